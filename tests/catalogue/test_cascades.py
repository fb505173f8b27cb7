"""Whatever a document shows, a change of it re-indexes the document: tried on every model there is, row by row."""

from collections.abc import Iterator
from contextlib import suppress

import pytest
from django.apps import apps
from django.db import models, transaction
from django.db.models import ProtectedError
from wagtail.models import Page, PageViewRestriction

from catalogue.models.ledger import LedgerClosed
from cms.agencies.agency import AgencyPage
from media.files import ChangedFile
from search import sources
from search.change import Change

pytestmark = [pytest.mark.usefixtures("demo_portal"), pytest.mark.django_db]

ROOMS = ("catalogue", "cms", "media")
#: Written beside the content, never shown by a document.
NOT_TEXT = {
    "path",
    "url_path",
    "draft_title",
    "code",
    "formats",
    "sha256",
    "file",
    "file_hash",
    "media_url",
    "extracted",
}
SILENT = {"BulkWork", "Membership", "Rendition", "PictureRendition"}
Checksums = dict[tuple[str, int], str]


def checksums() -> Checksums:
    """Every public document as it would be indexed now."""
    found: Checksums = {}
    for source in sources.all():
        for row in source.rows():
            found[source.kind, row.pk] = source.document(row).checksum()
    return found


def versions() -> dict[tuple[str, int], int]:
    return {
        (kind, id): version
        for kind, id, version in Change.objects.values_list("kind", "object_id", "version")
    }


def models_of_the_house() -> list[type[models.Model]]:
    every = [model for room in ROOMS for model in apps.get_app_config(room).get_models()]
    return [model for model in every if model.__name__ not in SILENT]


def rows_of(model: type[models.Model]) -> Iterator[models.Model]:
    """The first and the last: they are shown by different documents."""
    ids = list(model._default_manager.order_by("pk").values_list("pk", flat=True))
    for pk in dict.fromkeys([*ids[:1], *ids[-1:]]):
        yield model._default_manager.get(pk=pk)


def written_otherwise(row: models.Model) -> None:
    """Gives every free text another word; keys, choices, addresses and what others point to stay."""
    for field in row._meta.concrete_fields:
        is_text = isinstance(field, models.CharField | models.TextField)
        is_key = (
            field.unique
            or field.choices
            or isinstance(field, models.SlugField | models.EmailField | models.URLField)
        )
        if not is_text or is_key or field.name in NOT_TEXT:
            continue
        value = getattr(row, field.attname)
        if isinstance(value, str):
            most = field.max_length or 10_000
            setattr(row, field.attname, f"Kimcương {value}"[:most])


@pytest.fixture(scope="module")
def before(demo_portal: None, django_db_blocker: pytest.Item) -> Checksums:
    with django_db_blocker.unblock():
        return checksums()


class Undone(Exception):
    pass


def unheard(before: Checksums, change: object) -> list[tuple[str, int]]:
    """Documents that differ after a change without having been marked as changed; the change is taken back."""
    told: list[tuple[str, int]] = []
    with pytest.raises(Undone), transaction.atomic():
        known = versions()
        change()  # type: ignore[operator]
        now = versions()
        heard = {row for row, version in now.items() if version != known.get(row)}
        after = checksums()
        differing = {row for row in before.keys() | after.keys() if before.get(row) != after.get(row)}
        told = sorted(differing - heard)
        raise Undone
    return told


def save_all(rows: list[models.Model]) -> None:
    for row in rows:
        written_otherwise(row)
        # What is stored once and never changed refuses; it is shown by no document.
        with suppress(ChangedFile, LedgerClosed):
            row.save()


def delete_all(rows: list[models.Model]) -> None:
    for row in rows:
        is_whole_agency = isinstance(row, Page) and row.depth < 4  # tried below, one by one
        with suppress(ProtectedError, LedgerClosed):
            if not is_whole_agency:
                row.delete()


@pytest.mark.parametrize("model", models_of_the_house(), ids=lambda model: model.__name__)
def test_rows_written_otherwise(model: type[models.Model], before: Checksums) -> None:
    assert unheard(before, lambda: save_all(list(rows_of(model)))) == []


@pytest.mark.parametrize("model", models_of_the_house(), ids=lambda model: model.__name__)
def test_rows_deleted(model: type[models.Model], before: Checksums) -> None:
    assert unheard(before, lambda: delete_all(list(rows_of(model)))) == []


def test_an_agency_made_private(before: Checksums) -> None:
    for agency in rows_of(AgencyPage):
        restricted = PageViewRestriction(page=agency.page_ptr, restriction_type=PageViewRestriction.LOGIN)
        assert unheard(before, restricted.save) == []


def test_an_agency_unpublished_with_all_beneath(before: Checksums) -> None:
    agency = (
        AgencyPage.objects.live().get(slug="so-tu-phap")
        if AgencyPage.objects.filter(slug="so-tu-phap").exists()
        else AgencyPage.objects.live().first()
    )
    assert agency
    assert unheard(before, lambda: agency.unpublish(set_expired=False)) == []
    assert unheard(before, lambda: Page.objects.get(pk=agency.pk).delete()) == []


def test_a_page_moved_under_another_agency(before: Checksums) -> None:
    source = sources.get("procedure")
    page = source.rows().first()
    assert page
    other = type(page.get_parent().specific).objects.exclude(pk=page.get_parent().pk).first()
    assert other
    assert unheard(before, lambda: Page.objects.get(pk=page.pk).move(other, pos="last-child")) == []
