"""Finding the public page at an address; whatever is not public does not exist."""

from django.http import Http404
from wagtail.models import Page

from cms.pages.querysets import PageQuerySet

DEEPEST = 10  # the tree has five storeys; an address of a thousand segments is no page of ours


def public_pages() -> PageQuerySet:
    """All public pages, of every type, as plain `Page` rows."""
    return PageQuerySet(Page).public()


def public_page(path: str, *, root: Page) -> Page:
    """The public page at this path below the root, as its own type.

    Raises Http404, the same for a page that is not there and for one the public may not see.
    """
    segments = [segment for segment in path.split("/") if segment]
    if "\x00" in path or len(segments) > DEEPEST:
        raise Http404
    if not segments:
        page = public_pages().filter(pk=root.pk).first()
    else:
        # By slug first: url_path has no index.
        page = (
            public_pages()
            .filter(
                slug=segments[-1],
                depth=root.depth + len(segments),
                url_path=root.url_path + "/".join(segments) + "/",
            )
            .first()
        )
    if page is None:
        raise Http404
    return page.specific


def is_public(page: Page) -> bool:
    """Whether the public may see this very page now."""
    return bool(page.live) and public_pages().filter(pk=page.pk).exists()
