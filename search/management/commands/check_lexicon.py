"""manage.py check_lexicon: what is wrong with the lexicon, against the titles in the index."""

from argparse import ArgumentParser
from collections import Counter
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from search.engines.choice import ENGINES, engine_named
from search.engines.protocol import Ask, Engine
from search.lexicon import current
from search.lexicon.checking import problems
from search.results import SearchUnavailable

_SAYS = {
    "loop": "an official phrase is replaced by the citizens' one again",
    "same": "the official phrase is the citizens' one",
    "empty": "holds nothing but question words",
    "twice": "stands there twice",
    "broad": "stands in many titles, and would change what most queries mean",
    "unknown": "no title holds the official phrase",
}
_SHOWN = 500  # titles are read so many at a time


class Command(BaseCommand):
    """Lists; changes nothing."""

    help = (
        "Checks every entry of the lexicon in force: loops, doubles, entries of nothing but question words, entries "
        "too broad, and official phrases that no title in the index holds. Fails when there is a loop or an empty one."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--engine", choices=ENGINES, default="embedded", help="whose titles to look at")
        parser.add_argument(
            "--list", action="store_true", help="name every entry, not only how many there are"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        entries = current().entries
        try:
            titles = _titles(engine_named(options["engine"]))
        except SearchUnavailable as error:
            raise CommandError(str(error)) from error
        found = list(problems(entries, titles=titles))
        if options["list"]:
            for problem in found:
                said = f"{problem.entry.phrase} → {problem.about}" if problem.about else problem.entry.phrase
                self.stdout.write(f"{problem.code}: {said}")
        counts = Counter(problem.code for problem in found)
        self.stdout.write(f"{len(entries)} entries against {len(titles)} titles.")
        for code, says in _SAYS.items():
            if counts[code]:
                self.stdout.write(f"{counts[code]:>6}  {code}: {says}")
        if counts["loop"] or counts["empty"]:
            raise CommandError(
                "Mend the entries that loop or are empty: manage.py check_lexicon --list names them."
            )


def _titles(engine: Engine) -> list[str]:
    with engine.reading() as reading:
        every = reading.match(Ask((), {}, "title", 0, reading.size, timezone.now())).window
        numbers = [candidate.number for candidate in every]
        titles: list[str] = []
        for at in range(0, len(numbers), _SHOWN):
            for texts in reading.texts(numbers[at : at + _SHOWN]).values():
                titles += [texts["title"], texts["name"]]
    return [title for title in dict.fromkeys(titles) if title]
