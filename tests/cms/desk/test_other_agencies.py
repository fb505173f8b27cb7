"""Nobody reads or changes what belongs to another agency, whichever address of the admin she tries."""

import json
from typing import Any

import pytest
from django.core.serializers.json import DjangoJSONEncoder
from django.urls import reverse
from wagtail.models import GroupPagePermission, Page, PageViewRestriction, Revision

from catalogue.models import FormFile, FormSectionPage, Offering, ProcedurePage, ProcedureSectionPage
from cms.agencies.agency import AgencyPage
from cms.agencies.membership import Membership
from cms.news.models import NewsPage
from tests.cms.desk.addresses import addresses, named_patterns
from tests.cms.desk.province import SECRET, Province, shelf

STRANGERS = ["health editor", "health publisher", "radio press"]


def state_of(agency: AgencyPage) -> str:
    """Everything about an agency, as text to compare."""
    pages = Page.objects.descendant_of(agency, inclusive=True).order_by("path")
    keys = [str(pk) for pk in pages.values_list("pk", flat=True)]
    rows: dict[str, Any] = {
        "pages": list(pages.values()),
        "agency": list(AgencyPage.objects.filter(pk=agency.pk).values()),
        "revisions": list(Revision.objects.filter(object_id__in=keys).order_by("pk").values("pk", "content")),
        "offerings": list(Offering.objects.filter(agency=agency).values()),
        "files": list(FormFile.objects.filter(form__agency=agency).values()),
        "members": list(Membership.objects.filter(agency=agency).values()),
        "rights": list(GroupPagePermission.objects.filter(page__in=pages).order_by("pk").values()),
        "private": list(PageViewRestriction.objects.filter(page__in=pages).values()),
    }
    return json.dumps(rows, cls=DjangoJSONEncoder, sort_keys=True)


def targets(province: Province) -> list[dict[str, Any]]:
    """What a stranger may put into an address: the other agency's page, its draft, its shelf, its rows."""
    justice = province.justice
    secret = NewsPage.objects.descendant_of(justice).get(title__startswith=SECRET)
    public = ProcedurePage.objects.descendant_of(justice).get(live=True)
    revision = Revision.objects.filter(object_id=str(secret.pk)).order_by("-pk").first()
    assert revision is not None
    both = {"revision_id": revision.pk, "revision_id_a": revision.pk, "revision_id_b": revision.pk}
    model = {
        "app_label": "wagtailcore",
        "content_type_app_name": "cms",
        "content_type_model_name": "newspage",
    }
    place = shelf(justice, ProcedureSectionPage)
    offering, file = Offering.objects.get(agency=justice), FormFile.objects.get(form__agency=justice)
    named = {**both, **model, "model_name": "page", "action_name": "approve", "format": "json"}
    return [
        {**named, "": secret.pk},
        {**named, "": public.pk, "app_label": "catalogue", "model_name": "offering"},
        {**named, "": place.pk, "parent_page_id": place.pk},
        {**named, "": justice.pk},
        {**named, "": offering.pk, "app_label": "catalogue", "model_name": "offering"},
        {**named, "": file.pk, "app_label": "catalogue", "model_name": "formfile"},
    ]


@pytest.mark.parametrize("name", ["health publisher", "radio press"])
def test_no_address_of_the_admin_shows_or_changes_another_agencys_things(
    province: Province, name: str
) -> None:
    before = state_of(province.justice)
    client = province.signed_in(name)
    client.raise_request_exception = False
    tried, shown, broken = 0, [], []
    for values in targets(province):
        for address, path in addresses(values, values[""]):
            for method in (client.get, client.post):
                answer = method(path)
                tried += 1
                if answer.status_code >= 500:
                    broken.append((address, path, answer.status_code))
                text = b"" if answer.streaming else answer.content
                if any(
                    f"{SECRET} {what} so-tu-phap".encode() in text for what in ("tin", "thủ tục", "tờ khai")
                ):
                    shown.append((address, path))
    assert tried >= 1500  # what the resolver lists times six targets times two methods
    assert not shown
    assert not [
        item for item in broken if "/catalogue/" in item[1] or "/cms/" in item[1] or "/pages/" in item[1]
    ], broken
    assert state_of(province.justice) == before


