"""Facts and texts of records read lately, so that a query carries home only names: they change with the checksum."""

import base64
import threading
from collections import OrderedDict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from elasticsearch import Elasticsearch

from search.engines.elasticsearch.node import Deadline, translated

# Records kept in one process: about 10 kB each, so 60 MB at most. A province's whole catalogue fits.
KEPT = 6_000
_FIELDS = ["kind", "id", "key", "validity", "checksum", "facts", "originals"]


@dataclass(frozen=True, slots=True)
class Kept:
    """One record as it was read."""

    kind: str
    id: int
    key: str
    validity: str
    checksum: str
    facts: str
    originals: bytes


class Shelf:
    """The least lately used leave first; shared by all threads."""

    def __init__(self, kept: int = KEPT) -> None:
        self._kept = kept
        self._records: OrderedDict[tuple[str, str], Kept] = OrderedDict()
        self._lock = threading.Lock()

    def get(
        self, client: Elasticsearch, index: str, wanted: Mapping[str, str], deadline: Deadline
    ) -> dict[str, Kept]:
        """Records by document id, from {document id: checksum}; those that vanished meanwhile are left out."""
        found: dict[str, Kept] = {}
        with self._lock:
            for name, checksum in wanted.items():
                record = self._records.get((name, checksum))
                if record is not None:
                    self._records.move_to_end((name, checksum))
                    found[name] = record
        missing = [name for name in wanted if name not in found]
        if missing:
            fresh = self._fetch(client, index, missing, deadline)
            found |= fresh
            with self._lock:
                self._records |= {(name, record.checksum): record for name, record in fresh.items()}
                while len(self._records) > self._kept:
                    self._records.popitem(last=False)
        return found

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
            return {doc["_id"]: _kept(doc["_source"]) for doc in reply["docs"] if doc.get("found")}


def _kept(source: Mapping[str, Any]) -> Kept:
    return Kept(
        source["kind"],
        int(source["id"]),
        source["key"],
        source["validity"],
        source["checksum"],
        source["facts"],
        base64.b64decode(source["originals"]),
    )
