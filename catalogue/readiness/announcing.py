"""Which saves and deletes change what a page proves."""

from collections.abc import Callable, Iterable
from typing import Any

from django.db.models.signals import post_delete, post_save

from catalogue.models import FormFile, FormTemplatePage, Offering, ProcedurePage, UsageCount
from catalogue.readiness.proving import hear

#: Each model with the procedures a row of it touches.
HEARD: tuple[tuple[Any, Callable[[Any], Iterable[int]]], ...] = (
    (ProcedurePage, lambda row: [row.pk]),
    (Offering, lambda row: [row.procedure_id]),
    (UsageCount, lambda row: [row.offering.procedure_id]),
    (FormTemplatePage, lambda row: _asking_for(row.pk)),
    (FormFile, lambda row: _asking_for(row.form_id)),
)


def announce() -> None:
    """Connects everything once."""
    for model, of in HEARD:
        for signal in (post_save, post_delete):
            signal.connect(
                hear(of), sender=model, weak=False, dispatch_uid=f"catalogue-proof-{model.__name__}"
            )


def _asking_for(form: int) -> list[int]:
    return list(
        ProcedurePage.objects.filter(evidence__forms__form=form).values_list("pk", flat=True).distinct()
    )
