"""Which procedures an agency might register: those of its own field and tier that it does not offer yet."""

from django.db.models import Q, QuerySet

from catalogue.models import Offering, ProcedurePage
from cms.agencies.agency import AgencyPage


def candidates(agency: AgencyPage) -> QuerySet[ProcedurePage]:
    """Public procedures in force at the agency's tier: those it answers for, then those of the fields it works in.

    A commune works in every field its kind's services come from. What it offers already, by its own row or its
    kind's, and what it has registered and is being judged, is left out.
    """
    offered = Offering.objects.effective_at(agency)
    at_tier = Q(at_commune=True) if agency.is_commune else Q(at_province=True)
    fields = ProcedurePage.objects.filter(Q(agency=agency) | Q(offerings__in=offered)).values("field_id")
    waiting = Q(pk__in=agency.registrations.filter(state="submitted").values("items__procedure_id"))
    return (
        ProcedurePage.objects.public()
        .filter(at_tier, Q(agency=agency) | Q(field_id__in=fields.exclude(field_id=None)))
        .exclude(validity=ProcedurePage.Validity.REPEALED)
        .exclude(pk__in=offered.values("procedure_id"))
        .exclude(waiting)
        .select_related("field", "agency")
        .defer("steps", "description", "original_channels", "original_evidence", "citizen_words")
        .order_by("field__name", "title", "pk")
    )
