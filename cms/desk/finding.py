"""Finding rows of a register by words typed without marks or capitals, as people type in a hurry."""

from typing import Any

from django.db.models import QuerySet
from wagtail_modeladmin.helpers import DjangoORMSearchHandler

from search.text import fold, normalise

#: More rows than anyone pages through, and below every database's limit of values in a query.
MOST = 500


def find_rows(rows: QuerySet[Any], typed: str, fields: tuple[str, ...]) -> QuerySet[Any]:
    """The rows whose fields together hold every word of `typed`; at most MOST, in the rows' own order.

    Compared in Python: a database's LIKE takes «Nghị định» and «nghi dinh» for different words.
    """
    words = fold(normalise(typed)).split()
    if not words or not fields:
        return rows
    found: list[Any] = []
    for pk, *values in rows.values_list("pk", *fields).iterator():
        text = fold(normalise(" ".join(str(value) for value in values if value)))
        if all(word in text for word in words):
            found.append(pk)
            if len(found) == MOST:
                break
    return rows.filter(pk__in=found)


class FoldedSearch(DjangoORMSearchHandler):
    """A register's search box."""

    def search_queryset(self, queryset: QuerySet[Any], search_term: str, **kwargs: Any) -> QuerySet[Any]:
        return find_rows(queryset, search_term, tuple(self.search_fields))
