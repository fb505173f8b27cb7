"""Rights follow memberships, and nothing else."""

from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.urls import reverse
from wagtail.models import GroupCollectionPermission, GroupPagePermission, WorkflowPage

from catalogue.models import Offering
from cms.agencies.membership import Membership, Role
from cms.agencies.rights import derive_all_rights, derive_rights
from tests.cms.desk.province import Province


def rights() -> list[Any]:
    """Every derived right, comparable."""
    return [
        sorted(Group.objects.values_list("name", "permissions__codename"), key=str),
        sorted(GroupPagePermission.objects.values_list("pk", "group", "page", "permission")),
        sorted(GroupCollectionPermission.objects.values_list("pk", "group", "collection", "permission")),
        sorted(WorkflowPage.objects.values_list("workflow", "page")),
        sorted(get_user_model().objects.values_list("username", "groups__name"), key=str),
    ]


def test_deriving_twice_changes_nothing(province: Province) -> None:
    before = rights()
    for user in province.people.values():
        derive_rights(user)
    derive_all_rights()
    assert rights() == before


def test_a_right_that_a_role_no_longer_has_is_taken_back(province: Province) -> None:
    before = rights()
    group = Group.objects.get(name__startswith="mot-cua:editor", user__username="health.editor")
    GroupPagePermission.objects.create(
        group=group, page=province.justice, permission=GroupPagePermission.objects.first().permission
    )
    derive_all_rights()
    assert rights() == before


def test_who_changes_agency_loses_the_old_one(province: Province) -> None:
    user = province.people["health editor"]
    own, other = (
        reverse("wagtailadmin_pages:edit", args=[a.pk]) for a in (province.health, province.justice)
    )
    membership = Membership.objects.get(user=user)
    membership.agency = province.justice
    membership.save()
    client = province.signed_in("health editor")
    assert client.get(own).status_code == 302
    assert client.get(other).status_code == 200
    membership.delete()
    assert client.get(other).status_code == 302


def test_a_membership_handed_to_someone_else_takes_the_rights_along(province: Province) -> None:
    editor = province.people["health editor"]
    heir = get_user_model().objects.create_user("nguoi.moi")
    membership = Membership.objects.get(user=editor)
    membership.user = heir
    membership.save()
    assert not editor.groups.exists()
    assert heir.groups.count() == 1


def test_an_agencys_groups_go_with_it(province: Province) -> None:
    pk = province.justice.pk
    province.justice.delete()
    assert not Group.objects.filter(name__endswith=f":{pk}").exists()
    assert not province.people["justice editor"].groups.exists()


def test_press_at_one_agency_and_editor_at_another_keeps_only_the_others_rows(province: Province) -> None:
    user = province.people["radio press"]
    Membership.objects.create(user=user, role=Role.EDITOR, agency=province.health)
    client = province.signed_in("radio press")
    url = "catalogue_offering_modeladmin_edit"
    own, outlet = (Offering.objects.get(agency=a).pk for a in (province.health, province.radio))
    assert client.get(reverse(url, args=[own])).status_code == 200
    assert client.get(reverse(url, args=[outlet])).status_code == 302


@pytest.mark.parametrize("role", [Role.EDITOR, Role.PRESS])
def test_the_desk_refuses_what_makes_no_sense(province: Province, role: Role) -> None:
    client = province.signed_in("coordinator")
    url = reverse("cms_membership_modeladmin_create")
    user = province.people["health editor"]
    # The same membership again; press staff at an office that is no outlet; an editor of nowhere.
    for agency in (province.health.pk, ""):
        answer = client.post(url, {"user": user.pk, "role": role, "agency": agency})
        assert answer.status_code == 200 and answer.context["form"].errors
    assert Membership.objects.filter(user=user).count() == 1


def test_the_coordinator_makes_a_member(province: Province) -> None:
    heir = get_user_model().objects.create_user("nguoi.moi")
    form = {"user": heir.pk, "role": Role.PUBLISHER, "agency": province.justice.pk}
    answer = province.signed_in("coordinator").post(reverse("cms_membership_modeladmin_create"), form)
    assert answer.status_code == 302
    assert heir.memberships.get().agency == province.justice
    assert heir.groups.exists()
