"""The coordinator's registers, and what nobody may read through them."""

import pytest
from django.contrib.staticfiles import finders
from django.urls import reverse

from cms.agencies.former import FormerAgency
from cms.agencies.kinds import AgencyKind
from cms.desk.finding import find_rows
from tests.cms.desk.addresses import named_patterns
from tests.cms.desk.province import Province

KEPT_BY_THE_COORDINATOR = (
    "cms_agencykind",
    "cms_formeragency",
    "cms_membership",
    "cms_specialday",
    "catalogue_servicefield",
    "catalogue_legalresource",
    "catalogue_lifeevent",
    "catalogue_audience",
    "catalogue_rankingweights",
    "catalogue_inspection",
    "catalogue_course",
    "catalogue_session",
    "catalogue_pilot",
    "catalogue_pilotcriterion",
    "catalogue_importconflict",
    "search_synonym",
    "search_bestbet",
    "search_deniedphrase",
)


@pytest.mark.parametrize("register", KEPT_BY_THE_COORDINATOR)
def test_only_the_coordinator_opens_them(province: Province, register: str) -> None:
    seen = 0
    for address, arguments in named_patterns():
        if address.startswith(f"{register}_modeladmin_"):
            url = reverse(address, args=[1] if arguments else [])
            for name in ("health editor", "health publisher", "radio press"):
                client = province.signed_in(name)
                assert client.get(url).status_code == 302, (name, url)
                assert client.post(url, {}).status_code == 302, (name, url)
            if address.endswith("_index"):
                assert province.signed_in("coordinator").get(url).status_code == 200
            seen += 1
    assert seen >= 5


def test_conflicts_are_read_only(province: Province) -> None:
    client = province.signed_in("coordinator")
    assert client.get(reverse("catalogue_importconflict_modeladmin_create")).status_code == 302


def test_a_register_finds_words_without_marks(province: Province) -> None:
    FormerAgency.objects.create(name="Sở Giao thông vận tải")
    FormerAgency.objects.create(name="Sở Xây dựng")
    url = reverse("cms_formeragency_modeladmin_index")
    text = province.signed_in("coordinator").get(url, {"q": "giao THONG"}).content.decode()
    assert "Sở Giao thông vận tải" in text and "Sở Xây dựng" not in text
    assert find_rows(FormerAgency.objects.all(), "đường sắt", ("name",)).count() == 0


@pytest.mark.parametrize(
    "asked",
    [
        {"user__password__startswith": "md5"},
        {"role__exact": "editor", "user__email__contains": "@"},
        {"agency__procedures__title__startswith": "x"},
    ],
)
def test_a_list_answers_no_questions_about_fields_it_does_not_show(
    province: Province, asked: dict[str, str]
) -> None:
    url = reverse("cms_membership_modeladmin_index")
    client = province.signed_in("coordinator")
    known = {key: value for key, value in asked.items() if key == "role__exact"}
    assert client.get(url, asked).context["result_count"] == client.get(url, known).context["result_count"]


@pytest.mark.parametrize(
    "asked", ["?kind__id__exact=abc", "?p=999999", "?p=x", "?o=9.9", "?valid_from__gte=x", "?q=%00"]
)
def test_odd_questions_get_a_page(province: Province, asked: str) -> None:
    url = reverse("cms_formeragency_modeladmin_index") + asked
    assert province.signed_in("coordinator").get(url).status_code in {200, 302}


@pytest.mark.parametrize("key", ["0", "abc", "99999999999999999999999", "_5F"])
def test_a_row_that_is_not_there_is_refused(province: Province, key: str) -> None:
    for action in ("edit", "delete", "history"):
        url = reverse(f"cms_agencykind_modeladmin_{action}", args=[key])
        assert province.signed_in("coordinator").get(url).status_code == 302


def test_a_kind_still_in_use_stays_and_the_page_says_why(province: Province) -> None:
    kind = AgencyKind.objects.get(slug="press")
    FormerAgency.objects.create(name="Đài cũ", kind=kind)
    answer = province.signed_in("coordinator").post(
        reverse("cms_agencykind_modeladmin_delete", args=[kind.pk])
    )
    assert answer.status_code == 200 and "Đài PTTH" in answer.content.decode()
    assert AgencyKind.objects.filter(pk=kind.pk).exists()


@pytest.mark.parametrize("answer", ["yes", "no", "unknown"])
def test_a_column_of_ticks_has_its_pictures(answer: str) -> None:
    """The registers' lists borrow Django's admin's marks by name, and its app is not installed: a served portal,
    which knows every static file by its manifest, answered such a list with an error."""
    assert finders.find(f"admin/img/icon-{answer}.svg")
