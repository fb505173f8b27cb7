"""What this room tells the others when Django is ready: sections, sources for search, rights."""

from django.db.models.signals import post_delete, post_save, pre_save

from cms import search_sources
from cms.agencies.agency import AgencyPage
from cms.agencies.making import complete_agency
from cms.agencies.membership import Membership
from cms.agencies.rights import derive_rights, forget_agency
from cms.api import announcements as api
from cms.columns.column import ColumnSectionPage
from cms.desk import cards
from cms.desk.news_card import NEWS_CARD
from cms.desk.search.card import SEARCH_CARD
from cms.news.models import NewsSectionPage
from cms.pages import sections
from cms.publishing.holding import PAGES
from cms.web import parts
from media import holders


def announce() -> None:
    """Registers everything once; Django calls it through the app's ready()."""
    sections.register(NewsSectionPage)
    sections.register(ColumnSectionPage)
    cards.register(NEWS_CARD)
    cards.register(SEARCH_CARD)
    search_sources.announce()
    holders.register(PAGES)
    api.announce()
    parts.announce()
    pre_save.connect(_before_membership, sender=Membership, dispatch_uid="cms-membership-before")
    post_save.connect(_on_membership, sender=Membership, dispatch_uid="cms-membership")
    post_delete.connect(_on_membership, sender=Membership, dispatch_uid="cms-membership-gone")
    post_save.connect(_on_agency, sender=AgencyPage, dispatch_uid="cms-agency")
    post_delete.connect(_on_agency_gone, sender=AgencyPage, dispatch_uid="cms-agency-gone")


def _before_membership(instance: Membership, raw: bool = False, **kwargs: object) -> None:
    # A row handed to someone else takes its rights away from the one who had it.
    before = None if raw else Membership.objects.filter(pk=instance.pk).select_related("user").first()
    instance.previous_user = before.user if before and before.user_id != instance.user_id else None


def _on_membership(instance: Membership, raw: bool = False, **kwargs: object) -> None:
    if raw:
        return
    if previous := getattr(instance, "previous_user", None):
        derive_rights(previous)
    derive_rights(instance.user)


def _on_agency_gone(instance: AgencyPage, **kwargs: object) -> None:
    forget_agency(instance.pk)


def _on_agency(instance: AgencyPage, created: bool, raw: bool = False, **kwargs: object) -> None:
    if created and not raw and instance.path:
        complete_agency(instance)
