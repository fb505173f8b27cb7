"""What this room tells the ones below when Django is ready."""

from typing import Any

from django.apps import apps
from django.db.models.signals import post_migrate, post_save, pre_delete, pre_save
from wagtail.models import Page, TaskState
from wagtail.signals import post_page_move

from catalogue import search_sources, timetable
from catalogue.api import announcements as api
from catalogue.belonging import derive_agency, rederive_below
from catalogue.demo.searching import judged_queries
from catalogue.desk import announcing as desk
from catalogue.forms.holding import FORM_FILES
from catalogue.levels import guards, listening
from catalogue.models import FormSectionPage, FormTemplatePage, Offering, ProcedurePage, ProcedureSectionPage
from catalogue.readiness import announcing as readiness
from catalogue.reminders import own_rules
from catalogue.reports import measuring, traffic
from catalogue.training import counting as training
from catalogue.training import gate
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
    readiness.announce()
    measuring.announce()
    traffic.announce()
    training.announce()
    own_rules.announce()
    timetable.announce()
    gate.announce()
    pre_save.connect(gate.before_approval, sender=TaskState, dispatch_uid="catalogue-training-gate")
    parts.announce()
    pre_save.connect(listening.before_save, sender=Offering, dispatch_uid="catalogue-ledger-before")
    post_save.connect(listening.after_save, sender=Offering, dispatch_uid="catalogue-ledger")
    pre_delete.connect(listening.before_delete, sender=Offering, dispatch_uid="catalogue-ledger-gone")
    post_migrate.connect(
        guards.after_migrate, sender=apps.get_app_config("catalogue"), dispatch_uid="catalogue-guards"
    )
    post_page_move.connect(_on_move, dispatch_uid="catalogue-move")


def _on_move(instance: Page, **kwargs: Any) -> None:
    rederive_below(Page.objects.get(pk=instance.pk), (ProcedurePage, FormTemplatePage))
