"""The search cluster, where one is named; else the embedded index answers alone."""

from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

from settings import env


def elasticsearch() -> dict[str, Any]:
    """How the cluster is reached and its index laid out; an empty `url` names none. Certificates are verified."""
    url = env.text("ELASTICSEARCH_URL", "")
    parts = urlsplit(url)
    if url and (parts.scheme not in {"http", "https"} or not parts.hostname):
        raise ImproperlyConfigured("ELASTICSEARCH_URL must read https://host:9200.")
    if parts.username or parts.password:
        raise ImproperlyConfigured(
            "Name the user in ELASTICSEARCH_USER and ELASTICSEARCH_PASSWORD, not in ELASTICSEARCH_URL."
        )
    if url and parts.port is None:
        url = f"{url.rstrip('/')}:{443 if parts.scheme == 'https' else 80}"
    index = env.text("ELASTICSEARCH_INDEX", "mot-cua")
    if (
        index != index.lower()
        or not index[:1].isalpha()
        or set(index) & set(' \\/*?"<>|,#:')
        or index == "search"
    ):
        raise ImproperlyConfigured(
            "ELASTICSEARCH_INDEX must be lower case, begin with a letter, hold no punctuation but - and _, "
            "and not read search."
        )
    return {
        "url": url,
        "user": env.text("ELASTICSEARCH_USER", ""),
        "password": env.text("ELASTICSEARCH_PASSWORD", ""),
        "api_key": env.text("ELASTICSEARCH_API_KEY", ""),
        "ca": env.text("ELASTICSEARCH_CA", ""),
        "index": index,
        "shards": env.number("ELASTICSEARCH_SHARDS", 1),
        "replicas": env.number("ELASTICSEARCH_REPLICAS", 0),
    }
