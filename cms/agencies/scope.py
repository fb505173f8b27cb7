"""Which agencies a member of staff may touch, for registers and choosers that lie outside the page tree."""

from django.db.models import QuerySet

from cms.accounts.models import User
from cms.agencies.agency import AgencyPage
from cms.agencies.membership import Membership, Role


def is_coordinator(user: User) -> bool:
    """Looks after the whole province."""
    if user.is_superuser:
        return True
    return Membership.objects.filter(user=user, role=Role.COORDINATOR).exists()


def agencies_of(user: User) -> QuerySet[AgencyPage]:
    """The agencies whose records this person may change."""
    if is_coordinator(user):
        return AgencyPage.objects.all()
    return AgencyPage.objects.filter(memberships__user=user).distinct()
