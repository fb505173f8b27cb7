"""What every part of an answer needs to know of the request: the site's root, addresses, window and expansions."""

from dataclasses import dataclass, field
from urllib.parse import quote

from django.http import Http404, HttpRequest
from wagtail.models import Page, Site

DEFAULT_SIZE = 25  # plone.restapi's own
MOST = 100
FURTHEST = 10_000  # search pages no further either


@dataclass(frozen=True)
class Window:
    """Which rows of a list are asked for."""

    start: int = 0
    size: int = DEFAULT_SIZE


@dataclass(frozen=True)
class Context:
    """One request as the serializers see it."""

    request: HttpRequest
    root: Page
    window: Window = field(default_factory=Window)
    expand: frozenset[str] = frozenset()
    depth: int = 1

    @property
    def origin(self) -> str:
        """Scheme and host, without a slash at the end."""
        return f"{self.request.scheme}://{self.request.get_host()}"

    def path(self, page: Page) -> str:
        """The page's address below the root, without slashes at its ends; the root's is empty."""
        return page.url_path[len(self.root.url_path) :].strip("/")

    def address(self, page: Page) -> str:
        """The page's public address: its `@id` in whatever way it was asked for."""
        path = self.path(page)
        return f"{self.origin}/{quote(path)}/" if path else f"{self.origin}/"

    def api_address(self, page: Page, verb: str = "") -> str:
        """The page's address under /api/, or that of a verb on it such as "@search"."""
        parts = [part for part in (quote(self.path(page)), verb) if part]
        return f"{self.origin}/api/{'/'.join(parts)}"


def root_of(request: HttpRequest) -> Page:
    """The page the site's addresses begin at. Raises Http404 while there is none."""
    site = Site.find_for_request(request)
    if site is None:
        raise Http404
    return site.root_page
