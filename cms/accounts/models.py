"""Who may sign in: officials, press staff, coordinators."""

from django.contrib.auth.models import AbstractUser


class User(AbstractUser):
    """A member of staff. Citizens never have accounts; rights come from memberships (cms.agencies)."""
