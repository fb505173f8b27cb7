"""What this room tells the ones below when Django is ready."""

from typing import Any

from django.db.models.signals import pre_save
from wagtail.models import Page
from wagtail.signals import post_page_move

from catalogue import search_sources
from catalogue.api import announcements as api
from catalogue.belonging import derive_agency, rederive_below
from catalogue.demo.searching import judged_queries
from catalogue.desk import announcing as desk
from catalogue.forms.holding import FORM_FILES
from catalogue.models import FormSectionPage, FormTemplatePage, ProcedurePage, ProcedureSectionPage
from catalogue.web import parts
from cms.pages import sections
from cms.publishing import citable
from media import holders
from search import judged


def announce() -> None:
    """Registers everything once; Django calls it through the app's ready()."""
    sections.register(ProcedureSectionPage)
    sections.register(FormSectionPage)
    desk.announce()
    holders.register(FORM_FILES)
    citable.register(ProcedurePage)
    citable.register(FormTemplatePage)
    for model in (ProcedurePage, FormTemplatePage):
        pre_save.connect(derive_agency, sender=model, dispatch_uid=f"catalogue-agency-{model.__name__}")
    search_sources.announce()
    judged.register(judged_queries)
    api.announce()
    parts.announce()
    post_page_move.connect(_on_move, dispatch_uid="catalogue-move")


def _on_move(instance: Page, **kwargs: Any) -> None:
    rederive_below(Page.objects.get(pk=instance.pk), (ProcedurePage, FormTemplatePage))
