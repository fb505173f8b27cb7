"""Where a service is applied for online, and how long an answer of that address is believed."""

from datetime import datetime, timedelta

from django.conf import settings

from catalogue.models import LinkCheck, Offering

# The national portal knows procedures by this code; an instance may name a better address, with {code} in it.
NATIONAL_PORTAL = "https://dichvucong.gov.vn/"
#: An address that answered this long ago proves nothing any more.
BELIEVED = timedelta(days=30)


def address_of(offering: Offering) -> str:
    """Its own address, or the national portal's for its code; empty where it has neither."""
    code = offering.procedure.code
    if offering.online_url or not code:
        return offering.online_url
    return str(getattr(settings, "NATIONAL_PROCEDURE_URL", NATIONAL_PORTAL)).replace("{code}", code)


def is_fresh(check: LinkCheck, moment: datetime) -> bool:
    """Whether the check is young enough to be believed."""
    return check.checked_at > moment - BELIEVED
