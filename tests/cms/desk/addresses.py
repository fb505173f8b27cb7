"""Every address of the admin, read from the resolver so that a new screen is covered the day it is added."""

from collections.abc import Iterator
from typing import Any

from django.urls import NoReverseMatch, URLPattern, URLResolver, get_resolver, reverse

#: Signing out or changing how the admin looks for oneself is nobody else's affair.
LEFT_OUT = {"wagtailadmin_logout", "wagtailadmin_login", "wagtailadmin_password_reset"}


def named_patterns(
    patterns: Any = None, space: str = "", argued: tuple[str, ...] = ()
) -> Iterator[tuple[str, list[str]]]:
    """Each admin address's name with the names of its arguments."""
    if patterns is None:
        admin = [item for item in get_resolver().url_patterns if str(item.pattern).startswith("admin/")]
        patterns = admin[0].url_patterns
    for item in patterns:
        if isinstance(item, URLResolver):
            inner = f"{space}{item.namespace}:" if item.namespace else space
            yield from named_patterns(item.url_patterns, inner, (*argued, *_arguments(item)))
        elif isinstance(item, URLPattern) and item.name and item.name not in LEFT_OUT:
            yield space + item.name, [*argued, *_arguments(item)]


def _arguments(item: Any) -> list[str]:
    pattern = item.pattern
    if hasattr(pattern, "converters") and pattern.converters:
        return list(pattern.converters)
    return list(pattern.regex.groupindex)


def addresses(value: dict[str, Any], default: Any) -> Iterator[tuple[str, str]]:
    """(name, path) of every address that can be made of these values; an argument not named takes `default`."""
    for name, arguments in named_patterns():
        given = {argument: value.get(argument, default) for argument in arguments}
        for kwargs in (given, {key: str(item) for key, item in given.items()}):
            try:
                yield name, reverse(name, kwargs=kwargs)
                break
            except NoReverseMatch:
                continue
