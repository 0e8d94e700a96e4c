"""How a check is run: on which engine, with which store, and with progress on standard error."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from factdiff.cli.app import baseline_path, day, entries_at
from factdiff.cli.options import STORE_VARIABLE, EngineName, WorkOptions
from factdiff.cli.streams import progress, say
from factdiff.errors import ConfigError

if TYPE_CHECKING:
    from factdiff.articles import Library
    from factdiff.config import Configured, Settings
    from factdiff.engine import Engine
    from factdiff.model import Report
    from factdiff.reader import Reader
    from factdiff.schedule import Progress
    from factdiff.store import Store

Cancel = Callable[[], None]
NO_OPTIONS = WorkOptions()


@dataclass(frozen=True, slots=True)
class RunOptions:
    """Where a check does its work, and where it remembers it."""

    work: WorkOptions = NO_OPTIONS
    engine: EngineName = "local"
    scheduler: str | None = None
    reader: Reader | None = None
    """A language model that reads the pairs of articles as well."""
    quiet: bool = False
    """Whether nothing is said of progress, and of what is wrong with the store."""
    _warnings: set[str] = field(default_factory=set, init=False, compare=False, repr=False)
    """What was said of the store, each once: a check opens it several times."""

    @contextmanager
    def resources(
        self, today: date, settings: Settings | None = None
    ) -> Iterator[tuple[Engine, Store | None]]:
        """The engine and the store; what was wrong with the store is said when it is closed."""
        with ExitStack() as stack:
            engine = stack.enter_context(self._engine(settings))
            yield engine, stack.enter_context(self.memory(today))

    @contextmanager
    def memory(self, today: date) -> Iterator[Store | None]:
        """The store alone, None where nothing is to be remembered."""
        from factdiff.store import Store

        if self.work.no_store:
            yield None
            return
        with ExitStack() as stack:
            store = Store.open(store_folder(self.work.store, os.environ), today)
            if not self.quiet:
                stack.callback(self._warn, store)
            yield stack.enter_context(store)

    def _warn(self, store: Store) -> None:
        for warning in store.warnings:
            if warning not in self._warnings:
                say(warning)
            self._warnings.add(warning)

    def _engine(self, settings: Settings | None) -> Any:
        from factdiff.engine import Local, cores

        if self.scheduler and self.engine == "local":
            message = "--scheduler goes with --engine dask"
            raise ConfigError(message)
        if self.engine == "local":
            return Local(self.work.jobs or cores())
        if not self.scheduler:
            message = (
                "--engine dask needs the address of a scheduler; give --scheduler tcp://HOST:PORT"
            )
            raise ConfigError(message)
        from factdiff.config import Settings
        from factdiff.engine.dask import Dask
        from factdiff.stages.environment import environment_fingerprint

        settings = settings or Settings()
        model = settings.model, settings.device, settings.precision
        return Dask(self.scheduler, partial(environment_fingerprint, *model))


def store_folder(given: Path | None, environ: Mapping[str, str]) -> Path:
    """The folder that is given, else that of the environment, else one among the user's caches."""
    from platformdirs import user_cache_path

    if given is not None or environ.get(STORE_VARIABLE):
        return given or Path(environ[STORE_VARIABLE])
    return user_cache_path("factdiff", appauthor=False)


def run_check(
    library: Library,
    settings: Settings,
    running: RunOptions | None = None,
    raise_if_stopped: Cancel | None = None,
) -> Report:
    """The report on the articles, with progress on standard error.

    `go_on` is called between the steps of the work, and ends it by raising.
    """
    from factdiff.pipeline import check as run

    running = running or RunOptions()
    with (
        running.resources(day(None), settings) as (engine, store),
        progress(quiet=running.quiet) as tell,
    ):
        return run(
            library,
            settings,
            progress=_stepping(tell, raise_if_stopped),
            engine=engine,
            store=store,
            reader=running.reader,
        )


def _stepping(tell: Progress, raise_if_stopped: Cancel | None) -> Progress:
    """What tells progress, once it may go on."""
    if raise_if_stopped is None:
        return tell

    def step(stage: str, done: int, total: int) -> None:
        raise_if_stopped()
        tell(stage, done, total)

    return step


def check_with_policy(
    library: Library,
    settings: Configured,
    running: RunOptions | None = None,
    raise_if_stopped: Cancel | None = None,
) -> Report:
    """The report on the articles, graded by the settings of their corpora."""
    from factdiff.gate.policy import graded

    return graded(run_check(library, settings.settings, running, raise_if_stopped), settings)


def apply_baseline(
    report: Report, settings: Configured, baseline: Path | None, today: date
) -> Report:
    """The report with what the baseline accepts marked; a baseline that is named must be there."""
    from factdiff.gate.baseline import accepted, read

    path = baseline_path(settings, baseline)
    named = baseline or settings.settings.baseline
    return accepted(report, read(path) if named else entries_at(path), today)
