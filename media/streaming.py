"""Bytes on their way to a reader, a piece at a time: never a whole file in memory."""

from collections.abc import Iterator
from typing import BinaryIO

PIECE = 64 * 1024


class Pieces:
    """A part of an open file as an iterable; the server closes it when the reader has gone."""

    def __init__(self, file: BinaryIO, *, start: int, length: int) -> None:
        self.file = file
        self.start = start
        self.left = length

    def __iter__(self) -> Iterator[bytes]:
        self.file.seek(self.start)
        while self.left > 0:
            piece = self.file.read(min(PIECE, self.left))
            if not piece:  # shorter on disk than in the register: the reader notices by Content-Length
                return
            self.left -= len(piece)
            yield piece

    def close(self) -> None:
        """Lets go of the file, also when nobody read it."""
        self.file.close()
