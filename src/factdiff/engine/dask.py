"""A Dask cluster: work is done on its workers, and what is scattered stays on them.

    with Dask("tcp://10.0.0.1:8786", alike=version) as engine: ...

Everything on a worker is the result of a call that the scheduler knows, with what it was given. A
worker that dies takes its results with it; the scheduler has them computed again by the others, so
that nothing is lost but time. Dask's own `scatter` is not used: what it puts straight into a worker's
memory could not be computed again.
"""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import CancelledError
from contextlib import suppress
from dataclasses import dataclass
from itertools import count
from typing import Any, ClassVar, Self

from factdiff.errors import EngineError, FactdiffError, imported_for

Task = Callable[..., Any]
CONNECT_SECONDS = 10
"""Seconds to wait for the scheduler and its first worker."""
WORKER_WAIT_SECONDS = 30
"""Seconds to go on without any worker, since one that died may be started again."""
TASKS_A_THREAD = 4
"""Tasks submitted in advance for each thread of the cluster: none idles, and few results pile up."""
GATHER_PRIORITY = 1
"""The priority of what is gathered over what is scattered: it is small, and somebody waits for it."""
MAX_CALL_SIZE = "1TB"
"""Dask warns of calls beyond this; those of a check are as large as a story is long."""
OTHER = (
    "has another factdiff or another model, and would find other things; "
    "install there what is installed here"
)


class Dask:
    """A connection to the scheduler at `address` ("tcp://host:port").

    `alike` is asked here and on every worker, before the first task and before each: other code or
    another model would give other findings. It must be quick when it is asked again.
    Raises EngineError where nobody answers, where there is no worker, and where answers differ.
    """

    remote: ClassVar[bool] = True

    def __init__(self, address: str, alike: Callable[[], str] | None = None) -> None:
        self._address = address
        self._alike = alike
        self._answer = alike() if alike else None
        self._numbers = count()
        self._client = _connected(address)
        self._levels = _silenced()
        try:
            self._ensure_workers()
        except BaseException:
            self.close()
            raise

    def _ensure_workers(self) -> None:
        self._await_worker(CONNECT_SECONDS)
        if self._alike is None:
            return
        answers = self._client.run(self._alike, on_error="return")
        for worker, said in sorted(answers.items()):
            who = f"the worker at {worker}"
            if isinstance(said, Exception):
                raise _unable(who, said) from said
            if said != self._answer:
                message = f"{who} {OTHER}"
                raise EngineError(message)

    def _await_worker(self, seconds: float) -> None:
        try:
            self._client.wait_for_workers(1, timeout=seconds)
        except TimeoutError as error:
            message = (
                f"the scheduler at {self._address} has no worker; "
                f"start some (dask worker {self._address})"
            )
            raise EngineError(message) from error
        except (OSError, CancelledError) as error:
            raise self._lost() from error

    def _threads(self) -> int:
        """The threads of all workers, one at least."""
        try:
            threads: dict[str, int] = self._client.nthreads()
        except (OSError, CancelledError) as error:
            raise self._lost() from error
        return max(1, sum(threads.values()))

    def leaves_process(self, items: int) -> bool:  # noqa: ARG002  (an engine's, whatever the number)
        """True: everything runs on workers."""
        return True

    def map(self, task: Task, items: Sequence[Any]) -> Iterator[Any]:
        """The results of `task` on each of the items, in order."""
        return self.gather(task, items)

    def scatter(self, task: Task, *columns: Sequence[Any]) -> list[Any]:
        """Futures of the results of `task` on each row; dropping one frees what it stands for."""
        return [self._submitted(task, row, 0) for row in zip(*columns, strict=True)]

    def broadcast(self, value: Any) -> Any:
        """A future of a value, which workers pass on among themselves."""
        return self._submitted(_same, (value,), GATHER_PRIORITY)

    def gather(self, task: Task, *columns: Sequence[Any]) -> Iterator[Any]:
        """The results of `task` on each row, in order; rows are let go of as they are done."""
        rows = deque(zip(*columns, strict=True))
        del columns
        begun: deque[Any] = deque()
        most = TASKS_A_THREAD * self._threads() if rows else 0
        while rows or begun:
            while rows and len(begun) < most:
                begun.append(self._submitted(task, rows.popleft(), GATHER_PRIORITY))
            yield self._result(begun.popleft())

    def _submitted(self, task: Task, row: Sequence[Any], priority: int) -> Any:
        """One call as a graph of its own, so that no message holds more than what one call takes."""
        from dask import config  # noqa: PLC0415

        name = getattr(getattr(task, "func", task), "__name__", "task")
        key = f"factdiff-{name}-{self._client.id}-{next(self._numbers)}"
        call = _Call(task, self._alike, self._answer)
        quiet = {"distributed.admin.large-graph-warning-threshold": MAX_CALL_SIZE}
        try:
            with config.set(quiet):
                return self._client.submit(call, *row, key=key, priority=priority, pure=False)
        except (OSError, CancelledError, RuntimeError) as error:
            raise self._lost() from error

    def _result(self, future: Any) -> Any:
        """What a future stands for, once it is there."""
        while True:
            try:
                return future.result(timeout=WORKER_WAIT_SECONDS)
            except TimeoutError as error:
                if future.done():
                    raise self._said(error) from error
                self._await_worker(WORKER_WAIT_SECONDS)
            except CancelledError as error:
                raise self._lost() from error
            except Exception as error:
                raise self._said(error) from error

    def _said(self, error: Exception) -> Exception:
        """What an error of a worker is to the one who asked."""
        from distributed import KilledWorker  # noqa: PLC0415
        from distributed.comm.core import CommClosedError  # noqa: PLC0415

        if isinstance(error, KilledWorker):
            message = (
                "several workers died over one task; give workers more memory (--memory-limit)"
            )
            return EngineError(message)
        if isinstance(error, (CommClosedError, CancelledError)):
            return self._lost()
        if isinstance(error, (FactdiffError, ImportError)):
            return _unable("a worker", error)
        return error

    def _lost(self) -> EngineError:
        message = (
            f"the connection to the scheduler at {self._address} was lost; see whether it still runs, "
            "and check again"
        )
        return EngineError(message)

    def close(self) -> None:
        """Ends the connection; what is queued is cancelled, and workers forget what was scattered."""
        with suppress(TimeoutError, OSError):
            self._client.close(timeout=CONNECT_SECONDS)
        for log, level in self._levels.items():
            log.setLevel(level)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


