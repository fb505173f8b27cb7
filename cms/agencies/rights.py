"""Derives groups, page rights and collection rights from memberships; the memberships alone are the truth."""

from django.contrib.auth.models import Group, Permission
from django.db import transaction
from wagtail.models import GroupCollectionPermission, GroupPagePermission, Page

from cms.accounts.models import User
from cms.agencies.agency import AgencyPage
from cms.agencies.membership import Membership, Role
from cms.columns.column import ColumnSectionPage
from cms.pages.home import HomePage

#: Groups made here begin so; an administrator's own groups are never touched.
PREFIX = "mot-cua:"

PAGE_RIGHTS = {
    Role.EDITOR: ("add_page", "change_page"),
    Role.PUBLISHER: ("add_page", "change_page", "publish_page", "lock_page", "unlock_page"),
    Role.PRESS: ("add_page", "change_page", "publish_page"),
    Role.COORDINATOR: (
        "add_page", "change_page", "publish_page", "bulk_delete_page", "lock_page", "unlock_page",
    ),
}  # fmt: skip

COLLECTION_RIGHTS = {
    "media": ("add_file", "change_file", "choose_file", "add_picture", "change_picture", "choose_picture"),
}

#: Registers everyone on the staff may look after for their own agency.
STAFF_MODELS = ("formfile", "offering")
#: Registers only the coordinator keeps.
COORDINATOR_MODELS = (
    "agencykind", "formeragency", "membership", "servicefield", "legalresource", "lifeevent", "audience",
    "formfile", "offering",
)  # fmt: skip


def group_name(role: str, agency: AgencyPage | None) -> str:
    """A name no person would type, unique per role and agency."""
    return f"{PREFIX}{role}:{agency.pk if agency else 'province'}"


@transaction.atomic
def derive_rights(user: User) -> None:
    """Makes the user's derived groups exactly those of the memberships. Running it again changes nothing."""
    wanted = set()
    for membership in Membership.objects.filter(user=user).select_related("agency__kind", "agency__collection"):
        wanted.add(_group(membership.role, membership.agency).pk)
    held = set(user.groups.filter(name__startswith=PREFIX).values_list("pk", flat=True))
    user.groups.remove(*(held - wanted))
    user.groups.add(*(wanted - held))


def _group(role: str, agency: AgencyPage | None) -> Group:
    group, _made = Group.objects.get_or_create(name=group_name(role, agency))
    _allow_models(group, role)
    for page in _pages(role, agency):
        for codename in PAGE_RIGHTS[Role(role)]:
            GroupPagePermission.objects.get_or_create(group=group, page=page, permission=_page_right(codename))
    if agency is not None and agency.collection_id:
        for codename in COLLECTION_RIGHTS["media"]:
            permission = Permission.objects.get(codename=codename, content_type__app_label="media")
            GroupCollectionPermission.objects.get_or_create(
                group=group, collection_id=agency.collection_id, permission=permission
            )
    return group


def _pages(role: str, agency: AgencyPage | None) -> list[Page]:
    if agency is None:
        return [Page.objects.get(pk=pk) for pk in HomePage.objects.values_list("pk", flat=True)]
    if role == Role.PRESS:
        return list(ColumnSectionPage.objects.child_of(agency))
    return [agency]


def _page_right(codename: str) -> Permission:
    return Permission.objects.get(codename=codename, content_type__app_label="wagtailcore")


def _allow_models(group: Group, role: str) -> None:
    wanted = list(Permission.objects.filter(codename="access_admin", content_type__app_label="wagtailadmin"))
    if role == Role.COORDINATOR:
        wanted += Permission.objects.filter(
            content_type__model__in=COORDINATOR_MODELS, content_type__app_label__in=("cms", "catalogue")
        )
        wanted += Permission.objects.filter(codename="coordinate_agency")
        wanted += Permission.objects.filter(content_type__app_label="media")
    elif role in (Role.EDITOR, Role.PUBLISHER):
        wanted += Permission.objects.filter(content_type__model__in=STAFF_MODELS, content_type__app_label="catalogue")
    group.permissions.set(wanted)
