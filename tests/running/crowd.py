"""Many people at once, as processes: `edit WHO SECONDS [REST]` saves pages, `ask HOW SECONDS` searches.

Run as `python -m tests.running.crowd …` in the environment of an instance; the last line is one JSON object.
"""

import json
import sys
import time
from typing import Any

import django

django.setup()

from catalogue.models import ProcedurePage  # noqa: E402
from search import engine  # noqa: E402
from search.engine import SearchQuery, ask  # noqa: E402
from search.engines.choice import embedded_engine  # noqa: E402
from search.results import SearchUnavailable  # noqa: E402


def edit(who: int, seconds: float, rest: float = 0.0) -> dict[str, Any]:
    """Publishes pages of one's own, by turns, `rest` seconds after each; says how long each save took."""
    pages = list(ProcedurePage.objects.live().order_by("pk"))[who::5]
    until = time.monotonic() + seconds
    told: dict[str, Any] = {"saves": 0, "failed": 0, "seconds": []}
    while time.monotonic() < until:
        page = pages[told["saves"] % len(pages)]
        began = time.monotonic()
        try:
            page.refresh_from_db()
            page.title = f"Đăng ký khai sinh {who} {told['saves']}"
            page.save_revision().publish()
            told["saves"] += 1
        except Exception as error:  # counted, and shown by the test
            told["failed"] += 1
            told["error"] = repr(error)
        told["seconds"].append(round(time.monotonic() - began, 4))
        time.sleep(rest)
    return told


def search(how: str, seconds: float) -> dict[str, Any]:
    """Asks what always has an answer: of the embedded index alone, or as a citizen does, whichever engine answers."""
    until = time.monotonic() + seconds
    told: dict[str, Any] = {"asked": 0, "failed": 0, "empty": 0}
    while time.monotonic() < until:
        try:
            query = SearchQuery(text="đăng ký")
            results = ask(query, embedded_engine()) if how == "embedded" else engine.search(query)
            told["empty"] += not results.total
        except SearchUnavailable as error:
            told["failed"] += 1
            told["error"] = str(error)
        told["asked"] += 1
        time.sleep(0.02)
    return told


if __name__ == "__main__":
    verb, who, *numbers = sys.argv[1:]
    seconds, *rest = map(float, numbers)
    print(json.dumps(edit(int(who), seconds, *rest) if verb == "edit" else search(who, seconds)), flush=True)
