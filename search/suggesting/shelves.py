"""The shelf of the index as it stands: made anew when the index or the popularity of its records changes."""

import threading

from search.engines.protocol import Reading
from search.log.popular import standing
from search.suggesting import kinds
from search.suggesting.shelf import Shelf

_lock = threading.Lock()
_shelves: dict[tuple[str, int, frozenset[tuple[str, int]]], Shelf] = {}


def shelf_of(reading: Reading) -> Shelf:
    """This revision's shelf; one thread makes it, the others wait for it."""
    orders = kinds.orders()
    liked = standing()
    key = (reading.revision, liked.number, frozenset(orders.items()))
    shelf = _shelves.get(key)
    if shelf is None:
        with _lock:
            shelf = _shelves.get(key)
            if shelf is None:
                shelf = Shelf.of(reading.titles(), orders=orders, popularity=liked.shares)
                _shelves.clear()
                _shelves[key] = shelf
    return shelf
