"""One page of a long list, twenty rows at a time."""

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, QueryDict

ROWS = 20
PARAMETER = "trang"


def page_of(request: HttpRequest, rows: QuerySet[Any] | Sequence[Any], *, size: int = ROWS) -> Page:
    """The page the visitor asked for; nonsense is the first page, too far is the last."""
    return Paginator(rows, size).get_page(request.GET.get(PARAMETER))


def address_of(parameters: QueryDict, number: int) -> str:
    """The query string that leads to another page of the same list; the first needs no number."""
    pairs = [
        (key, value) for key, values in parameters.lists() if key != PARAMETER for value in values if value
    ]
    if number > 1:
        pairs.append((PARAMETER, str(number)))
    return "?" + urlencode(pairs)
