"""The demo, walked through from end to end: everything it promises can be opened, found and downloaded."""

from io import BytesIO

import pytest
from django.test import Client
from docx import Document
from wagtail.models import Page

from catalogue.demo.reading import DATA
from catalogue.models import FormFile, FormTemplatePage, ProcedurePage
from cms.agencies.agency import AgencyPage
from cms.columns.column import ColumnPage
from cms.columns.episode import EpisodePage
from cms.news.models import NewsPage
from media.holders import is_public
from search.engine import search
from search.query import SearchQuery
from tests.running.judging import judged

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo_portal")]


def test_it_is_as_rich_as_promised() -> None:
    assert ProcedurePage.objects.public().count() >= 40
    assert ProcedurePage.objects.public().values("agency").distinct().count() >= 12
    assert FormTemplatePage.objects.public().count() >= 25
    assert NewsPage.objects.public().count() >= 12
    assert ColumnPage.objects.public().count() == 2
    assert EpisodePage.objects.public().count() >= 10
    assert AgencyPage.objects.communes().public().count() == 130
    for column in ("at_ministry", "at_province", "at_commune"):
        assert ProcedurePage.objects.filter(**{column: True}).exists()


def test_every_public_page_opens(client: Client) -> None:
    pages = Page.objects.live().filter(depth__gte=2).order_by("path")
    failed = [(page.url, status) for page in pages if (status := client.get(page.url).status_code) != 200]
    assert failed == []


def test_every_form_file_is_real_and_downloadable(client: Client) -> None:
    rows = list(FormFile.objects.select_related("file", "form"))
    assert {row.format for row in rows} == {"docx", "pdf"}
    assert any(row.version > 1 for row in rows)
    for row in rows:
        assert is_public(row.file), row
    for row in rows[:12]:
        response = client.get(row.file.url)
        content = b"".join(response.streaming_content)
        assert response.status_code == 200 and len(content) == row.file.file_size
        if row.format == "docx":
            words = "\n".join(paragraph.text for paragraph in Document(BytesIO(content)).paragraphs)
            assert row.form.code in words
        else:
            assert content.startswith(b"%PDF-")


def test_short_addresses_lead_to_the_pages(client: Client) -> None:
    for procedure in ProcedurePage.objects.public()[:5]:
        assert client.get(f"/tt/{procedure.code}", follow=True).redirect_chain[-1][0] == procedure.url
    for form in FormTemplatePage.objects.public()[:5]:
        assert client.get(f"/bieu-mau/{form.code}", follow=True).redirect_chain[-1][0] == form.url


def test_its_own_judged_queries_are_answered_well() -> None:
    figures = judged(DATA / "queries.jsonl")
    assert figures["queries"] >= 60
    assert figures["ndcg@10"] >= 0.85  # reached: 0.87; a regression shows here first
    assert figures["zero"] == 0


@pytest.mark.parametrize("kind", ["procedure", "form", "news", "agency", "episode"])
def test_every_kind_is_found_and_every_hit_opens(client: Client, kind: str) -> None:
    results = search(SearchQuery(filters={"kind": (kind,)}, limit=20))
    assert results.total > 0
    for hit in results.hits:
        assert hit.kind == kind
        page = Page.objects.get(pk=hit.id)
        assert client.get(page.url).status_code == 200


def test_what_is_unpublished_is_found_no_more_and_comes_back(django_capture_on_commit_callbacks) -> None:  # type: ignore[no-untyped-def]
    procedure = ProcedurePage.objects.public().exclude(validity="repealed").first()
    code = procedure.code

    def found() -> list[str]:
        return [hit.key for hit in search(SearchQuery(text=code)).hits]

    assert found() == [code]
    with django_capture_on_commit_callbacks(execute=True):
        procedure.unpublish()
    assert code not in found()
    with django_capture_on_commit_callbacks(execute=True):
        procedure.save_revision().publish()
    assert found() == [code]
