"""Founding an agency: its page, its shelves and its collection, together or not at all."""

from typing import Any

from django.db import transaction
from wagtail.models import Collection

from cms.agencies.agency import AgencyPage
from cms.pages.home import HomePage
from cms.pages.sections import sections_for
from cms.publishing.founding import found


def make_agency(home: HomePage, **fields: Any) -> AgencyPage:
    """A public agency page under home, with the shelves its kind has. Fields as on AgencyPage; `slug` is required."""
    with transaction.atomic():
        agency = AgencyPage(**fields)
        found(agency, under=home)
        complete_agency(agency)
    return agency


def complete_agency(agency: AgencyPage) -> None:
    """Gives an agency whatever shelf or collection it lacks. Running it again changes nothing."""
    if agency.collection_id is None:
        root = Collection.get_first_root_node()
        agency.collection = root.add_child(instance=Collection(name=agency.title[:255]))
        AgencyPage.objects.filter(pk=agency.pk).update(collection=agency.collection)
    present = {page.specific_class for page in agency.get_children()}
    for model in sections_for(agency.kind.slug):
        if model not in present:
            found(
                model(title=str(model.section_title), slug=model.section_slug, show_in_menus=True),
                under=agency,
            )
