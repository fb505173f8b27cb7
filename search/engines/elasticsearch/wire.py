"""The connection to the cluster: it keeps a query's time whatever comes over it, and lends out the time of waiting."""

import os
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import lru_cache
from http.client import HTTPResponse
from io import BufferedReader, RawIOBase
from socket import socket
from typing import Any

from elastic_transport import NodeConfig, Urllib3HttpNode
from urllib3.connection import HTTPConnection, HTTPSConnection

Work = Callable[[], object]


class _Errand(threading.local):
    """What this thread's request may take, and what is to be done while it waits."""

    until: float | None = None
    meanwhile: Work | None = None

    def left(self, most: float | None) -> float | None:
        """Seconds left, at most `most`; `most` itself where nothing was set. Raises TimeoutError when none are."""
        if self.until is None:
            return most
        left = self.until - time.monotonic()
        if left <= 0:
            raise TimeoutError("The time for this question has run out.")
        return left if most is None else min(left, most)


_errand = _Errand()


@contextmanager
def errand(until: float, meanwhile: Work | None) -> Iterator[None]:
    """Whatever this thread asks of a cluster ends by `until` on the monotonic clock, however it is fed.

    `meanwhile` is called once, when the question has left. It keeps its own failures to itself: one that it raised
    would be taken for the cluster's. It may be on an errand itself.
    """
    before = _errand.until, _errand.meanwhile
    _errand.until, _errand.meanwhile = until, meanwhile
    try:
        yield
    finally:
        _errand.until, _errand.meanwhile = before


class _Timely(RawIOBase):
    """What a socket is fed, each time waited for no longer than is left: its own time-out starts anew with every
    byte."""

    def __init__(self, fed: RawIOBase, from_: socket) -> None:
        self._fed = fed
        self._socket = from_

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int | None:
        self._socket.settimeout(_errand.left(self._socket.gettimeout()))
        return self._fed.readinto(buffer)  # type: ignore[no-any-return,attr-defined]

    def close(self) -> None:
        self._fed.close()
        super().close()


class _Answer(HTTPResponse):
    def __init__(self, sock: socket, *args: Any, **words: Any) -> None:
        super().__init__(sock, *args, **words)
        self.fp = BufferedReader(_Timely(self.fp.detach(), sock))  # type: ignore[assignment,attr-defined]


class Connection(HTTPConnection):
    """A line to the cluster that keeps to this thread's errand."""

    response_class = _Answer

    def connect(self) -> None:
        # Names are looked up and keys agreed on in as many steps as the other side likes: another thread goes through
        # them. A query hardly ever needs it, as connections are kept.
        connecting = _pool(os.getpid()).submit(super().connect)
        connecting.result(timeout=_errand.left(None))

    def request(self, *args: Any, **words: Any) -> None:
        self.timeout = _errand.left(self.timeout)
        super().request(*args, **words)

    def getresponse(self) -> Any:
        meanwhile, _errand.meanwhile = _errand.meanwhile, None
        if meanwhile is not None:
            meanwhile()
        return super().getresponse()


class SecureConnection(Connection, HTTPSConnection):
    """The same over TLS."""


class PunctualNode(Urllib3HttpNode):
    """A node of the cluster over such connections."""

    def __init__(self, config: NodeConfig) -> None:
        super().__init__(config)
        self.pool.ConnectionCls = SecureConnection if config.scheme == "https" else Connection


@lru_cache(maxsize=1)
def _pool(process: int) -> ThreadPoolExecutor:
    return ThreadPoolExecutor(max_workers=32, thread_name_prefix="elasticsearch")
