"""The room of what is provided: procedures, forms, offerings."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CatalogueConfig(AppConfig):
    """Announces its pages to the rooms below."""

    name = "catalogue"
    label = "catalogue"
    verbose_name = _("Catalogue")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from catalogue import announcements

        announcements.announce()
