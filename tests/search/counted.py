"""An index reduced to its counts: what plans and corrections ask of one."""

from collections.abc import Iterable, Mapping


class Counted:
    """Counts of tokens and pairs over `size` records."""

    def __init__(self, counts: Mapping[str, int], size: int) -> None:
        self.counts = dict(counts)
        self.size = size
        self._single = {token: count for token, count in counts.items() if "_" not in token and count}

    def frequency(self, token: str) -> int:
        return self.counts.get(token, 0)

    def frequencies(self, tokens: Iterable[str]) -> dict[str, int]:
        return {token: self.frequency(token) for token in tokens}

    def vocabulary(self) -> Mapping[str, int]:
        return self._single

    def spelled_out(self, short: str) -> tuple[str, ...]:
        return ()
