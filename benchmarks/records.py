"""The records that are measured on: the real ones, and as many more as wanted, made by varying them."""

import json
import random
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from search.documents import SearchDocument
from search.engines.finished import Finished, finish
from search.text import fold
from tests.search.real_documents import documents

# One million whole records would be 40 GB on the wire; those of the largest index keep so many characters of each text.
SHORT = 300


def real(data: Path) -> list[SearchDocument]:
    """The 2,822 procedures of the province."""
    return list(documents(data / "procedures-nghean.jsonl"))


def queries(data: Path) -> list[str]:
    """All judged queries."""
    found: list[str] = []
    for name in ("queries-dev.jsonl", "external/queries-external.jsonl"):
        with (data / name).open(encoding="utf-8") as lines:
            found += [json.loads(line)["query"] for line in lines]
    return found


def places(data: Path) -> list[str]:
    """The names of the province's communes, new and old: what makes one record's title differ from another's."""
    new = json.loads((data / "nghean-units-2025.json").read_text("utf-8"))
    units = new if isinstance(new, list) else next(value for value in new.values() if isinstance(value, list))
    return [unit["name"] for unit in units]


def shortened(document: SearchDocument) -> SearchDocument:
    """The same with its long texts cut."""
    return replace(document, texts={name: text[:SHORT] for name, text in document.texts.items()})


def varied(base: list[SearchDocument], names: list[str], count: int, *, seed: int = 1) -> Iterator[Finished]:
    """`count` finished records: the given ones, then the same again at other places, under codes of their own."""
    chance = random.Random(seed)
    finished = [finish(document) for document in base]
    yield from finished[:count]
    for number in range(len(finished), count):
        record = finished[number % len(finished)]
        place = f"{chance.choice(names)} {chance.choice(names)}"
        words = " ".join(fold(word) for word in place.split())
        code = f"{number % 9 + 1}.{number:07}"
        title = f"{record.zones['title']} {words}"
        yield replace(
            record,
            id=number + 1,
            key=code,
            checksum=f"{number:032x}",
            title=f"{record.title} {place}",
            title_order=f"{record.title_order} {words}",
            zones={**record.zones, "title": f"{title} . {code}"},
        )
