"""@search: the portal's one search in plone.restapi's vocabulary, with counts per facet."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import Query, Router
from pydantic import Field, create_model
from wagtail.models import Page

from cms.agencies.agency import AgencyPage
from cms.api import serializers
from cms.api.answers import json_answer
from cms.api.batching import links
from cms.api.context import Context
from cms.api.edge import in_content_words
from cms.api.finding import public_page
from cms.api.parameters import WindowParameters
from cms.api.problems import BadParameter
from cms.api.schemas import FAILURES
from cms.api.search_schemas import Found
from cms.api.summaries import summaries_of
from search import facet_labels
from search.bets.answering import answer as search
from search.definition import FIELDS, FieldType
from search.log.buffer import note_search
from search.query import BadQuery, SearchQuery
from search.results import SearchResults, SearchTooSlow

router = Router(tags=["search"])

SORTS = {
    "": "relevance",
    "relevance": "relevance",
    "sortable_title": "title",
    "effective": "newest",
    "most_used": "used",
}
OUR_NAMES = {
    "q": "SearchableText",
    "offset": "b_start",
    "limit": "b_size",
    "sort": "sort_on",
    "kind": "portal_type",
}
FACETS = {field.name: field.says for field in FIELDS if field.type is FieldType.FACET}


class WordsParameters(WindowParameters):
    """Words, type and order."""

    SearchableText: str = Field("", description="What to look for, as people type it.")
    portal_type: list[str] = Field(default_factory=list, description="Only these types, such as Procedure.")
    sort_on: str = Field(
        "relevance", description="relevance, sortable_title, effective (newest first), or most_used."
    )


# Every facet of the search definition is a parameter; nobody writes their names a second time.
SearchParameters: Any = create_model(
    "SearchParameters",
    __base__=WordsParameters,
    **{  # type: ignore[call-overload]
        name: (list[str], Field(default_factory=list, description=f"Only values of this facet: {says}."))
        for name, says in FACETS.items()
    },
)


@router.get("/@search", response={200: Found, **FAILURES}, by_alias=True, operation_id="search")
@in_content_words
def search_everywhere(request: HttpRequest, parameters: Query[SearchParameters]) -> HttpResponse:
    """Looks through everything public."""
    return _search(request, "", parameters)


@router.get(
    "/{path:path}/@search", response={200: Found, **FAILURES}, by_alias=True, operation_id="search_below"
)
@in_content_words
def search_below(request: HttpRequest, path: str, parameters: Query[SearchParameters]) -> HttpResponse:
    """Looks through what belongs to the agency a page lies under. The path may hold slashes."""
    return _search(request, path, parameters)


def _search(request: HttpRequest, path: str, parameters: WordsParameters) -> HttpResponse:
    context: Context = parameters.context(request)
    page = public_page(path, root=context.root)
    filters = _filters(parameters)
    agency = _agency_over(page)
    if agency is not None:
        # What is asked for elsewhere than below this page cannot be found: an empty reply, not a wider one.
        chosen = filters.get("agency")
        filters["agency"] = (agency.key,) if not chosen or agency.slug in chosen else ("",)
    try:
        query = SearchQuery(
            text=parameters.SearchableText.strip(),
            filters=filters,
            offset=parameters.b_start,
            limit=parameters.b_size,
            sort=_sort(parameters.sort_on),
        )
    except BadQuery as error:
        raise BadParameter(OUR_NAMES.get(error.field, error.field), error.reason) from error
    try:
        results = search(query)
    except SearchTooSlow as error:
        reason = _("This search takes too long. Ask with fewer or rarer words, or choose a filter.")
        raise BadParameter("SearchableText", reason) from error
    if request.method == "GET" and query.offset == 0:  # another page of the same answer is no new question
        note_search(query.text, filters=query.filters, total=results.total)
    at = context.api_address(page, "@search")
    return json_answer(
        {
            "@id": at,
            "items": _items(results, context),
            "items_total": results.total,
            **links(results.total, context, at=at),
            "facets": _facets(results),
            "relaxed": results.relaxed,
            "notice": str(results.notice),
            "warning": str(results.warning),
            "suggestion": results.suggestion,
            "answered": results.answered,
        }
    )


def _items(results: SearchResults, context: Context) -> list[dict[str, Any]]:
    """Hits that are public this very moment; the index may be a second behind."""
    kinds = set(serializers.kinds().values())
    mentions = summaries_of([hit.id for hit in results.hits if hit.kind in kinds], context)
    return [
        {
            **mentions[hit.id],
            "kind": hit.kind,
            "key": hit.key,
            "score": hit.score,
            "pinned": hit.pinned,
            "highlight": {"title": str(hit.title), "snippet": str(hit.snippet)},
        }
        for hit in results.hits
        if hit.kind in kinds and hit.id in mentions
    ]


def _facets(results: SearchResults) -> dict[str, Any]:
    facets = {}
    for name, counts in results.facets.items():
        labels = facet_labels.label_of(name, [count.value for count in counts])
        facets[name] = {
            "title": str(facet_labels.name_of(name)),
            "values": [
                {
                    "token": count.value,
                    "title": str(labels[count.value]),
                    "count": count.count,
                    "selected": count.selected,
                }
                for count in counts
                if count.value
            ],
        }
    return facets


def _filters(parameters: WordsParameters) -> dict[str, tuple[str, ...]]:
    chosen = {name: tuple(dict.fromkeys(v for v in getattr(parameters, name) if v)) for name in FACETS}
    known = serializers.kinds()
    for name in parameters.portal_type:
        if name not in known:
            raise BadParameter(
                "portal_type", _("These types can be found: {names}.").format(names=", ".join(known))
            )
        chosen["kind"] = (*chosen["kind"], known[name])
    return {name: values for name, values in chosen.items() if values}


def _sort(name: str) -> str:
    if name not in SORTS:
        names = ", ".join(name for name in SORTS if name)
        raise BadParameter("sort_on", _("Results can be sorted by: {names}.").format(names=names))
    return SORTS[name]


def _agency_over(page: Page) -> AgencyPage | None:
    return AgencyPage.objects.ancestor_of(page, inclusive=True).order_by("-depth").first()
