"""A form that comes back with an error names no draft of another agency, whatever key was sent."""

import pytest
from django.urls import reverse
from wagtail.models import Page

from catalogue.models import FormTemplatePage, ProcedurePage
from tests.cms.desk.province import SECRET, Province


@pytest.mark.parametrize(
    ("register", "field", "model"),
    [
        ("catalogue_offering", "procedure", ProcedurePage),
        ("catalogue_formfile", "form", FormTemplatePage),
    ],
)
def test_a_register_sent_back_names_no_foreign_draft(
    province: Province, register: str, field: str, model: type[Page]
) -> None:
    url = reverse(f"{register}_modeladmin_create")

    def sent_back(key: object) -> str:
        return province.signed_in("health editor").post(url, {field: key}).content.decode()

    secret = model.objects.descendant_of(province.justice).get(title__startswith=SECRET)
    public = model.objects.descendant_of(province.justice).get(live=True)
    own = model.objects.descendant_of(province.health).get(title__startswith=SECRET)
    assert SECRET not in sent_back(secret.pk)
    assert public.title in sent_back(public.pk)
    assert own.title in sent_back(own.pk)
    assert "error" in sent_back("x")
