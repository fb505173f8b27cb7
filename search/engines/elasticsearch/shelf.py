"""What is read of records whose names a query carried home."""

import base64
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import count
from typing import Any

from elasticsearch import Elasticsearch

from search.engines.candidates import Candidate
from search.engines.elasticsearch.node import Deadline, translated
from search.engines.shelf import Shelf

_FIELDS = ["kind", "id", "key", "validity", "checksum", "facts", "originals"]
# Document id and checksum.
Name = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Kept:
    """One record as it was read."""

    candidate: Candidate
    checksum: str
    originals: bytes


class Reader:
    """Reads records, each once as long as it does not change."""

    def __init__(self) -> None:
        self._shelf: Shelf[Name, Kept] = Shelf()
        self._numbers = count(1)

    def read(
        self, client: Elasticsearch, index: str, names: Iterable[Name], deadline: Deadline
    ) -> dict[str, Kept]:
        """Records by document id; those that vanished meanwhile are left out."""
        wanted = list(names)
        found = self.kept(wanted)
        missing = [name for name, _ in wanted if name not in found]
        if missing:
            fresh = self._fetch(client, index, missing, deadline)
            self._shelf.put({(name, kept.checksum): kept for name, kept in fresh.items()})
            found |= fresh
        return found

    def kept(self, names: Iterable[Name]) -> dict[str, Kept]:
        """Those records by document id that are at hand just so; nothing is read."""
        return {name: kept for (name, _), kept in self._shelf.get(names).items()}

    def _fetch(
        self, client: Elasticsearch, index: str, names: Iterable[str], deadline: Deadline
    ) -> dict[str, Kept]:
        with translated():
            reply: Any = deadline.call(
                client.options(request_timeout=deadline.left()).mget,
                index=index,
                ids=list(names),
                source_includes=_FIELDS,
            )
            return {doc["_id"]: self._kept(doc["_source"]) for doc in reply["docs"] if doc.get("found")}

    def _kept(self, source: Mapping[str, Any]) -> Kept:
        candidate = Candidate.read(
            next(self._numbers),
            source["kind"],
            int(source["id"]),
            source["key"],
            validity=source["validity"],
            facts=source["facts"],
        )
        return Kept(candidate, source["checksum"], base64.b64decode(source["originals"]))
