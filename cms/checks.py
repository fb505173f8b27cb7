"""System checks: conventions that can be tested at start-up."""

from typing import Any

from django.conf import settings
from django.core.checks import Error, register


@register()
def no_atomic_requests(app_configs: Any, **kwargs: Any) -> list[Error]:
    """Under IMMEDIATE a reader inside a transaction would lock every writer out."""
    if settings.DATABASES["default"].get("ATOMIC_REQUESTS"):
        return [Error("ATOMIC_REQUESTS must stay off.", id="cms.E001")]
    return []
