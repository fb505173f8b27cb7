"""`make editor`: a person gets an account for one agency, and its password is shown once."""

import re
from collections.abc import Callable
from io import StringIO

import pytest
from django.contrib.auth import authenticate
from django.core.management import CommandError, call_command

from cms.accounts.models import User
from cms.agencies.agency import AgencyPage
from cms.agencies.kinds import AgencyKind, Tier
from cms.agencies.making import make_agency
from cms.agencies.staff import free_username, new_password
from cms.pages.home import HomePage

pytestmark = pytest.mark.django_db
Answers = Callable[..., None]


@pytest.fixture
def agency(home: HomePage) -> AgencyPage:
    kind, _made = AgencyKind.objects.get_or_create(slug="so", defaults={"name": "Sở"})
    return make_agency(home, slug="so-tu-phap", title="Sở Tư pháp", kind=kind, tier=Tier.PROVINCE)


@pytest.fixture
def answers(monkeypatch: pytest.MonkeyPatch) -> Answers:
    """A person at the terminal who answers these, in order."""

    def give(*lines: str) -> None:
        left = list(lines)
        monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
        monkeypatch.setattr("builtins.input", lambda question="": left.pop(0))

    return give


def make_editor(*words: str) -> str:
    out = StringIO()
    call_command("make_editor", *words, stdout=out)
    return out.getvalue()


def password_in(output: str) -> str:
    found = re.search(r"(?:[a-z2-9]{5}-){3}[a-z2-9]{5}", output)
    assert found, output
    return found.group()


def test_no_account_exists_until_somebody_makes_one(home: HomePage) -> None:
    assert not User.objects.exists()


def test_an_account_is_made_from_answers_and_its_password_signs_in(
    agency: AgencyPage, answers: Answers
) -> None:
    answers("Nguyễn Thị Hoà", "editor", "Sở Tư pháp")
    output = make_editor()
    user = authenticate(username="nguyen.thi.hoa", password=password_in(output))
    assert user is not None
    shelf = agency.get_children().first().specific
    assert shelf.permissions_for_user(user).can_add_subpage()
    assert not shelf.permissions_for_user(user).can_publish_subpage()
    assert not user.is_superuser
    assert not agency.get_parent().permissions_for_user(user).can_edit()


def test_an_unknown_agency_is_asked_again_with_suggestions(agency: AgencyPage, answers: Answers) -> None:
    answers("Lê An", "editor", "So Tu phap tinh", "so-tu-phap")
    assert "so-tu-phap" in make_editor().split("Sign in")[0]
    assert User.objects.get().memberships.get().agency_id == agency.pk


def test_flags_leave_nothing_to_ask(agency: AgencyPage) -> None:
    output = make_editor("--name", "Lê An", "--agency", "so-tu-phap", "--role", "publisher")
    assert "le.an" in output
    with pytest.raises(CommandError, match="Did you mean"):
        make_editor("--name", "Lê An", "--agency", "so tu", "--role", "editor")
    assert User.objects.count() == 1


def test_a_coordinator_needs_no_agency_and_takes_none(home: HomePage) -> None:
    make_editor("--name", "Trần Bình", "--role", "coordinator")
    assert User.objects.get().memberships.get().agency is None
    with pytest.raises(CommandError, match="leave --agency out"):
        make_editor("--name", "Trần Bình", "--role", "coordinator", "--agency", "so-tu-phap")


def test_a_role_that_does_not_fit_the_agency_makes_nothing(agency: AgencyPage) -> None:
    with pytest.raises(CommandError):
        make_editor("--name", "Lê An", "--agency", "so-tu-phap", "--role", "press")
    assert not User.objects.exists()


def test_namesakes_get_names_of_their_own() -> None:
    assert free_username("Đỗ Văn Ấn") == "do.van.an"
    User.objects.create(username="do.van.an")
    assert free_username("Đỗ Văn Ấn") == "do.van.an2"
    assert free_username("…") == "staff"


def test_no_two_passwords_are_alike() -> None:
    assert len({new_password() for _ in range(100)}) == 100
