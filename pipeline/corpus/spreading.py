"""One function over many shards: in this process, on several processes, or on the machines of a Dask cluster.

Results come in the order of the items, whichever worker was first. A worker that is lost costs time: what it held is done again, in
ever smaller parts, until the one item that ends its worker stands alone; that item is set aside.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import BrokenExecutor, Executor, Future, ProcessPoolExecutor, wait
from dataclasses import dataclass
from multiprocessing import get_context
from typing import Any, Generic, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")
Work = Callable[[tuple[Item, ...]], list[Result]]

# How often an item that ended its worker alone is tried once more: the worker may have been ended by something else.
TRIES = 2
SHARDS_AHEAD = 2
# Seconds that a cluster may be without any worker, or without its scheduler: lost workers are replaced within that time, or not at all.
PATIENCE = 120.0


@dataclass(frozen=True, slots=True)
class Lost:
    """An item that ended each worker which took it."""

    reason: str


@dataclass(frozen=True, slots=True)
class Workers:
    """Where work is done: `scheduler` is the address of a Dask scheduler; without one, `processes` of this machine."""

    processes: int = 1
    scheduler: str | None = None


def map_shards(work: Work[Item, Result], shards: Iterable[tuple[Item, ...]], workers: Workers) -> Iterator[tuple[Item, Result | Lost]]:
    """Each item with what `work` gives for it, in order. `work` takes a shard and gives one result an item; it can be imported by name.

    Shards are taken a few ahead of what is given back, so that memory does not grow with their number; no worker starts for empty ones.
    Raises what `work` raises, and OSError if the scheduler does not answer or has no worker for PATIENCE seconds.
    """
    if workers.scheduler is None and workers.processes == 1:
        for shard in shards:
            yield from zip(shard, work(shard) if shard else [], strict=True)
        return
    crew = _Cluster(workers.scheduler) if workers.scheduler else _Processes(workers.processes)
    try:
        yield from _Spread(work, crew).over(shards)
    finally:
        crew.close()


class _Processes:
    """Processes of this machine. The end of one breaks the whole pool, so a new one is made."""

    lost: tuple[type[BaseException], ...] = (BrokenExecutor,)

    def __init__(self, processes: int) -> None:
        self.width = processes
        self._executor: Executor | None = None

    def executor(self) -> Executor:
        if self._executor is None:
            self._executor = self._started(self.width)
        return self._executor

    def alone(self) -> Executor:
        """A worker that shares its fate with no other."""
        return self._started(1)

    @staticmethod
    def result(future: Future[list[Result]]) -> list[Result]:
        return future.result()

    def dismiss(self, worker: Executor) -> None:
        worker.shutdown(wait=False)

    def renew(self) -> None:
        self.close()

    def close(self) -> None:
        if self._executor is not None:
            self._executor.shutdown(wait=False, cancel_futures=True)
        self._executor = None

    @staticmethod
    def _started(processes: int) -> Executor:
        return ProcessPoolExecutor(processes, mp_context=get_context("spawn"))


class _Cluster:
    """A Dask cluster. Its scheduler gives the work of a lost worker to another by itself, and gives up after three."""

    def __init__(self, scheduler: str) -> None:
        try:
            from distributed import Client, KilledWorker  # noqa: PLC0415  an optional extra
        except ImportError as error:
            raise OSError(f"scheduler {scheduler}: the extra `cluster` is missing. Install xinjiang-record[cluster].") from error

        self.lost: tuple[type[BaseException], ...] = (KilledWorker,)
        self._scheduler = scheduler
        self._client = Client(scheduler, timeout="10s", set_as_default=False)
        self._executor: Executor = self._client.get_executor(pure=False)
        self.width = max(1, sum(self._client.nthreads().values()))

    def executor(self) -> Executor:
        return self._executor

    def alone(self) -> Executor:
        return self._executor

    def result(self, future: Future[list[Result]]) -> list[Result]:
        """Waits for as long as somebody is there to do the work."""
        while not wait([future], PATIENCE).done:
            if self._client.status != "running" or not self._client.nthreads():
                raise OSError(f"scheduler {self._scheduler}: it has had no worker for a while. Start workers, then run again.")
        return future.result()

    def dismiss(self, worker: Executor) -> None:
        """It works on."""

    def renew(self) -> None:
        """The cluster mends itself."""

    def close(self) -> None:
        self._client.close()


class _Spread(Generic[Item, Result]):
    """The shards that are being worked on, oldest first."""

    def __init__(self, work: Work[Item, Result], crew: _Processes | _Cluster) -> None:
        self._work, self._crew = work, crew
        self._running: deque[tuple[tuple[Item, ...], Future[list[Result]]]] = deque()

    def over(self, shards: Iterable[tuple[Item, ...]]) -> Iterator[tuple[Item, Result | Lost]]:
        waiting = iter(shards)
        while True:
            self._fill(waiting)
            if not self._running:
                return
            shard, future = self._running.popleft()
            try:
                results = self._crew.result(future)
            except self._crew.lost:
                self._begin_again()
                yield from self._divided(shard)
            else:
                yield from zip(shard, results, strict=True)

    def _fill(self, waiting: Iterator[tuple[Item, ...]]) -> None:
        while len(self._running) < SHARDS_AHEAD * self._crew.width and (shard := next(waiting, None)) is not None:
            self._running.append((shard, self._submitted(shard)))

    def _submitted(self, shard: tuple[Item, ...]) -> Future[list[Result]]:
        ready: Future[list[Result]] = Future()
        if not shard:
            ready.set_result([])
            return ready
        try:
            return self._crew.executor().submit(self._work, shard)
        except self._crew.lost as error:
            ready.set_exception(error)
            return ready

    def _begin_again(self) -> None:
        """What was under way goes to new workers; what is done stays done."""
        self._crew.renew()
        self._running = deque((shard, future if _is_done(future) else self._submitted(shard)) for shard, future in self._running)

    def _divided(self, shard: tuple[Item, ...], tried: int = 1) -> Iterator[tuple[Item, Result | Lost]]:
        """A shard whose worker was lost, on a worker of its own; in halves if that one is lost too."""
        worker = self._crew.alone()
        try:
            results: list[Any] = self._crew.result(worker.submit(self._work, shard))
        except self._crew.lost as error:
            if len(shard) > 1:
                half = len(shard) // 2
                yield from self._divided(shard[:half])
                yield from self._divided(shard[half:])
            elif tried < TRIES:
                yield from self._divided(shard, tried + 1)
            else:
                yield shard[0], Lost(f"each process that read it ended ({type(error).__name__})")
        else:
            yield from zip(shard, results, strict=True)
        finally:
            self._crew.dismiss(worker)


def _is_done(future: Future[Any]) -> bool:
    return future.done() and not future.cancelled() and future.exception() is None
