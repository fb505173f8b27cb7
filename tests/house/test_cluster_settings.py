"""How the search cluster is named: what is malformed is said at start-up, and secrets stay out of what is printed."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from search.engines.elasticsearch import Node
from settings.elasticsearch import elasticsearch


@pytest.fixture(autouse=True)
def nothing_named(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("URL", "USER", "PASSWORD", "API_KEY", "CA", "INDEX", "SHARDS", "REPLICAS"):
        monkeypatch.delenv(f"ELASTICSEARCH_{name}", raising=False)


def test_nothing_named_is_no_cluster() -> None:
    assert elasticsearch()["url"] == ""


@pytest.mark.parametrize(
    ("given", "url"),
    [
        ("https://search.example.vn:9200", "https://search.example.vn:9200"),
        ("https://search.example.vn", "https://search.example.vn:443"),
        ("http://127.0.0.1:9211", "http://127.0.0.1:9211"),
    ],
)
def test_an_address(monkeypatch: pytest.MonkeyPatch, given: str, url: str) -> None:
    monkeypatch.setenv("ELASTICSEARCH_URL", given)
    assert elasticsearch()["url"] == url


@pytest.mark.parametrize(
    ("name", "value", "says"),
    [
        ("URL", "search.example.vn", "https://host:9200"),
        ("URL", "ftp://search.example.vn", "https://host:9200"),
        ("URL", "https://portal:secret@search.example.vn", "ELASTICSEARCH_USER"),
        ("INDEX", "Một Cửa", "ELASTICSEARCH_INDEX"),
        ("INDEX", "a,b", "ELASTICSEARCH_INDEX"),
        ("INDEX", "_all", "ELASTICSEARCH_INDEX"),
        ("INDEX", "search", "ELASTICSEARCH_INDEX"),
        ("SHARDS", "many", "ELASTICSEARCH_SHARDS"),
    ],
)
def test_what_is_malformed_is_named(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, says: str
) -> None:
    monkeypatch.setenv(f"ELASTICSEARCH_{name}", value)
    with pytest.raises(ImproperlyConfigured, match=says):
        elasticsearch()


def test_secrets_do_not_show() -> None:
    shown = repr(Node(url="https://x", user="portal", password="geheim1", api_key="geheim2"))
    assert "geheim" not in shown


def test_certificates_are_verified() -> None:
    client = Node(url="https://127.0.0.1:9").client()
    (found,) = client.transport.node_pool.all()
    assert found.config.verify_certs
