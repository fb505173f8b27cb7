"""Batches on their way into an index that is being filled: while the cluster takes one, the next is made ready."""

from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor

from search.engines.finished import Finished

# More at once only fill the node's queue; two keep it and this process busy.
UNDER_WAY = 2

Put = Callable[[Sequence[Finished]], None]


class Sender:
    """Puts batches through `put`, at most two at a time, in no order; a version settles which text of a record stays.

    What a batch raised comes out of the next call of any method but `close`.
    """

    def __init__(self, put: Put) -> None:
        self._put = put
        self._pool = ThreadPoolExecutor(UNDER_WAY, thread_name_prefix="filling")
        self._under_way: deque[Future[None]] = deque()

    def send(self, records: Sequence[Finished]) -> None:
        """Takes one more batch, and waits only while as many are under way as may be."""
        while len(self._under_way) >= UNDER_WAY:
            self._under_way.popleft().result()
        self._under_way.append(self._pool.submit(self._put, records))

    def flush(self) -> None:
        """Waits until all that was sent is taken."""
        while self._under_way:
            self._under_way.popleft().result()

    def close(self) -> None:
        """Lets what has begun come to its end, whatever that is, and starts nothing more."""
        self._pool.shutdown(cancel_futures=True)
