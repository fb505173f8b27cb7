"""What this room tells the others when Django is ready: sections, sources for search, rights."""

from django.db.models.signals import post_delete, post_save

from cms.agencies.agency import AgencyPage
from cms.agencies.making import complete_agency
from cms.agencies.membership import Membership
from cms.agencies.rights import derive_rights
from cms.columns.column import ColumnSectionPage
from cms.news.models import NewsSectionPage
from cms.pages import sections


def announce() -> None:
    """Registers everything once; Django calls it through the app's ready()."""
    sections.register(NewsSectionPage)
    sections.register(ColumnSectionPage)
    post_save.connect(_on_membership, sender=Membership, dispatch_uid="cms-membership")
    post_delete.connect(_on_membership, sender=Membership, dispatch_uid="cms-membership-gone")
    post_save.connect(_on_agency, sender=AgencyPage, dispatch_uid="cms-agency")


def _on_membership(instance: Membership, raw: bool = False, **kwargs: object) -> None:
    if not raw:
        derive_rights(instance.user)


def _on_agency(instance: AgencyPage, created: bool, raw: bool = False, **kwargs: object) -> None:
    if created and not raw and instance.path:
        complete_agency(instance)
