"""First segments of addresses that belong to the portal itself and to no agency."""

from functools import cache

from django.urls import URLPattern, URLResolver, get_resolver


@cache
def reserved_segments() -> frozenset[str]:
    """Every literal first segment of the URLconf, casefolded: "admin", "api", "tim-kiem" …"""
    return frozenset(_first_segments(get_resolver().url_patterns))


def _first_segments(patterns: list[URLPattern | URLResolver]) -> set[str]:
    found: set[str] = set()
    for pattern in patterns:
        route = str(pattern.pattern).lstrip("^")
        segment = route.split("/", 1)[0]
        if segment and not set(segment) & set("<([\\?*+"):
            found.add(segment.casefold())
        if isinstance(pattern, URLResolver) and segment in {"", "api"}:
            # Pages answer under /api/<path> too: what the API calls its own lists no agency may be called.
            found |= _first_segments(pattern.url_patterns)
    return found
