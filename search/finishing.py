"""Analysing documents beside the process that reads them, on the machine's other cores."""

import multiprocessing
import os
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager

from search.documents import SearchDocument
from search.engines.finished import Finished, finish_all

# Below this many documents starting other processes takes longer than the work.
WORTH_IT = 1_000
# Batches under way: enough to keep every process busy, few enough to hold in memory.
_AHEAD = 2

Batch = list[Finished]


class Finisher:
    """Takes batches of documents and hands them back finished, in order."""

    def __init__(self, pool: ProcessPoolExecutor | None, workers: int) -> None:
        self._pool = pool
        self._most = workers * _AHEAD
        self._under_way: deque[Future[Batch]] = deque()

    def finish(self, documents: Sequence[SearchDocument]) -> Iterator[Batch]:
        """Begins these, and yields what is ready or must be waited for to keep few under way."""
        if self._pool is None:
            yield finish_all(documents)
            return
        self._under_way.append(self._pool.submit(finish_all, list(documents)))
        while self._under_way and (len(self._under_way) > self._most or self._under_way[0].done()):
            yield self._under_way.popleft().result()

    def rest(self) -> Iterator[Batch]:
        """Yields all that is still under way."""
        while self._under_way:
            yield self._under_way.popleft().result()


@contextmanager
def finisher(count: int) -> Iterator[Finisher]:
    """For about `count` documents: in this process when they are few or there is one core, else on the others."""
    workers = (len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1) - 1
    if count < WORTH_IT or workers < 1:
        yield Finisher(None, 0)
        return
    # Fresh processes: one forked off a server's threads could inherit their locks.
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(max_workers=min(workers, 4), mp_context=context) as pool:
        try:
            yield Finisher(pool, min(workers, 4))
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise
