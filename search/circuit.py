"""A circuit breaker: an engine that failed is left alone, and asked again by itself, never by a waiting visitor."""

import threading
import time
from collections.abc import Callable

# Seconds between two tries of an engine that is away.
COOL_DOWN = 2.0


class Circuit:
    """Closed: questions go through. Open: they do not, and `probe` is called beside them until it no longer raises.

    One circuit serves all threads of a process.
    """

    def __init__(self, probe: Callable[[], object], cool_down: float = COOL_DOWN) -> None:
        self._probe = probe
        self._cool_down = cool_down
        self._lock = threading.Lock()
        self._open_since: float | None = None
        self._reason = ""
        self._is_probing = False
        self._tried_at = 0.0

    @property
    def is_open(self) -> bool:
        """Whether questions are held back."""
        return self._open_since is not None

    @property
    def reason(self) -> str:
        """Why it opened; nothing while it is closed."""
        return self._reason if self.is_open else ""

    def lets_through(self) -> bool:
        """Whether to ask now; an open circuit starts a probe in the background when its time has come."""
        if not self.is_open:
            return True
        with self._lock:
            if self._is_probing or time.monotonic() - self._tried_at < self._cool_down:
                return False
            self._is_probing = True
        threading.Thread(target=self._try, name="circuit-probe", daemon=True).start()
        return False

    def failed(self, reason: str) -> None:
        """Opens it."""
        with self._lock:
            self._open_since = self._open_since or time.monotonic()
            self._reason = reason
            self._tried_at = time.monotonic()

    def closed(self) -> None:
        """Closes it: the engine answered."""
        with self._lock:
            self._open_since = None
            self._reason = ""

    def _try(self) -> None:
        try:
            self._probe()
        except Exception as error:  # whatever it is, the engine is not back yet
            self.failed(f"{type(error).__name__}: {error}")
        else:
            self.closed()
        finally:
            self._is_probing = False
