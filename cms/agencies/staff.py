"""Welcoming a member of staff: an account with a fresh password, and the role it has at an agency."""

import difflib
import re
import secrets
from dataclasses import dataclass

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction

from cms.accounts.models import User
from cms.agencies.agency import AgencyPage
from cms.agencies.membership import Membership, Role
from cms.agencies.resolving import plain, resolve
from cms.pages.slugs import slugify

#: Letters and digits nobody mistakes for another when read from paper: no l, 1, I, o, 0.
LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
GROUPS, GROUP_LENGTH = 4, 5  # 20 of 31 letters: 99 bits
SUGGESTIONS = 5


class UnknownAgency(Exception):
    """No single current agency bears that name; `suggestions` are the nearest."""

    def __init__(self, words: str, suggestions: list[AgencyPage]) -> None:
        super().__init__(words)
        self.words = words
        self.suggestions = suggestions


@dataclass(frozen=True)
class Welcomed:
    """A new account; its password is nowhere else, and cannot be shown again."""

    user: User
    password: str
    membership: Membership


def new_password() -> str:
    """A password of four groups such as `k7fpx-m2qrt-…`, easy to copy by hand."""
    return "-".join("".join(secrets.choice(LETTERS) for _ in range(GROUP_LENGTH)) for _ in range(GROUPS))


def free_username(name: str) -> str:
    """A sign-in name after a person's: «Nguyễn Thị Hoà» is `nguyen.thi.hoa`, the next one `nguyen.thi.hoa2`."""
    stem = re.sub(r"[^a-z0-9]+", ".", slugify(name)).strip(".")[:140] or "staff"
    taken = set(User.objects.filter(username__startswith=stem).values_list("username", flat=True))
    if stem not in taken:
        return stem
    return next(f"{stem}{n}" for n in range(2, len(taken) + 3) if f"{stem}{n}" not in taken)


def agency_called(words: str) -> AgencyPage:
    """The one agency of today with this slug, code or name. Raises UnknownAgency with the nearest ones."""
    agencies = resolve(words).agencies
    if len(agencies) == 1:
        return agencies[0]
    raise UnknownAgency(words, list(agencies) or nearest(words))


def nearest(words: str) -> list[AgencyPage]:
    """Agencies whose slug or name looks like these words, the likeliest first, with or without diacritics."""
    wanted = slugify(words)
    by_name: dict[str, AgencyPage] = {}
    for agency in AgencyPage.objects.live().prefetch_related("names").order_by("pk"):
        for name in {agency.slug, slugify(agency.title), *(slugify(row.name) for row in agency.names.all())}:
            by_name.setdefault(name, agency)
    close = difflib.get_close_matches(wanted, by_name, n=3 * SUGGESTIONS, cutoff=0.5)
    inside = [name for name in by_name if wanted and wanted in name]
    found = {by_name[name].pk: by_name[name] for name in [*inside, *close]}
    return list(found.values())[:SUGGESTIONS]


@transaction.atomic
def welcome(name: str, *, role: Role, agency: AgencyPage | None) -> Welcomed:
    """Makes the account, its membership and, through that, its rights: all or nothing.

    `agency` is None for a coordinator only. Raises ValidationError for an empty name or a role that does not
    fit the agency.
    """
    if not plain(name):
        raise ValidationError("Say the person's name.")
    user = User(username=free_username(name), first_name=" ".join(name.split())[:150])
    password = new_password()
    validate_password(password, user)
    user.set_password(password)
    user.full_clean(exclude=["password"])
    user.save()
    membership = Membership(user=user, agency=agency, role=role)
    membership.full_clean()
    membership.save()
    return Welcomed(user=user, password=password, membership=membership)
