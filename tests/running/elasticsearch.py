"""A real Elasticsearch node: the one ELASTICSEARCH_URL names, or the one `make elasticsearch` started."""

import os
import secrets
import socket
import subprocess
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


class OwnNode:
    """A second node that a test may let fall over: through .ci/elasticsearch, at a port of its own."""

    def __init__(self, folder: Path) -> None:
        self.port = _free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self._environment = os.environ | {
            "ELASTICSEARCH_PORT": str(self.port),
            "ELASTICSEARCH_HEAP": "384m",
            "ELASTICSEARCH_NOTE": str(folder / "address"),
        }

    def do(self, word: str) -> None:
        """start (empty), kill (SIGKILL), resume (on what it kept) or stop."""
        script = Path(settings.BASE_DIR) / ".ci" / "elasticsearch"
        done = subprocess.run([script, word], env=self._environment, capture_output=True, text=True)
        assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture(scope="module")
def own_node(elasticsearch_url: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[OwnNode]:
    """A node that nobody else uses."""
    node = OwnNode(tmp_path_factory.mktemp("node"))
    node.do("start")
    yield node
    node.do("stop")


def _free_port() -> int:
    """A port that is free, as is the one a hundred further on, where nodes would talk to each other."""
    while True:
        with socket.socket() as one, socket.socket() as other:
            one.bind(("127.0.0.1", 0))
            port: int = one.getsockname()[1]
            try:
                other.bind(("127.0.0.1", port + 100))
            except (OSError, OverflowError):
                continue
            return port
