"""What the desk of this room tells the ones below: rights of its registers, its card."""

from catalogue.desk.card import CATALOGUE_CARD
from cms.agencies.grants import grant, grant_register
from cms.agencies.membership import Role
from cms.desk import cards

#: Those who keep an agency's rows.
KEEPERS = (Role.EDITOR, Role.PUBLISHER, Role.COORDINATOR)


def announce() -> None:
    """Registers everything once."""
    grant_register("catalogue", "servicefield", "legalresource", "lifeevent", "audience", "rankingweights")
    grant_register("catalogue", "inspection", "course", "session", "pilot", "pilotcriterion")
    grant_register("catalogue", "offering", to=KEEPERS)
    grant_register("catalogue", "usagecount", to=KEEPERS)
    grant("catalogue.view_levelchange", to=KEEPERS)
    # Files of forms are only ever added.
    grant("catalogue.add_formfile", "catalogue.view_formfile", to=KEEPERS)
    grant("catalogue.view_importconflict", to=(Role.COORDINATOR,))
    cards.register(CATALOGUE_CARD)
