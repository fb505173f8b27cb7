"""Agencies and the home page in JSON."""

from typing import Any

from cms.agencies.agency import AgencyPage
from cms.api.context import Context
from cms.api.finding import public_pages
from cms.api.shelves import without_empty_shelves
from cms.api.summaries import summaries_of
from cms.pages.home import HomePage
from cms.pages.querysets import PageQuerySet


def agency(page: AgencyPage, context: Context) -> dict[str, Any]:
    """What an agency is, where it receives citizens, and what it was called before."""
    successor = summaries_of([page.successor_id], context)
    return {
        "key": page.key,
        "code": page.code,
        "tier": {"token": page.tier, "title": page.get_tier_display()},
        "kind": {"token": page.kind.slug, "title": page.kind.name},
        "ministry": page.ministry,
        "valid_from": page.valid_from,
        "valid_to": page.valid_to,
        "successor": successor.get(page.successor_id or 0),
        "former_district": page.former_district,
        "formed_from": [line.strip() for line in page.formed_from.splitlines() if line.strip()],
        "names": [
            {
                "name": row.name,
                "role": {"token": row.role, "title": row.get_role_display()},
                "valid_from": row.valid_from,
                "valid_to": row.valid_to,
            }
            for row in page.names.all()
        ],
        "predecessors": [
            {"name": row.name, "code": row.code, "district": row.district, "valid_to": row.valid_to}
            for row in page.predecessors.all()
        ],
        "contact": {
            "address": page.address,
            "hours": page.hours,
            "phone": page.phone,
            "email": page.email,
            "website": page.website,
        },
    }


def shelves(page: AgencyPage) -> PageQuerySet:
    """The agency's shelves that hold something."""
    below = public_pages().child_of(page)
    return without_empty_shelves(below, below=page, depth=page.depth + 1).order_by("path")


def home(page: HomePage, context: Context) -> dict[str, Any]:
    """The home page has nothing of its own beside the frame."""
    return {}


def agencies(page: HomePage) -> PageQuerySet:
    """The agencies, in the order of the tree."""
    return public_pages().child_of(page).order_by("path")
