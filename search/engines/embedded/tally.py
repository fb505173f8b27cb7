"""Sums of weights over many records at once: each binary digit of all sums is one set of record numbers."""

from collections.abc import Iterable, Sequence

from search.engines.embedded.bits import Members


class Tally:
    """Adds whole weights to sets of records, and picks the records with the highest sums.

    A sum's digits stand in `planes`, the lowest first; adding a weight to a hundred thousand records is a handful of
    operations on integers of as many bits.
    """

    def __init__(self, inside: int, ties: Sequence[int] = ()) -> None:
        """`ties` are the digits of a number, the lowest first, that equal sums go by."""
        self._inside = inside
        self._ties = ties
        self._planes: list[int] = []

    def add(self, bits: int, weight: int) -> None:
        """Adds a weight (from 0 up) to every record of a set."""
        bits &= self._inside
        at = 0
        while weight and bits:
            if weight & 1:
                self._carry(bits, at)
            weight >>= 1
            at += 1

    def best(self, most: int) -> tuple[int, int]:
        """(records surely among the best `most`, records equal in all digits of which some complete them)."""
        sure, open_ones = 0, self._inside
        room = most
        if open_ones.bit_count() <= room:
            return open_ones, 0
        for plane in (*reversed(self._planes), *reversed(self._ties)):
            higher = open_ones & plane
            count = higher.bit_count()
            if count > room:
                open_ones = higher
            else:
                sure |= higher
                room -= count
                open_ones &= ~plane
        return sure, open_ones

    def sums(self, numbers: Iterable[int]) -> dict[int, int]:
        """The sums of these records."""
        planes = [(1 << at, Members(plane)) for at, plane in enumerate(self._planes)]
        return {number: sum(digit for digit, members in planes if number in members) for number in numbers}

    def _carry(self, bits: int, at: int) -> None:
        while bits:
            while len(self._planes) <= at:
                self._planes.append(0)
            carried = self._planes[at] & bits
            self._planes[at] ^= bits
            bits = carried
            at += 1
