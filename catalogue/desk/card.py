"""The card of an agency's procedures, forms and offerings."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext
from wagtail_modeladmin.helpers import AdminURLHelper

from catalogue.desk.oversight import open_reminders
from catalogue.desk.tasks import task_count
from catalogue.models import (
    FormFile,
    FormSectionPage,
    FormTemplatePage,
    Offering,
    ProcedurePage,
    ProcedureSectionPage,
)
from cms.agencies.agency import AgencyPage
from cms.desk.cards import Card, Line
from cms.desk.links import add_link, list_link


def _lines(request: HttpRequest, agency: AgencyPage) -> list[Line]:
    procedures = ProcedureSectionPage.objects.child_of(agency).first()
    forms = FormSectionPage.objects.child_of(agency).first()
    offerings = AdminURLHelper(Offering)
    return [
        Line(
            gettext("Procedures"),
            ProcedurePage.objects.descendant_of(agency).live().count(),
            list_link(procedures),
            add_link(request, procedures, ProcedurePage),
            gettext("Add a procedure"),
        ),
        Line(
            gettext("Forms"),
            FormTemplatePage.objects.descendant_of(agency).live().count(),
            list_link(forms),
            add_link(request, forms, FormTemplatePage),
            gettext("Add a form"),
        ),
        Line(
            gettext("Forms without a file"),
            FormTemplatePage.objects.descendant_of(agency).live().exclude(files__current=True).count(),
            AdminURLHelper(FormFile).index_url,
            AdminURLHelper(FormFile).create_url,
            gettext("Add a file"),
        ),
        Line(
            gettext("Offerings"),
            Offering.objects.filter(agency=agency).count(),
            offerings.index_url,
            offerings.create_url,
            gettext("Add an offering"),
        ),
        Line(gettext("Reminders"), open_reminders(agency), reverse("catalogue_reminders")),
        Line(gettext("Declared above proved"), task_count(agency), reverse("catalogue_tasks")),
    ]


CATALOGUE_CARD = Card(name="catalogue", order=20, lines=_lines)
