"""The register of form files: staff add new versions, and nobody changes or takes back an old one."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, ObjectList
from wagtail.documents.permissions import permission_policy as file_policy

from catalogue.forms.adding import add_form_file, format_of
from catalogue.models import FormFile, FormTemplatePage
from cms.agencies.scope import agencies_kept_by
from cms.desk.page_chooser import VisiblePageChooser
from cms.desk.permission import OwnAgencyOnly
from cms.desk.register import Register
from media.files import File


class AddOnly(OwnAgencyOnly):
    """Own agencies' forms; a file once published stays as it is."""

    agency_path = "form__agency"

    def user_can_edit_obj(self, user: Any, obj: Any) -> bool:
        return False

    def user_can_delete_obj(self, user: Any, obj: Any) -> bool:
        return False


class FormFileForm(WagtailAdminModelForm):
    """Which form, which file, from when. Format, version and «current» follow by themselves."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["form"].widget.user = self.for_user

    def clean_form(self) -> FormTemplatePage:
        form: FormTemplatePage = self.cleaned_data["form"]
        if not agencies_kept_by(self.for_user).filter(pk=form.agency_id).exists():
            raise ValidationError(_("Choose a form of your own agency."))
        return form

    def clean_file(self) -> File:
        file: File = self.cleaned_data["file"]
        rights = ["add", "change", "choose"]
        if (
            not file_policy.instances_user_has_any_permission_for(self.for_user, rights)
            .filter(pk=file.pk)
            .exists()
        ):
            raise ValidationError(_("Choose or upload a file of your own agency."))
        return file

    def clean_valid_from(self) -> Any:
        day = self.cleaned_data["valid_from"]
        if day and day > localdate():
            raise ValidationError(_("A new version is offered at once: add it on the day it comes into use."))
        return day

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        file, form = cleaned.get("file"), cleaned.get("form")
        if file and form:
            current = FormFile.objects.filter(form=form, format=format_of(file), current=True)
            if current.filter(file=file).exists() or (
                file.sha256 and current.filter(file__sha256=file.sha256).exists()
            ):
                self.add_error("file", _("The form already offers exactly this file."))
        return cleaned

    def save(self, commit: bool = True) -> FormFile:
        data = self.cleaned_data
        self.instance = add_form_file(
            data["form"], data["file"], valid_from=data.get("valid_from"), note=data.get("note", "")
        )
        return self.instance


class FormFileRegister(Register):
    """Files of forms, version after version."""

    model = FormFile
    permission_helper_class = AddOnly
    menu_label = _("Form files")
    menu_icon = "download"
    inspect_view_enabled = True
    list_display = ("form", "format", "version", "current", "valid_from")
    list_filter = ("current", "format")
    list_select_related = ("form", "file")
    ordering = ("-created_at", "-pk")
    search_fields = ("form__title", "form__code", "note")
    inspect_view_fields = ("form", "file", "format", "version", "current", "valid_from", "note", "created_at")
    edit_handler = ObjectList(
        [
            FieldPanel("form", widget=VisiblePageChooser(target_models=[FormTemplatePage])),
            FieldPanel("file"),
            FieldPanel("valid_from"),
            FieldPanel("note"),
        ],
        base_form_class=FormFileForm,
    )
