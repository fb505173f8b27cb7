"""Pages under /api/: any public page, its breadcrumbs and the navigation, at its site's address."""

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router

from cms.api.answers import json_answer
from cms.api.components import breadcrumbs, navigation
from cms.api.content import content_of
from cms.api.context import Context, root_of
from cms.api.edge import in_content_words
from cms.api.finding import public_page
from cms.api.parameters import NavigationParameters, NoParameters, PageParameters, refuse_unknown
from cms.api.schemas import FAILURES, Breadcrumbs, Content, Navigation

router = Router(tags=["pages"])


def _content(request: HttpRequest, path: str, parameters: PageParameters) -> HttpResponse:
    context = parameters.context(request)
    return json_answer(content_of(public_page(path, root=context.root), context))


def _breadcrumbs(request: HttpRequest, path: str) -> HttpResponse:
    refuse_unknown(request, NoParameters)
    context = Context(request, root_of(request))
    return json_answer(breadcrumbs(public_page(path, root=context.root), context))


def _navigation(request: HttpRequest, path: str, parameters: NavigationParameters) -> HttpResponse:
    context = parameters.context(request)
    return json_answer(navigation(public_page(path, root=context.root), context))


@router.get(
    "/@breadcrumbs", response={200: Breadcrumbs, **FAILURES}, by_alias=True, operation_id="root_breadcrumbs"
)
@in_content_words
def root_breadcrumbs(request: HttpRequest) -> HttpResponse:
    """Where the home page stands."""
    return _breadcrumbs(request, "")


@router.get(
    "/@navigation", response={200: Navigation, **FAILURES}, by_alias=True, operation_id="root_navigation"
)
@in_content_words
def root_navigation(request: HttpRequest, parameters: Query[NavigationParameters]) -> HttpResponse:
    """The site's tree of agencies, shelves and columns."""
    return _navigation(request, "", parameters)


@router.get("/", response={200: Content, **FAILURES}, by_alias=True, operation_id="root")
@in_content_words
def root(request: HttpRequest, parameters: Query[PageParameters]) -> HttpResponse:
    """The home page, with the agencies as its items."""
    return _content(request, "", parameters)


@router.get(
    "/{path:path}/@breadcrumbs",
    response={200: Breadcrumbs, **FAILURES},
    by_alias=True,
    operation_id="page_breadcrumbs",
)
@in_content_words
def page_breadcrumbs(request: HttpRequest, path: str) -> HttpResponse:
    """Where a page stands. The path is the page's address and may hold slashes."""
    return _breadcrumbs(request, path)


@router.get(
    "/{path:path}/@navigation",
    response={200: Navigation, **FAILURES},
    by_alias=True,
    operation_id="page_navigation",
)
@in_content_words
def page_navigation(request: HttpRequest, path: str, parameters: Query[NavigationParameters]) -> HttpResponse:
    """The site's tree, as asked for from a page."""
    return _navigation(request, path, parameters)


@router.get("/{path:path}", response={200: Content, **FAILURES}, by_alias=True, operation_id="page")
@in_content_words
def page(request: HttpRequest, path: str, parameters: Query[PageParameters]) -> HttpResponse:
    """A page with its own fields and, where it holds others, its items. The path may hold slashes."""
    return _content(request, path, parameters)
