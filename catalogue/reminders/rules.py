"""Registry of what agencies are reminded of: each rule says on a day which agencies have what to do."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

#: What an agency has to do, line by line; by the agency's key in the database.
Duties = Mapping[int, list[str]]


@dataclass(frozen=True, slots=True)
class Rule:
    """One reason to remind. `first_day` (month, day) keeps it silent earlier in the year."""

    key: str
    title: str | Promise
    find: Callable[[date], Duties]
    order: int = 100
    first_day: tuple[int, int] = (1, 1)

    def is_spoken(self, on: date) -> bool:
        """Whether the rule speaks yet on this day of the year."""
        return (on.month, on.day) >= self.first_day


_rules: dict[str, Rule] = {}
#: Rules the issue of reminders knows of that no room has announced yet; the desk names them as absent.
EXPECTED: Mapping[str, str | Promise] = {"unanswered": gettext_lazy("questions not answered in time")}


def register(rule: Rule) -> None:
    """Announces a rule; the same key again replaces it."""
    _rules[rule.key] = rule


def forget(key: str) -> None:
    """Takes a rule away: for tests that bring their own."""
    _rules.pop(key, None)


def rules() -> list[Rule]:
    """Every rule, in order."""
    return sorted(_rules.values(), key=lambda rule: (rule.order, rule.key))


def title_of(key: str) -> str:
    """What a rule is called; its key where nobody announces it any more."""
    return str(_rules[key].title) if key in _rules else key


def absent() -> list[str]:
    """What rules that are expected and not there would be called."""
    return [str(title) for key, title in EXPECTED.items() if key not in _rules]
