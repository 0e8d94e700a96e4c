"""A Dask cluster: work is done on its workers, and what is placed stays on them.

    with Dask("tcp://10.0.0.1:8786", alike=version) as engine: ...

A worker that dies takes its results with it; the scheduler has them computed again by the others,
from the calls that led to them, so that nothing is lost but time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any, ClassVar, Self

from factdiff.errors import EngineError

Task = Callable[..., Any]
WAIT = 10
"""Seconds to wait for the scheduler and its first worker."""


class Dask:
    """A connection to the scheduler at `address` ("tcp://host:port").

    Raises EngineError where nobody answers, where there is no worker, and where `alike`, which this
    process and every worker is asked, has different answers: other code would give other findings.
    """

    remote: ClassVar[bool] = True

    def __init__(self, address: str, alike: Callable[[], str] | None = None) -> None:
        try:
            from distributed import Client  # noqa: PLC0415  (an extra, loaded for those who ask)
        except ImportError as error:
            message = "the Dask engine needs Dask; pip install 'factdiff[dask]'"
            raise EngineError(message) from error
        try:
            connect: Any = Client
            self._client = connect(address, timeout=WAIT, set_as_default=False)
        except (OSError, ValueError) as error:
            message = (
                f"no Dask scheduler answers at {address}: {error}; start one (dask scheduler), "
                "or name another with --scheduler"
            )
            raise EngineError(message) from error
        try:
            self._ensure_workers(address, alike)
        except BaseException:
            self.close()
            raise

    def _ensure_workers(self, address: str, alike: Callable[[], str] | None) -> None:
        try:
            self._client.wait_for_workers(1, timeout=WAIT)
        except TimeoutError as error:
            message = (
                f"the scheduler at {address} has no worker; start some (dask worker {address})"
            )
            raise EngineError(message) from error
        answers = self._client.run(alike) if alike else {}
        other = sorted(worker for worker, said in answers.items() if alike and said != alike())
        if other:
            message = (
                f"the worker at {other[0]} has other code; install this version of factdiff there"
            )
            raise EngineError(message)

    def spread(self, task: Task, items: Sequence[Any]) -> Iterator[Any]:
        """The results of `task` on each of the items, in order."""
        return self.ask(task, items)

    def place(self, task: Task, *columns: Sequence[Any]) -> list[Any]:
        """Futures of the results of `task` on each row."""
        futures: list[Any] = self._client.map(task, *columns, pure=False)
        return futures

    def share(self, value: Any) -> Any:
        """A future of a value that lies on every worker."""
        return self._client.scatter(value, broadcast=True, hash=False)

    def ask(self, task: Task, *columns: Sequence[Any]) -> Iterator[Any]:
        """The results of `task` on each row, in order."""
        for future in self.place(task, *columns):
            yield future.result()
            future.release()

    def close(self) -> None:
        """Ends the connection; workers forget what was placed."""
        self._client.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
