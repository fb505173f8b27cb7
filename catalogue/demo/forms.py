"""The demo's forms: pages, and files made on the spot."""

import io
from datetime import date
from typing import Any

from django.db import transaction

from catalogue.demo.papers import as_docx, as_pdf
from catalogue.demo.reading import read
from catalogue.forms.adding import add_form_file
from catalogue.models import FormSectionPage, FormTemplatePage
from cms.agencies.agency import AgencyPage
from cms.pages.slugs import slugify
from cms.publishing.founding import found
from media.storing import store


def load_forms() -> None:
    """Every form of the demo that does not stand yet, each whole."""
    agencies = {agency.slug: agency for agency in AgencyPage.objects.select_related("collection")}
    present = set(FormTemplatePage.objects.values_list("code", flat=True))
    for form in read("forms.json"):
        if form["code"] not in present:
            _make(form, agencies[form["agency"]])


@transaction.atomic
def _make(form: dict[str, Any], agency: AgencyPage) -> None:
    section = FormSectionPage.objects.child_of(agency).get()
    page = FormTemplatePage(
        title=form["title"],
        code=form["code"],
        slug=slugify(f"{form['code']} {form['title']}"),
        legal_basis=form["legal_basis"],
        intro=form.get("intro", ""),
        valid_from=date.fromisoformat(form["valid_from"]),
    )
    found(page, under=section)
    for older in sorted(form.get("versions", []), key=lambda row: row["valid_from"]):
        _add(page, agency, form, date.fromisoformat(older["valid_from"]), older["note"])
    _add(page, agency, form, date.fromisoformat(form["valid_from"]), "")


def _add(
    page: FormTemplatePage, agency: AgencyPage, form: dict[str, Any], valid_from: date, note: str
) -> None:
    for suffix, make in (("docx", as_docx), ("pdf", as_pdf)):
        name = f"{form['code']} - {form['title']}"[:80].strip() + f".{suffix}"
        file = store(
            io.BytesIO(make(form, version_note=note)),
            name=name,
            title=f"{form['code']} – {form['title']}"[:255],
            collection=agency.collection,
        )
        add_form_file(page, file, valid_from=valid_from, note=note)
