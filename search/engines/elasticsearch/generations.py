"""The indexes behind one alias: names, the claim to build, the switch, and what is swept away."""

import fcntl
import re
import secrets
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from elasticsearch import BadRequestError, Elasticsearch

from search.definition import fingerprint
from search.engines.elasticsearch.node import PATIENCE, Deadline, IndexGone, Node, translated
from search.engines.elasticsearch.statistics import live_index
from search.results import SearchUnavailable

# A build on another host that gave no sign for this many seconds is given up; it gives one every BEAT seconds.
ABANDONED = 120.0
BEAT = 20.0
_BUSY = "The search index is being rebuilt already; wait until that has ended."


class Indexes:
    """All generations of one alias on one cluster."""

    def __init__(self, node: Node, locks: Path) -> None:
        self.node = node
        self.alias = node.index
        self._locks = locks
        self._beaten_at = 0.0

    @property
    def client(self) -> Elasticsearch:
        """A client for writing and building, which may take their time."""
        return self.node.client().options(request_timeout=PATIENCE)

    @property
    def _claim(self) -> str:
        return f"{self.alias}.building"

    def live(self, deadline: Deadline) -> str:
        """The live index of today's definition, or ""."""
        return live_index(self.node.client(), self.alias, deadline)

    def next(self) -> str:
        """A name no generation has had yet."""
        found = [match for name in self._all() if (match := self._pattern().fullmatch(name))]
        number = max((int(match[2]) for match in found), default=0) + 1
        return f"{self.alias}-{fingerprint()}-{number:06d}-{secrets.token_hex(3)}"

    def switch(self, name: str) -> None:
        """Makes this index the live one in one step; the old one stays until the next build."""
        with translated():
            self.client.indices.put_mapping(index=name, meta={"complete": True})
            old = [other for other in self._behind_alias() if other != name]
            actions: list[dict[str, Any]] = [
                {"remove": {"index": other, "alias": self.alias}} for other in old
            ]
            if self._is_index():
                # A stray write made an index of that very name.
                actions = [{"remove_index": {"index": self.alias}}]
            actions.append({"add": {"index": name, "alias": self.alias, "is_write_index": True}})
            self.client.indices.update_aliases(actions=actions)
            # What somebody else put behind the alias is no generation to go back to.
            strange = [other for other in old if not self._all().get(other, {}).get("complete")]
            if strange:
                self.client.indices.delete(index=strange, ignore_unavailable=True)

    def before_live(self) -> str:
        """The newest complete generation that is not live. Raises SearchUnavailable when none is kept."""
        live = self._behind_alias()
        kept = [name for name, meta in self._all().items() if meta.get("complete") and name not in live]
        kept = [name for name in kept if name.startswith(f"{self.alias}-{fingerprint()}-")]
        if not kept:
            raise SearchUnavailable("No earlier search index is kept: run manage.py rebuild_search.")
        return max(kept)

    def sweep(self) -> None:
        """Removes half-built generations and all but the last one before the live: call it holding the claim."""
        live = self._behind_alias()
        with suppress(SearchUnavailable):
            live.append(self.before_live())
        gone = [name for name in self._all() if name not in live]
        if gone:
            with translated():
                self.client.indices.delete(index=gone, ignore_unavailable=True)

    def remove(self, name: str) -> None:
        """Removes one index; one that is gone is no error."""
        with translated():
            self.client.indices.delete(index=name, ignore_unavailable=True)

    @contextmanager
    def claimed(self) -> Iterator[None]:
        """Holds the right to build: one build at a time on all hosts. Raises SearchUnavailable when another has it."""
        self._locks.mkdir(parents=True, exist_ok=True)
        with (self._locks / f"rebuild-{self.alias}.lock").open("a") as file:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError as error:
                raise SearchUnavailable(_BUSY) from error
            self._take_claim()
            try:
                yield
            finally:
                self.remove(self._claim)

    def beat(self) -> None:
        """Says to other hosts that the build goes on."""
        if time.monotonic() - self._beaten_at > BEAT:
            with translated():
                self.client.indices.put_mapping(index=self._claim, meta=_sign())
            self._beaten_at = time.monotonic()

    def _take_claim(self) -> None:
        with translated():
            try:
                settings = {"number_of_shards": 1, "number_of_replicas": 0}
                self.client.indices.create(index=self._claim, mappings={"_meta": _sign()}, settings=settings)
            except BadRequestError as error:
                if "already_exists" not in error.message:
                    raise
                held = self.client.indices.get_mapping(index=self._claim)
                sign = held[self._claim]["mappings"].get("_meta", {})
                # The lock above proves that no process of this host holds it: whoever did was killed.
                is_ours = sign.get("host") == socket.gethostname()
                if not is_ours and time.time() - float(sign.get("at", 0)) < ABANDONED:
                    raise SearchUnavailable(_BUSY) from error
                self.client.indices.put_mapping(index=self._claim, meta=_sign())
        self._beaten_at = time.monotonic()

    def _pattern(self) -> re.Pattern[str]:
        return re.compile(rf"{re.escape(self.alias)}-([0-9a-f]+)-(\d+)-[0-9a-f]+")

    def _all(self) -> dict[str, dict[str, Any]]:
        """Every generation of whatever definition, with what is noted on it."""
        with translated():
            found = self.client.indices.get_mapping(index=f"{self.alias}-*", expand_wildcards="open")
            return {
                name: about["mappings"].get("_meta", {})
                for name, about in found.items()
                if self._pattern().fullmatch(name)
            }

    def _is_index(self) -> bool:
        found = self.client.indices.get(index=self.alias, ignore_unavailable=True, expand_wildcards="open")
        return self.alias in found

    def _behind_alias(self) -> list[str]:
        try:
            with translated():
                return list(self.client.indices.get_alias(name=self.alias))
        except IndexGone:
            return []


def _sign() -> dict[str, Any]:
    return {"host": socket.gethostname(), "at": time.time()}
