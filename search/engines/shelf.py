"""Records read lately, kept between queries: known by their checksum, so that a change is never shown late."""

import threading
from collections import OrderedDict
from collections.abc import Hashable, Iterable, Mapping
from typing import Generic, TypeVar

# Records kept in one process: about 20 kB each, so 120 MB at most. A province's whole catalogue fits.
KEPT = 6_000

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")


class Shelf(Generic[Key, Value]):
    """The least lately used leave first; shared by all threads."""

    def __init__(self, kept: int = KEPT) -> None:
        self._kept = kept
        self._values: OrderedDict[Key, Value] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, keys: Iterable[Key]) -> dict[Key, Value]:
        """Those of the keys that are kept."""
        found: dict[Key, Value] = {}
        with self._lock:
            for key in keys:
                if (value := self._values.get(key)) is not None:
                    self._values.move_to_end(key)
                    found[key] = value
        return found

    def put(self, values: Mapping[Key, Value]) -> None:
        """Keeps more."""
        with self._lock:
            self._values.update(values)
            while len(self._values) > self._kept:
                self._values.popitem(last=False)
