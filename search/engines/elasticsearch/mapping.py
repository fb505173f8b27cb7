"""The index as Elasticsearch is told of it, derived from the one definition."""

from typing import Any

from elasticsearch_dsl import Binary, Double, Index, Keyword, Long, Mapping, Text

from search.definition import FACETS, Zone
from search.engines.clauses import PAIRS
from search.engines.elasticsearch.node import Node
from search.engines.finished import Finished
from search.query import MAX_LIMIT, MAX_OFFSET

ZONE_FIELDS: dict[str, str] = {**{zone.value: f"zone_{zone.value}" for zone in Zone}, PAIRS: "pairs"}
FACET_FIELDS: dict[str, str] = {name: f"facet_{name}" for name in FACETS}
# All values of all facets in one column, each behind its facet's name: counted in two thirds of the time that seven
# columns take.
ALL_FACETS = "facet_all"
BEHIND = "="
# Kind, id and checksum in one column: what a hit carries home, read and sent in a third of the time of three.
STAMP = "stamp"
# Looked for, never shown: kept out of what is stored.
_ONLY_INDEXED = ["zone_*", "facet_*", "pairs", "tokens", "stamp"]


def index_of(name: str, node: Node) -> Index:
    """A new index: its fields and settings. Words come analysed, so Elasticsearch only cuts at blanks."""
    index = Index(name)
    index.settings(
        number_of_shards=node.shards,
        number_of_replicas=node.replicas,
        refresh_interval="1s",
        max_result_window=MAX_OFFSET + MAX_LIMIT,
        # How long a deletion is remembered, so that a late, older text is not put back.
        gc_deletes="1h",
    )
    index.mapping(_mapping())
    return index


def _mapping() -> Mapping:
    mapping = Mapping()
    mapping.meta("_source", excludes=_ONLY_INDEXED)
    mapping.meta("dynamic", "strict")
    for name in ("kind", "key", "checksum", "published", "title_order"):
        mapping.field(name, Keyword(ignore_above=32_000))
    mapping.field(STAMP, Keyword(index=False))
    mapping.field("id", Long())
    mapping.field("length", Long())
    mapping.field("version", Long())
    mapping.field("until", Double())
    for name in ("validity", "title", "facts"):
        mapping.field(name, Keyword(index=False, doc_values=False))
    mapping.field("originals", Binary())
    for zone in Zone:  # positions for phrases; how often and how long is not asked of Elasticsearch
        mapping.field(ZONE_FIELDS[zone], Text(analyzer="whitespace", norms=False))
    mapping.field(ZONE_FIELDS[PAIRS], Text(analyzer="whitespace", index_options="docs", norms=False))
    mapping.field("tokens", Keyword(index=False))
    for field in (*FACET_FIELDS.values(), ALL_FACETS):
        mapping.field(field, Keyword(eager_global_ordinals=True))
    return mapping


def source_of(record: Finished, originals: str) -> dict[str, Any]:
    """A finished record as a document; `originals` is its packed texts in base64."""
    source: dict[str, Any] = {
        "kind": record.kind,
        "id": record.id,
        "key": record.key,
        "version": record.version,
        "checksum": record.checksum,
        STAMP: f"{record.kind}:{record.id}:{record.checksum}",
        "validity": record.validity,
        "published": record.published,
        "title_order": record.title_order,
        "title": record.title,
        "length": record.length,
        "facts": record.facts,
        "originals": originals,
        "pairs": record.pairs,
    }
    if record.until is not None:
        source["until"] = record.until
    words: set[str] = set()
    for zone in Zone:
        text = record.zones[zone.value]
        source[ZONE_FIELDS[zone]] = text
        words.update(text.split())
    words.discard(".")
    source["tokens"] = list(words)
    for name, values in record.values.items():
        source[FACET_FIELDS[name]] = values
    source[ALL_FACETS] = [
        f"{name}{BEHIND}{value}" for name, values in record.values.items() for value in values
    ]
    return source
