"""Puts finished records into an Elasticsearch index and takes them out."""

import base64
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from elasticsearch import Elasticsearch
from elasticsearch.helpers import streaming_bulk

from search.engines.elasticsearch.mapping import source_of
from search.engines.elasticsearch.node import PATIENCE, translated
from search.engines.finished import Finished
from search.results import SearchUnavailable

# Documents and bytes of one bulk request; 500 records of 20 kB are 10 MB.
AT_ONCE = 500
MOST_BYTES = 20 * 1024 * 1024
# A newer text is there already: as it should be. Or there is nothing to delete.
_AS_IT_SHOULD_BE = {404, 409}

# Elasticsearch's reasons may quote the whole document.
_MOST_WHY = 300

Action = dict[str, Any]


class RecordRefused(ValueError):
    """Elasticsearch cannot keep this record; the message says which and why."""


def actions_of(records: Iterable[Finished], index: str) -> Iterator[Action]:
    """One bulk action a record; an older version never replaces a newer one."""
    for record in records:
        yield {
            "_op_type": "index",
            "_index": index,
            "_id": f"{record.kind}:{record.id}",
            "version": record.version,
            "version_type": "external_gte",
            "_source": source_of(record, base64.b64encode(record.originals).decode()),
        }


def removals_of(kind: str, versions: Mapping[int, int], index: str) -> Iterator[Action]:
    """One bulk action a deletion."""
    for id, version in versions.items():
        yield {
            "_op_type": "delete",
            "_index": index,
            "_id": f"{kind}:{id}",
            "version": version,
            "version_type": "external_gte",
        }


def bulk(client: Elasticsearch, actions: Iterable[Action], *, alias: bool, refresh: bool = False) -> None:
    """Carries the actions out; with `alias` only into an existing alias, so that no index is made by mistake.

    Raises SearchUnavailable when the cluster takes none, RecordRefused for a record it cannot keep; what was taken
    before stays, and repeating does no harm.
    """
    refused: list[str] = []
    with translated():
        done = streaming_bulk(
            client.options(request_timeout=PATIENCE),
            actions,
            chunk_size=AT_ONCE,
            max_chunk_bytes=MOST_BYTES,
            raise_on_error=False,
            max_retries=0,
            require_alias=alias,
            refresh=refresh,
        )
        for is_done, item in done:
            if is_done:
                continue
            ((_, outcome),) = item.items()
            status, error = outcome.get("status"), outcome.get("error", {})
            if status in _AS_IT_SHOULD_BE and error.get("type", "") != "index_not_found_exception":
                continue
            if status in {400, 413} and "block" not in str(error):
                refused.append(f"{outcome.get('_id')}: {_why(error)}")
                continue
            raise SearchUnavailable(f"Elasticsearch takes no documents ({status}, {_why(error)}).")
    if refused:
        raise RecordRefused("; ".join(refused[:5]))


def _why(error: Any) -> str:
    if not isinstance(error, Mapping):
        return str(error)[:_MOST_WHY]
    cause = error.get("caused_by") or {}
    return " ".join(str(part) for part in (error.get("reason"), cause.get("reason")) if part)[:_MOST_WHY]


def put(
    client: Elasticsearch, index: str, records: Sequence[Finished], *, alias: bool, refresh: bool
) -> None:
    """Adds or replaces records."""
    bulk(client, actions_of(records, index), alias=alias, refresh=refresh)


def delete(
    client: Elasticsearch, index: str, kind: str, versions: Mapping[int, int], *, alias: bool, refresh: bool
) -> None:
    """Removes records."""
    bulk(client, removals_of(kind, versions, index), alias=alias, refresh=refresh)
