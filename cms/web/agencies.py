"""The list of every agency of the province."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cms.agencies.agency import AgencyPage
from cms.agencies.kinds import Tier
from search.text.collation import sort_key


@dataclass(frozen=True, slots=True)
class AgencyGroup:
    """Agencies under one heading: a kind, or the district the communes belonged to before July 2025."""

    heading: str
    agencies: Sequence[AgencyPage]


@require_safe
def agencies_page(request: HttpRequest) -> HttpResponse:
    """All agencies in force; `cap=tinh` or `cap=xa` shows one tier."""
    tier = request.GET.get("cap", "")
    tier = tier if tier in Tier.values else ""
    context = {
        "tier": tier,
        "tiers": Tier.choices,
        "departments": [] if tier == Tier.COMMUNE else grouped_by_kind(),
        "communes": [] if tier == Tier.PROVINCE else communes_by_district(),
    }
    return render(request, "cms/agencies.html", context)


def grouped_by_kind() -> list[AgencyGroup]:
    """The province's own agencies, kind after kind."""
    rows = AgencyPage.objects.public().in_force().exclude(tier=Tier.COMMUNE).select_related("kind")
    rows = sorted(rows, key=lambda agency: (agency.kind.order, agency.kind.name, sort_key(agency.title)))
    return _grouped(rows, [agency.kind.name for agency in rows])


def communes_by_district() -> list[AgencyGroup]:
    """Communes and wards under the district that people still name, both in Vietnamese order."""
    rows = AgencyPage.objects.public().in_force().communes()
    rest = _("Other communes")
    rows = sorted(
        rows,
        key=lambda agency: (
            not agency.former_district,
            sort_key(agency.former_district),
            sort_key(agency.title),
        ),
    )
    return _grouped(rows, [agency.former_district or rest for agency in rows])


def _grouped(rows: Iterable[AgencyPage], headings: Iterable[str]) -> list[AgencyGroup]:
    groups: dict[str, list[AgencyPage]] = {}
    for agency, heading in zip(rows, headings, strict=True):
        groups.setdefault(heading, []).append(agency)
    return [AgencyGroup(heading, agencies) for heading, agencies in groups.items()]