@pytest.mark.parametrize("name", STRANGERS)
@pytest.mark.parametrize(
    "address",
    [
        "wagtailadmin_pages:edit",
        "wagtailadmin_pages:delete",
        "wagtailadmin_pages:unpublish",
        "wagtailadmin_pages:copy",
        "wagtailadmin_pages:move",
        "wagtailadmin_pages:history",
        "wagtailadmin_pages:set_privacy",
        "wagtailadmin_pages:lock",
        "wagtailadmin_pages:usage",
    ],
)
def test_another_agencys_page_is_refused(province: Province, name: str, address: str) -> None:
    client = province.signed_in(name)
    for page in province.justice.get_descendants(inclusive=True):
        url = reverse(address, args=[page.pk])
        for answer in (client.get(url), client.post(url)):
            assert answer.status_code in {302, 403, 404, 405}, (page.title, url)


@pytest.mark.parametrize("name", STRANGERS)
def test_another_agencys_register_rows_are_refused(province: Province, name: str) -> None:
    client = province.signed_in(name)
    before = state_of(province.justice)
    rows = {
        "offering": Offering.objects.get(agency=province.justice).pk,
        "formfile": FormFile.objects.get(form__agency=province.justice).pk,
    }
    seen = set()
    for address, arguments in named_patterns():
        for model, pk in rows.items():
            if address.startswith(f"catalogue_{model}_modeladmin_") and arguments:
                url = reverse(address, args=[pk])
                seen.add(address)
                assert client.get(url).status_code == 302, url
                assert client.post(url, {"agency": province.health.pk, "offered": ""}).status_code == 302, url
    assert len(seen) >= 6, "edit, delete and history of each, and inspect"
    assert state_of(province.justice) == before


def test_an_editor_cannot_reach_people_groups_or_settings(province: Province) -> None:
    for name in ("health editor", "health publisher", "radio press", "coordinator"):
        client = province.signed_in(name)
        for address in ("wagtailusers_users:index", "wagtailusers_groups:index", "wagtailsites:index"):
            assert client.get(reverse(address)).status_code == 302, (name, address)


@pytest.mark.parametrize("name", ["health editor", "health publisher"])
def test_the_frame_of_ones_own_agency_stays(province: Province, name: str) -> None:
    client, health = province.signed_in(name), province.health
    frame = [health, shelf(health, ProcedureSectionPage), shelf(health, FormSectionPage), province.home]
    before = state_of(health)
    for page in frame:
        for action in ("delete", "unpublish", "copy", "move", "set_privacy"):
            url = reverse(f"wagtailadmin_pages:{action}", args=[page.pk])
            assert client.get(url).status_code in {302, 403}, url
            client.post(url, {"new_title": "X", "new_slug": "x", "new_parent_page": province.home.pk})
        for action in ("delete", "unpublish", "move"):
            url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", action])
            client.post(f"{url}?id={page.pk}", {"chooser": province.justice.pk})
    for place, model in (
        (province.home, "agencypage"),
        (health, "newssectionpage"),
        (health, "columnsectionpage"),
    ):
        url = reverse("wagtailadmin_pages:add", args=["cms", model, place.pk])
        assert client.get(url).status_code == 302, url
        client.post(url, {"title": "X", "slug": "x"})
    assert state_of(health) == before
    assert AgencyPage.objects.count() == 3


def test_what_only_the_coordinator_may_set_cannot_be_forged(province: Province) -> None:
    health = province.health
    url = reverse("wagtailadmin_pages:edit", args=[health.pk])
    forged = {
        "title": "Sở khác",
        "slug": "khac",
        "tier": "xa",
        "kind": province.radio.kind.pk,
        "code": "99999",
        "valid_to": "2020-01-01",
        "successor": province.justice.pk,
        "expire_at": "2020-01-01 00:00",
        "phone": "0238 123",
        "action-publish": "1",
    }
    for prefix in ("names", "comments"):
        forged |= {f"{prefix}-{part}": "0" for part in ("TOTAL_FORMS", "INITIAL_FORMS", "MIN_NUM_FORMS")}
        forged[f"{prefix}-MAX_NUM_FORMS"] = "1000"
    answer = province.signed_in("health publisher").post(url, forged)
    assert answer.status_code == 302
    after = AgencyPage.objects.get(pk=health.pk)
    assert after.phone == "0238 123", "her own contact line she may change"
    for field in (
        "title",
        "slug",
        "tier",
        "kind_id",
        "code",
        "valid_to",
        "successor_id",
        "expire_at",
        "live",
    ):
        assert getattr(after, field) == getattr(health, field), field

    province.signed_in("coordinator").post(
        url, {**forged, "slug": "so-y-te", "valid_to": "", "successor": ""}
    )
    after.refresh_from_db()
    assert (after.title, after.code) == ("Sở khác", "99999")
