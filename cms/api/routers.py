"""Registry of the resources under /api/: each room announces its own."""

_routers: dict[str, str] = {}


def register(prefix: str, router: str) -> None:
    """Serves a django-ninja Router, named by its dotted path, under `/api/<prefix>`.

    A dotted path, so that starting a command does not load the API. The same prefix again replaces the first.
    """
    _routers[prefix.strip("/")] = router


def registered() -> tuple[tuple[str, str], ...]:
    """Every prefix with the dotted path of its router, in the order of their announcement."""
    return tuple(_routers.items())


def reserved_segments() -> frozenset[str]:
    """First segments under /api/ that no agency's address may take, casefolded."""
    return frozenset({"openapi.json", *(prefix.split("/", 1)[0].casefold() for prefix in _routers)})
