"""Who may publish: Wagtail's answer, and what upper rooms ask of a person first."""

from collections.abc import Callable
from typing import Any

from wagtail.models import PagePermissionTester

#: What a person has still to do before she may publish, as a sentence for her; "" when nothing.
Condition = Callable[[Any], str]

_conditions: dict[str, Condition] = {}


def register(name: str, condition: Condition) -> None:
    """Asks this of everybody who wants to publish; the same name again replaces it."""
    _conditions[name] = condition


def unmet(user: Any) -> str:
    """What this person has still to do before she may publish; "" when nothing. Asked once for each user object.

    Every view of the admin asks for every page it lists, so the answer is kept with the user of the request.
    """
    if not hasattr(user, "unmet_before_publishing"):
        sentences = (condition(user) for condition in _conditions.values())
        user.unmet_before_publishing = " ".join(sentence for sentence in sentences if sentence)
    answer: str = user.unmet_before_publishing
    return answer


class PublishingRights(PagePermissionTester):
    """Wagtail's rights on a page, where publishing also waits for what upper rooms ask.

    Wagtail asks here on every road to the public: button, bulk action, its own API, copy, alias, approval.
    """

    def can_publish(self) -> bool:
        return super().can_publish() and not unmet(self.user)

    def can_publish_subpage(self) -> bool:
        return super().can_publish_subpage() and not unmet(self.user)

    def waits_for(self) -> str:
        """What publishing waits for, where the role itself gives the right; "" otherwise."""
        return unmet(self.user) if super().can_publish() else ""
