"""A real Elasticsearch node: the one ELASTICSEARCH_URL names, or the one `make elasticsearch` started."""

import os
import secrets
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings

from search.engines.elasticsearch import Node
from tests.running.components import absent

# The suite's own settings forget the address, so that only tests that ask for a node meet one.
NOTE = Path(settings.BASE_DIR) / "var" / "elasticsearch.address"


def address() -> str:
    """Where a node should be, or ""."""
    named = os.environ.get("ELASTICSEARCH_URL", "")
    return named or (NOTE.read_text().strip() if NOTE.exists() else "")


@pytest.fixture(scope="session")
def elasticsearch_url() -> str:
    """The address of a node that answers."""
    url = address()
    try:
        with urllib.request.urlopen(f"{url}/_cluster/health", timeout=10):
            return url
    except (OSError, ValueError):
        absent("Elasticsearch (make elasticsearch starts a node)")


@pytest.fixture
def node(elasticsearch_url: str) -> Iterator[Node]:
    """A node with an alias of this test's own; whatever was made under it is removed afterwards."""
    node = Node(url=elasticsearch_url, index=f"test-{secrets.token_hex(4)}")
    yield node
    client = node.client().options(ignore_status=404)
    names = list(client.indices.get(index=f"{node.index}*", expand_wildcards="all"))
    if names:
        client.indices.delete(index=names)
