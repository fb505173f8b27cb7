"""Derives groups, page rights and collection rights from memberships; the memberships alone are the truth."""

from collections.abc import Iterable

from django.contrib.auth.models import Group, Permission
from django.db import transaction
from django.db.models import Q
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page

from cms.accounts.models import User
from cms.agencies.agency import AgencyPage
from cms.agencies.grants import COLLECTION_RIGHTS, COORDINATOR_COLLECTION_RIGHTS, PAGE_RIGHTS, model_rights
from cms.agencies.membership import Membership, Role
from cms.columns.column import ColumnSectionPage
from cms.pages.home import HomePage
from cms.publishing.approval import ensure_approval

#: Groups made here begin so; an administrator's own groups are never touched.
PREFIX = "mot-cua:"


def group_name(role: str, agency: AgencyPage | None) -> str:
    """A name no person would type, unique per role and agency."""
    return f"{PREFIX}{role}:{agency.pk if agency else 'province'}"


@transaction.atomic
def derive_rights(user: User) -> None:
    """Makes the user's derived groups exactly those of the memberships. Running it again changes nothing."""
    ensure_approval()
    wanted = set()
    for membership in Membership.objects.filter(user=user).select_related(
        "agency__kind", "agency__collection"
    ):
        wanted.add(_group(Role(membership.role), membership.agency).pk)
    held = set(user.groups.filter(name__startswith=PREFIX).values_list("pk", flat=True))
    user.groups.remove(*(held - wanted))
    user.groups.add(*(wanted - held))


def derive_all_rights() -> None:
    """Derives everyone's rights anew, after an upgrade changed what a role may do."""
    users = User.objects.filter(Q(groups__name__startswith=PREFIX) | Q(memberships__isnull=False))
    for user in users.distinct():
        derive_rights(user)


def forget_agency(pk: int) -> None:
    """Removes the groups of an agency that is gone."""
    Group.objects.filter(name__in=[f"{PREFIX}{role}:{pk}" for role in Role.values]).delete()


def _group(role: Role, agency: AgencyPage | None) -> Group:
    group, _made = Group.objects.get_or_create(name=group_name(role, agency))
    _allow_models(group, role)
    _allow_pages(group, role, agency)
    _allow_collection(group, agency)
    return group


def _allow_models(group: Group, role: Role) -> None:
    group.permissions.set(_rights(model_rights(role)))


def _allow_pages(group: Group, role: Role, agency: AgencyPage | None) -> None:
    wanted = {
        (page.pk, right.pk)
        for page in _pages(role, agency)
        for right in _rights(f"wagtailcore.{codename}" for codename in PAGE_RIGHTS[role])
    }
    held = {(row.page_id, row.permission_id): row for row in GroupPagePermission.objects.filter(group=group)}
    for key in held.keys() - wanted:
        held[key].delete()
    for page, right in wanted - held.keys():
        GroupPagePermission.objects.create(group=group, page_id=page, permission_id=right)


def _allow_collection(group: Group, agency: AgencyPage | None) -> None:
    collection: int | None
    if agency is None:
        collection, names = Collection.get_first_root_node().pk, COORDINATOR_COLLECTION_RIGHTS
    else:
        collection, names = agency.collection_id, COLLECTION_RIGHTS
    wanted = {(collection, right.pk) for right in _rights(names)} if collection else set()
    rows = GroupCollectionPermission.objects.filter(group=group)
    held = {(row.collection_id, row.permission_id): row for row in rows}
    for key in held.keys() - wanted:
        held[key].delete()
    for place, right in wanted - held.keys():
        GroupCollectionPermission.objects.create(group=group, collection_id=place, permission_id=right)


def _pages(role: Role, agency: AgencyPage | None) -> list[Page]:
    if agency is None:
        return list(HomePage.objects.all())
    if role == Role.PRESS:
        return list(ColumnSectionPage.objects.child_of(agency))
    return [agency]


def _rights(names: Iterable[str]) -> list[Permission]:
    """The permissions of these names ("app.codename"). A missing one is a mistake here, and is said aloud."""
    wanted = {tuple(name.split(".", 1)) for name in names}
    query = Q()
    for app, codename in wanted:
        query |= Q(content_type__app_label=app, codename=codename)
    found = list(Permission.objects.filter(query).select_related("content_type"))
    missing = wanted - {(right.content_type.app_label, right.codename) for right in found}
    if missing:
        raise LookupError(f"No such permission: {sorted('.'.join(pair) for pair in missing)}")
    return found
