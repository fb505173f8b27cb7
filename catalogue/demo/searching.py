"""The demo's synonyms, best bets and denied words, and its judged queries."""

from collections.abc import Iterator

from django.conf import settings
from django.db import transaction

from catalogue.demo.reading import read, read_lines
from catalogue.models import ProcedurePage
from search.bets.bet import BestBet
from search.judged import JudgedQuery
from search.suggesting.denied import DeniedPhrase
from search.synonyms.synonym import Synonym


@transaction.atomic
def load_search() -> None:
    """What does not stand yet; a row that staff have changed stays as they left it."""
    rows = read("search.json")
    for row in rows["synonyms"]:
        Synonym.objects.get_or_create(
            phrase=row["phrase"],
            defaults={"official": "\n".join(row["official"]), "kind": row["kind"], "note": row["note"]},
        )
    pages = {
        page.code: page
        for page in ProcedurePage.objects.filter(code__in=[row["code"] for row in rows["bets"]])
    }
    for row in rows["bets"]:
        if page := pages.get(row["code"]):
            BestBet.objects.get_or_create(
                query=row["query"],
                match=row["match"],
                page=page,
                defaults={"action": row["action"], "order": row["order"], "note": row["note"]},
            )
    for row in rows["denied"]:
        DeniedPhrase.objects.get_or_create(phrase=row["phrase"], defaults={"note": row["note"]})


def judged_queries() -> Iterator[JudgedQuery]:
    """The demo's judged queries, where the demo was loaded; elsewhere their answers do not exist."""
    if settings.DEMO_NOTICE:
        for row in read_lines("queries.jsonl"):
            yield JudgedQuery(row["query"], {item["code"]: item["grade"] for item in row["relevant"]})
