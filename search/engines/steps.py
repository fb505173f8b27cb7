"""Which of a plan's steps answers: the same rule on every engine."""

from collections.abc import Callable, Sequence

from search.plan import Step


def choose(
    steps: Sequence[Step], *, has_headline: Callable[[Step], bool], has_any: Callable[[Step], bool]
) -> Step | None:
    """The strictest step that some record's headline fields satisfy; else the loosest that finds anything.

    A step satisfied only deep inside a long text is no answer yet: «tạm chú» stands somewhere in a decree's body,
    and stopping there would hide the very procedure that was meant.
    """
    for step in steps:
        if step.keys and has_any(step):
            return step
        if step.groups and has_headline(step):
            return step
    return next((step for step in reversed(steps) if has_any(step)), None)
