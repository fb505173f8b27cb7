"""Tells a second click from a second download, without cookies and without writing down who clicked."""

import hashlib
import secrets
import threading
import time
from itertools import islice

from django.http import HttpRequest

#: A double click, a reload, and a reader that fetches a file again in pieces all come within these seconds.
SECONDS = 10
#: What is remembered at most, a few hundred kilobytes; beyond it the oldest are forgotten first.
MOST = 5_000

# Drawn anew with each process and never written: what is remembered cannot be told back, nor outlive its seconds.
_salt = secrets.token_bytes(16)
_lock = threading.Lock()
_lately: dict[bytes, float] = {}


def is_repeated(request: HttpRequest, file_id: int) -> bool:
    """Whether the same browser fetched the same file within the last seconds, as far as this process knows.

    Each fetch begins the seconds anew. Several people behind one address with the same browser count as one only
    within them; two server processes may count a double click twice.
    """
    key, moment = _fingerprint(request, file_id), time.monotonic()
    with _lock:
        before = _lately.pop(key, None)
        _lately[key] = moment
        _forget_old(moment)
    return before is not None and moment - before < SECONDS


def forget() -> None:
    """Forgets all of it."""
    with _lock:
        _lately.clear()


def _forget_old(moment: float) -> None:
    # A dict keeps the order of its keys, and every fetch puts its own at the end: the oldest stand first.
    for key in list(islice(_lately, 2)):
        if moment - _lately[key] >= SECONDS or len(_lately) > MOST:
            del _lately[key]


def _fingerprint(request: HttpRequest, file_id: int) -> bytes:
    said = [request.META.get(name, "") for name in ("REMOTE_ADDR", "HTTP_X_FORWARDED_FOR", "HTTP_USER_AGENT")]
    return hashlib.blake2b("\n".join([str(file_id), *said]).encode(), key=_salt, digest_size=16).digest()
