"""A document made ready for any engine: everything costly is done, only writing it down is left."""

import json
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from search.documents import SearchDocument
from search.engines.analysis import Analysed, analyse
from search.engines.clauses import brevity
from search.text.shortening import definitions


@dataclass(frozen=True, slots=True)
class Finished:
    """What an engine writes down for one record.

    `zones` and `pairs` are matched on; `facts` is what a Candidate is read from, one field a line; `originals` are
    the texts as people see them, packed; `length` is the title's in words, `published` an ISO date or nothing, `until`
    seconds since 1970 or None; `shorts` are the abbreviations its texts define, one a line, a tab before their words.
    """

    kind: str
    id: int
    key: str
    version: int
    checksum: str
    validity: str
    published: str
    until: float | None
    title_order: str
    title: str
    length: int
    zones: dict[str, str]
    pairs: str
    values: dict[str, tuple[str, ...]]
    shorts: str
    facts: str
    originals: bytes

    def tokens(self) -> set[str]:
        """Every folded word and pair it can be found by."""
        return tokens_of(*self.zones.values(), self.pairs)


def tokens_of(*texts: str) -> set[str]:
    """The different tokens of zones as they were written down."""
    found = set(" ".join(texts).split())
    found.discard(".")
    return found


def finish(document: SearchDocument) -> Finished:
    """Analyses a document; pure, so that other processes can share the work."""
    kept = analyse(document)
    return Finished(
        kind=document.kind,
        id=document.id,
        key=document.key,
        version=document.version,
        checksum=document.checksum(),
        validity=document.validity,
        published=document.published.isoformat() if document.published else "",
        until=document.until.timestamp() if document.until else None,
        title_order=kept.title_order,
        title=kept.originals["title"] or kept.originals["name"],
        length=brevity(kept.zones["title"]),
        zones=kept.zones,
        pairs=kept.pairs,
        values=document.values,
        shorts=_shorts(kept),
        facts=_facts(kept),
        originals=zlib.compress(json.dumps(kept.originals, ensure_ascii=False).encode(), level=6),
    )


def finish_all(documents: Iterable[SearchDocument]) -> list[Finished]:
    """A batch of them, for a process beside this one."""
    return [finish(document) for document in documents]


@lru_cache(maxsize=3_000)
def texts_of(originals: bytes) -> Mapping[str, str]:
    """The original texts by field, from what `finish` packed. Those shown lately stay unpacked, 15 kB each."""
    texts: dict[str, str] = json.loads(zlib.decompress(originals))
    return texts


def _shorts(kept: Analysed) -> str:
    found = (one for text in kept.originals.values() for one in definitions(text))
    return "\n".join(dict.fromkeys("\t".join(one) for one in found))


def _facts(kept: Analysed) -> str:
    return "\n".join((*kept.ordered.values(), *kept.folded.values(), *kept.bags.values(), kept.pairs))
