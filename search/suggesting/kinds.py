"""Which kinds of thing are suggested, and in which order: the rooms above announce theirs."""

_orders: dict[str, int] = {}


def register(kind: str, *, order: int) -> None:
    """Announces a kind whose titles are suggested; of two equally good ones the lower order stands first."""
    _orders[kind] = order


def orders() -> dict[str, int]:
    """Every announced kind with its order."""
    return dict(_orders)
