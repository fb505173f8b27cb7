"""Announces how this room's pages answer in JSON, and its resources."""

from catalogue.api.form import form
from catalogue.api.procedure import procedure
from catalogue.api.sections import forms_on, procedures_on, section
from catalogue.models import FormSectionPage, FormTemplatePage, ProcedurePage, ProcedureSectionPage
from cms.api import routers, serializers


def announce() -> None:
    """Registers everything once; the room's own `announce()` calls it."""
    serializers.register(ProcedureSectionPage, section, children=procedures_on)
    serializers.register(ProcedurePage, procedure, kind="procedure", description="summary")
    serializers.register(FormSectionPage, section, children=forms_on)
    serializers.register(FormTemplatePage, form, name="Form", kind="form", description="intro")
    routers.register("procedures", "catalogue.api.procedures.router")
    routers.register("forms", "catalogue.api.forms.router")
    routers.register("progress", "catalogue.api.progress.router")
