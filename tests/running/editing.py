"""An editor at her desk, as a process: reads one JSON object a line, does it, answers with one.

Run as `python -m tests.running.editing` in the environment of an instance.
"""

import json
import sys
import time
from typing import Any

import django

django.setup()

from wagtail.models import PageViewRestriction  # noqa: E402

from catalogue.models import ProcedurePage  # noqa: E402
from search.auditing import audit  # noqa: E402
from search.engines.choice import engine_named  # noqa: E402
from search.results import SearchUnavailable  # noqa: E402


def page(number: int) -> ProcedurePage:
    """The demo's procedures, by number from 0."""
    return ProcedurePage.objects.order_by("pk")[number]


def publish(number: int, title: str) -> dict[str, Any]:
    """Gives a procedure another title and publishes it; says how many seconds that took."""
    began = time.monotonic()
    found = page(number)
    found.title = title
    found.save_revision().publish()
    return {"seconds": time.monotonic() - began, "id": found.pk}


def withdraw(number: int) -> dict[str, Any]:
    """Takes a procedure off the public pages."""
    page(number).unpublish()
    return {}


def hide(number: int) -> dict[str, Any]:
    """Makes a procedure private."""
    PageViewRestriction.objects.create(page=page(number).page_ptr, restriction_type=PageViewRestriction.LOGIN)
    return {}


def drift(engine: str) -> dict[str, Any]:
    """How the index of an engine differs from the database."""
    try:
        found = audit(engine_named(engine))
    except SearchUnavailable as error:
        return {"away": str(error)}
    return {
        "missing": len(found.missing), "ghosts": len(found.ghosts), "stale": len(found.stale),
        "behind": len(found.behind), "failed": len(found.failed), "records": found.records,
    }  # fmt: skip


VERBS = {"hello": dict, "publish": publish, "withdraw": withdraw, "hide": hide, "drift": drift}


def main() -> None:
    """Until the line is hung up."""
    for line in sys.stdin:
        order = json.loads(line)
        reply = VERBS[order.pop("verb")](**order)
        print(json.dumps(reply), flush=True)


if __name__ == "__main__":
    main()
