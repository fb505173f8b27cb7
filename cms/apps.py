"""The room of those who publish: agencies, news, columns, rules, web pages and the API's frame."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CmsConfig(AppConfig):
    """Hands its sources to search and listens to its own agencies."""

    name = "cms"
    label = "cms"
    verbose_name = _("Content")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from cms import announcements, checks  # noqa: F401  (models must be loaded first)

        announcements.announce()
