"""A form's files: added version after version by its own agency, never changed."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.timezone import localdate

from catalogue.forms.adding import add_form_file
from catalogue.models import FormFile, FormTemplatePage
from tests.cms.desk.province import Province, a_file

ADD = "catalogue_formfile_modeladmin_create"


def the_form(agency: object) -> FormTemplatePage:
    return FormTemplatePage.objects.descendant_of(agency).get(live=True)


def test_a_new_version_takes_the_place_of_the_old_in_its_format(province: Province) -> None:
    form = the_form(province.health)
    first = FormFile.objects.get(form=form)
    second = add_form_file(form, a_file(province.health, "mau-2.docx", b"khac"))
    pdf = add_form_file(form, a_file(province.health, "mau.pdf", b"pdf"))
    first.refresh_from_db()
    assert (first.version, first.current) == (1, False)
    assert (second.version, second.current, second.format) == (2, True, "docx")
    assert (pdf.version, pdf.current, pdf.format) == (1, True, "pdf")


def test_the_same_file_again_is_no_new_version(province: Province) -> None:
    form = the_form(province.health)
    with pytest.raises(ValidationError):
        add_form_file(form, FormFile.objects.get(form=form).file)
    assert FormFile.objects.filter(form=form).count() == 1


def test_a_name_without_a_format_is_refused(province: Province) -> None:
    with pytest.raises(ValidationError):
        add_form_file(the_form(province.health), a_file(province.health, "khong-duoi"))


def test_an_editor_adds_a_file_at_the_desk(province: Province) -> None:
    form, file = the_form(province.health), a_file(province.health, "moi.docx", b"moi")
    client = province.signed_in("health editor")
    assert client.get(reverse(ADD)).status_code == 200
    sent = {
        "form": form.pk,
        "file": file.pk,
        "valid_from": localdate().isoformat(),
        "version": 9,
        "current": "",
    }
    assert client.post(reverse(ADD), sent).status_code == 302
    newest = form.files.get(current=True)
    assert (newest.file, newest.version) == (file, 2)


@pytest.mark.parametrize("whose", ["form", "file"])
def test_another_agencys_form_or_file_is_refused(province: Province, whose: str) -> None:
    form = the_form(province.justice if whose == "form" else province.health)
    file = a_file(province.justice if whose == "file" else province.health, "moi.docx", b"moi")
    before = FormFile.objects.count()
    sent = {"form": form.pk, "file": file.pk, "valid_from": localdate().isoformat()}
    answer = province.signed_in("health editor").post(reverse(ADD), sent)
    assert answer.status_code == 200 and whose in answer.context["form"].errors
    assert FormFile.objects.count() == before


@pytest.mark.parametrize("name", ["health publisher", "coordinator"])
def test_nobody_edits_or_deletes_a_file_of_a_form(province: Province, name: str) -> None:
    row = FormFile.objects.get(form=the_form(province.health))
    client = province.signed_in(name)
    for action in ("edit", "delete"):
        url = reverse(f"catalogue_formfile_modeladmin_{action}", args=[row.pk])
        assert client.get(url).status_code == 302
        assert client.post(url, {"note": "x"}).status_code == 302
    assert client.get(reverse("catalogue_formfile_modeladmin_inspect", args=[row.pk])).status_code == 200
    row.refresh_from_db()
    assert row.note == ""


def test_a_published_form_is_unpublished_not_deleted(province: Province) -> None:
    form = the_form(province.health)
    client = province.signed_in("health publisher")
    client.post(reverse("wagtailadmin_pages:delete", args=[form.pk]))
    bulk = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "delete"])
    client.post(f"{bulk}?id={form.pk}")
    assert FormTemplatePage.objects.filter(pk=form.pk, live=True).exists()
    client.post(reverse("wagtailadmin_pages:unpublish", args=[form.pk]))
    assert not FormTemplatePage.objects.get(pk=form.pk).live
    draft = FormTemplatePage.objects.descendant_of(province.health).get(first_published_at=None)
    client.post(reverse("wagtailadmin_pages:delete", args=[draft.pk]))
    assert not FormTemplatePage.objects.filter(pk=draft.pk).exists()
