"""`manage.py make_editor`: an account for a member of staff, with a password shown once."""

import sys
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.urls import reverse

from cms.agencies.agency import AgencyPage
from cms.agencies.membership import Role
from cms.agencies.staff import UnknownAgency, agency_called, welcome

ROLES = [role.value for role in Role]


class Command(BaseCommand):
    """Asks for what the flags leave out; without a terminal it asks nothing."""

    help = "Makes an account: asks for a name, an agency and a role, and shows its password once."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--name", help="the person's full name")
        parser.add_argument("--agency", help="slug, unit code or name of the agency")
        parser.add_argument("--role", choices=ROLES, help="what the person does there")

    def handle(
        self, *args: Any, name: str | None, agency: str | None, role: str | None, **options: Any
    ) -> None:
        name = name or self._ask("Full name: ", missing="--name")
        chosen = Role(role) if role else self._ask_role()
        place = None if chosen is Role.COORDINATOR else self._agency(agency)
        if agency and chosen is Role.COORDINATOR:
            raise CommandError("A coordinator looks after the whole province: leave --agency out.")
        try:
            welcomed = welcome(name, role=chosen, agency=place)
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        self.stdout.write(
            f"\n  Sign in at  {settings.WAGTAILADMIN_BASE_URL}{reverse('wagtailadmin_login')}"
            f"\n  Name        {welcomed.user.username}"
            f"\n  Password    {welcomed.password}"
            f"\n  Role        {chosen.label}"
            f"\n  Agency      {place.title if place else 'the whole province'}"
            "\n\n  The password is shown this once and kept nowhere.\n"
        )

    def _agency(self, words: str | None) -> AgencyPage:
        if words:
            try:
                return agency_called(words)
            except UnknownAgency as error:
                raise CommandError(_not_found(error)) from error
        while True:
            answer = self._ask("Agency (slug, code or name): ", missing="--agency")
            try:
                return agency_called(answer)
            except UnknownAgency as error:
                self.stdout.write(_not_found(error))

    def _ask_role(self) -> Role:
        for role in Role:
            self.stdout.write(f"  {role.value:<12} {role.label}")
        while True:
            answer = self._ask(f"Role [{Role.EDITOR.value}]: ", missing="--role", default=Role.EDITOR.value)
            if answer in ROLES:
                return Role(answer)
            self.stdout.write(f"Choose one of {', '.join(ROLES)}.")

    def _ask(self, question: str, *, missing: str, default: str = "") -> str:
        if not sys.stdin.isatty():
            raise CommandError(f"Nobody is there to ask: give {missing}.")
        while True:
            try:
                answer = input(question).strip() or default
            except (EOFError, KeyboardInterrupt) as error:
                raise CommandError("Nothing was made.") from error
            if answer:
                return answer


def _not_found(error: UnknownAgency) -> str:
    if not error.suggestions:
        return f"No agency is called «{error.words}»."
    near = "\n".join(f"  {agency.slug:<28} {agency.title}" for agency in error.suggestions)
    return f"No single agency is called «{error.words}». Did you mean:\n{near}"