@dataclass(frozen=True, slots=True)
class _Call:
    """A task that is done only where `alike` has the answer that it has where it was asked for."""

    task: Task
    alike: Callable[[], str] | None
    answer: str | None

    def __call__(self, *row: Any) -> Any:
        if self.alike is not None and self.alike() != self.answer:
            message = f"it {OTHER}"
            raise EngineError(message)
        return self.task(*row)


def _silenced() -> dict[logging.Logger, int]:
    """The logs of Dask with the levels they had before they were silenced.

    What is wrong is told by an EngineError; that a worker died and its work is done again by others
    is nothing that a user must act on.
    """
    ours = ("distributed", "tornado")  # which runs its connections
    names = [name for name in logging.root.manager.loggerDict if name.startswith(ours)]
    levels = {log: log.level for log in map(logging.getLogger, names)}
    for log in levels:
        log.setLevel(logging.CRITICAL)
    return levels


def _same(value: Any) -> Any:
    """The value itself."""
    return value


def _unable(who: str, error: Exception) -> EngineError:
    """What a worker cannot do: by what it says itself, or else for want of this very program."""
    if isinstance(error, FactdiffError):
        return EngineError(f"{who} cannot do its part: {error}")
    message = f"{who} lacks what a check needs: {error}; install this factdiff there"
    return EngineError(message)


def _connected(address: str) -> Any:
    """A client of the scheduler at an address."""
    with imported_for("the Dask engine", "Dask", "dask", EngineError):
        from distributed import Client  # noqa: PLC0415  (an extra, loaded for those who ask)
    try:
        # A client that finds nobody complains once more when it is thrown away.
        asyncio.run(_knock(address))
        connect: Any = Client  # which says nothing of its types
        return connect(address, timeout=CONNECT_SECONDS, set_as_default=False)
    except (OSError, TypeError, ValueError) as error:
        message = (
            f"no Dask scheduler answers at {address}: {error}; start one (dask scheduler), "
            "or name another with --scheduler"
        )
        raise EngineError(message) from error


async def _knock(address: str) -> None:
    """Raises OSError where nobody answers, and ValueError where the address is none."""
    from distributed.comm import core  # noqa: PLC0415

    connect: Any = core.connect
    comm = await connect(address, timeout=CONNECT_SECONDS)
    await comm.close()
