"""Who chooses a page or a file sees what is public, and what is her own."""

import pytest
from django.urls import reverse
from wagtail.models import PageViewRestriction

from catalogue.models import ProcedurePage, ProcedureSectionPage
from cms.news.models import NewsPage, NewsSectionPage
from tests.cms.desk.province import SECRET, Province, a_file, shelf


@pytest.mark.parametrize("name", ["health editor", "health publisher"])
def test_the_chooser_shows_ones_own_drafts_and_nobody_elses(province: Province, name: str) -> None:
    client = province.signed_in(name)
    for agency, own in ((province.health, True), (province.justice, False)):
        place = shelf(agency, ProcedureSectionPage)
        text = client.get(reverse("wagtailadmin_choose_page_child", args=[place.pk])).json()["html"]
        assert f"Cấp giấy phép {agency.slug}" in text, "what is public may be cited by anyone"
        assert (f"{SECRET} thủ tục {agency.slug}" in text) is own


def test_searching_in_the_chooser_finds_no_foreign_draft(province: Province) -> None:
    client = province.signed_in("health editor")
    url = reverse("wagtailadmin_choose_page_search")
    for page_type in ("wagtailcore.page", "cms.newspage"):
        text = client.get(url, {"q": SECRET, "page_type": page_type}).content.decode()
        assert f"{SECRET} tin so-y-te" in text
        assert "so-tu-phap" not in text and "số 2" not in text


def test_a_foreign_draft_cannot_be_opened_in_the_chooser(province: Province) -> None:
    secret = NewsPage.objects.descendant_of(province.justice).get(title__startswith=SECRET)
    url = reverse("wagtailadmin_choose_page_child", args=[secret.pk])
    for name, allowed in (("health editor", False), ("justice editor", True), ("coordinator", True)):
        answer = province.signed_in(name).get(url)
        assert (answer.status_code == 200) is allowed, name


def test_a_private_page_of_another_agency_is_not_offered(province: Province) -> None:
    place = shelf(province.justice, NewsSectionPage)
    page = NewsPage.objects.child_of(place).get(live=True)
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
    url = reverse("wagtailadmin_choose_page_child", args=[place.pk])
    assert "Tin so-tu-phap" not in province.signed_in("health editor").get(url).json()["html"]
    assert "Tin so-tu-phap" in province.signed_in("justice editor").get(url).json()["html"]


def test_files_offered_are_those_of_ones_own_agency(province: Province) -> None:
    a_file(province.health, "rieng-y-te.docx")
    text = province.signed_in("health editor").get(reverse("wagtaildocs_chooser:choose")).json()["html"]
    assert "rieng-y-te.docx" in text
    assert "so-tu-phap" not in text


def test_the_whole_tree_can_be_walked_from_its_root(province: Province) -> None:
    text = province.signed_in("health editor").get(reverse("wagtailadmin_choose_page")).json()["html"]
    assert "Một Cửa" in text
    assert ProcedurePage.objects.count() == 6
