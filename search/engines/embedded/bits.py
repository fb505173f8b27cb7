"""Sets of record numbers as the bits of one integer: facet counts without touching a row."""

from collections.abc import Iterable


def bits_of(numbers: Iterable[int]) -> int:
    """The set with these members."""
    members = list(numbers)
    if not members:
        return 0
    cells = bytearray(max(members) // 8 + 1)
    for number in members:
        cells[number >> 3] |= 1 << (number & 7)
    return int.from_bytes(cells, "little")


class Members:
    """A set unpacked for many quick membership tests."""

    def __init__(self, bits: int) -> None:
        self._cells = bits.to_bytes((bits.bit_length() + 7) // 8, "little")
        self._end = len(self._cells)

    def __contains__(self, number: int) -> bool:
        cell = number >> 3
        return cell < self._end and bool(self._cells[cell] >> (number & 7) & 1)


def members_of(bits: int) -> list[int]:
    """The members of a set, in order."""
    found = []
    for at, cell in enumerate(bits.to_bytes((bits.bit_length() + 7) // 8, "little")):
        if cell:
            found += [at * 8 + bit for bit in _BITS[cell]]
    return found


_BITS = tuple(tuple(bit for bit in range(8) if cell >> bit & 1) for cell in range(256))
