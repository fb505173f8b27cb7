"""Tags of procedure and form pages."""

from typing import Any

from django import template
from django.db.models import Prefetch
from django.template.context import RequestContext
from django.utils.safestring import SafeString

from catalogue.models import FormFile, FormTemplatePage, ProcedurePage
from catalogue.web.facts import QuickFacts, quick_facts
from catalogue.web.files import current_files, older_files
from catalogue.web.linked_data import linked_data
from catalogue.web.parts import procedure_rows
from catalogue.web.reading import Reading, reading_of

register = template.Library()


@register.simple_tag(takes_context=True)
def read(context: RequestContext, page: ProcedurePage) -> Reading:
    """`{% read page as reading %}`: all a procedure's page shows."""
    return reading_of(page, as_written=getattr(context.get("request"), "is_preview", False))


@register.simple_tag(takes_context=True)
def json_ld(context: RequestContext, reading: Reading) -> SafeString:
    """`{% json_ld reading %}`: the same for search engines of the web."""
    return linked_data(reading, context["request"])


@register.simple_tag
def facts_of(procedure: ProcedurePage) -> QuickFacts:
    """`{% facts_of row as facts %}`: time, cost and ways at a glance."""
    return quick_facts(procedure)


@register.simple_tag
def files_of(form: FormTemplatePage) -> dict[str, list[FormFile]]:
    """`{% files_of page as files %}`: `files.current` and `files.older`."""
    return {"current": current_files(form), "older": older_files(form)}


@register.simple_tag
def form_with_files(page: FormTemplatePage) -> FormTemplatePage:
    """`{% form_with_files page as form %}`: the same form, its files read in one go."""
    rows = FormFile.objects.select_related("file")
    return (
        FormTemplatePage.objects.prefetch_related(Prefetch("files", queryset=rows)).filter(pk=page.pk).first()
        or page
    )


@register.simple_tag
def uses_of(form: FormTemplatePage) -> Any:
    """`{% uses_of page as uses %}`: the public procedures that ask for this form."""
    return procedure_rows().filter(evidence__forms__form=form).distinct()


@register.filter
def tier_names(procedure: ProcedurePage) -> list[str]:
    """The levels of authority, as the register words them."""
    meta = ProcedurePage._meta
    flags = ("at_commune", "at_province", "at_ministry", "at_other")
    return [str(meta.get_field(flag).verbose_name) for flag in flags if getattr(procedure, flag)]
