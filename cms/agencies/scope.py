"""Which agencies a member of staff may touch, for registers and choosers that lie outside the page tree."""

from django.db.models import Q, QuerySet

from cms.accounts.models import User
from cms.agencies.agency import AgencyPage
from cms.agencies.membership import Membership, Role

#: Who keeps an agency's rows in the registers; press staff keep their columns only.
KEEPERS = (Role.EDITOR, Role.PUBLISHER)


def is_coordinator(user: User) -> bool:
    """Looks after the whole province."""
    if not user.is_active:
        return False
    if user.is_superuser:
        return True
    return Membership.objects.filter(user=user, role=Role.COORDINATOR).exists()


def agencies_of(user: User) -> QuerySet[AgencyPage]:
    """The agencies this person works for in whatever role; all of them for the coordinator."""
    if is_coordinator(user):
        return AgencyPage.objects.all()
    return AgencyPage.objects.filter(memberships__user=user).distinct()


def agencies_kept_by(user: User) -> QuerySet[AgencyPage]:
    """The agencies whose register rows a person may change: her own as editor or publisher, all as coordinator."""
    if is_coordinator(user):
        return AgencyPage.objects.all()
    # One filter() call: role and user must be those of the same membership.
    mine = Q(memberships__user=user, memberships__role__in=KEEPERS)
    return AgencyPage.objects.filter(mine).distinct()
