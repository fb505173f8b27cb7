"""Why a record is found for a query, where it stands, or what keeps it away: facts, one after the other."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from search import engine, sources
from search.ages import age_said, ages_served, is_served
from search.applied import Applied
from search.bets.answering import answer, bets_on
from search.definition import TEXTS
from search.engines.candidates import Candidate
from search.engines.choice import embedded_engine
from search.engines.protocol import Ask, Reading
from search.lexicon import Kind
from search.log import popularity
from search.plan import Plan, Step
from search.query import MAX_LIMIT, SearchQuery
from search.suggesting.shelves import shelf_of
from search.text import words
from search.understanding import Role, Understood, Word

FIELDS: dict[str, str | Promise] = {
    "title": gettext_lazy("the title"),
    "name": gettext_lazy("the official name"),
    "aliases": gettext_lazy("citizens' words"),
    "codes": gettext_lazy("codes and numbers"),
    "field": gettext_lazy("the field of service"),
    "agency": gettext_lazy("the agency"),
    "evidence": gettext_lazy("the papers to bring"),
    "forms": gettext_lazy("the forms"),
    "results": gettext_lazy("what one receives"),
    "body": gettext_lazy("the long text"),
}


# A service likely meant is told of when it holds so much of the query; below it is one guess among many.
TOLD_FROM = 0.4


@dataclass(frozen=True, slots=True)
class Sentence:
    """One fact; `tone` says whether it helps the record («good»), keeps it back («bad»), or only tells («plain»)."""

    text: str
    tone: str = "plain"


def explain(text: str, kind: str, id: int, *, now: datetime | None = None) -> list[Sentence]:
    """What can be said about one record and one query, in the order a reader wants it.

    Raises BadQuery for a text that cannot be searched for, SearchUnavailable when no index can answer.
    """
    return list(_explained(SearchQuery(text=text), kind, id, now or timezone.now()))


def _explained(query: SearchQuery, kind: str, id: int, now: datetime) -> Iterator[Sentence]:
    with embedded_engine().reading() as reading:
        row = shelf_of(reading).records.get((kind, id))
        if row is None:
            yield from _why_absent(kind, id)
            return
        until = row[4]
        if until is not None and until <= now.timestamp():
            yield Sentence(_("Its time has run out: it has expired and is shown to nobody."), "bad")
            return
        understood, plan = engine.plan_of(query.text, reading)
        candidate = _candidate(reading, key=row[2], kind=kind, id=id, now=now)
        texts = reading.texts([candidate.number]).get(candidate.number, {}) if candidate else {}
        matches = reading.match(Ask(plan.steps, {}, "relevance", 0, 1, now)) if plan.steps else None
    yield from _how_read(understood, plan)
    yield from _where_words_stand(plan, texts)
    yield from _for_whom(plan, texts)
    if matches is not None and matches.step is not None:
        yield from _how_asked(matches.step, plan)
    yield from _bets(query, kind, id, now)
    yield from _place(query, kind, id, now)


def _why_absent(kind: str, id: int) -> Iterator[Sentence]:
    source = sources.get(kind)
    if not source.rows().filter(pk=id).exists():
        yield Sentence(
            _(
                "It is not public: a draft, withdrawn, expired or private page is never found. Publish it first."
            ),
            "bad",
        )
        return
    failed = Applied.objects.filter(kind=kind, object_id=id).exclude(error="").first()
    if failed is not None:
        yield Sentence(_("It could not be put into the index: %(error)s") % {"error": failed.error}, "bad")
    else:
        yield Sentence(
            _("It is public, but not in the index yet. Wait a minute, or have the index built anew."), "bad"
        )


def _candidate(reading: Reading, *, key: str, kind: str, id: int, now: datetime) -> Candidate | None:
    found = reading.match(Ask((Step(keys=(key,)),), {}, "title", 0, MAX_LIMIT, now)).window
    return next((one for one in found if (one.kind, one.id) == (kind, id)), None)


def _how_read(understood: Understood, plan: Plan) -> Iterator[Sentence]:
    if understood.codes:
        yield Sentence(_("Code in the query: %(codes)s.") % {"codes": ", ".join(understood.codes)})
    glue = [_typed(word) for word in plan.words if not _must_stand(word)]
    if glue and len(glue) < len(plan.words):
        yield Sentence(
            _("Words set aside, for they say nothing about the matter: %(words)s.") % {"words": _quoted(glue)}
        )
    for word in plan.words:
        others = [" ".join(reading.accented) for reading in word.readings[1:]]
        if others:
            yield Sentence(
                _("«%(word)s» is also read as %(others)s.")
                % {"word": _typed(word), "others": _quoted(others)}
            )
    for expansion in plan.meaning.expansions:
        said = " ".join(_typed(plan.words[place]) for place in expansion.places)
        if expansion.kind is Kind.LIKELY:
            if expansion.trust >= TOLD_FROM:
                yield Sentence(
                    _("Who says «%(word)s» often means %(others)s.")
                    % {
                        "word": said,
                        "others": _quoted([" ".join(token for token, _bare in expansion.phrases[0])]),
                    }
                )
            continue
        official = [" ".join(token for token, _bare in phrase) for phrase in expansion.phrases]
        yield Sentence(
            _("«%(word)s» is also read as %(others)s.") % {"word": said, "others": _quoted(official)}
        )
    if not plan.words:
        yield Sentence(_("There is no word in the query that could be searched for."), "bad")


def _where_words_stand(plan: Plan, texts: Mapping[str, str]) -> Iterator[Sentence]:
    held = {field.name: words(texts.get(field.name, "")) for field in TEXTS}
    content = [word for word in plan.words if _must_stand(word)] or list(plan.words)
    missing = []
    for word in content:
        places = [str(FIELDS.get(name, name)) for name, found in held.items() if _stands_in(word, found)]
        if not places:
            missing.append(_typed(word))
            continue
        sentence = _("«%(word)s» stands in: %(places)s.") % {
            "word": _typed(word),
            "places": ", ".join(places),
        }
        if not any(_exactly_in(word, found) for found in held.values()):
            sentence += " " + _("There it is written with other marks, which counts less.")
        yield Sentence(sentence, "good")
    if missing:
        yield Sentence(
            _("It holds nowhere: %(words)s. Add these to its citizens' words, or make a synonym.")
            % {"words": _quoted(missing)},
            "bad",
        )


def _how_asked(step: Step, plan: Plan) -> Iterator[Sentence]:
    if step.keys:
        yield Sentence(_("The query names a code, so only the record with this code is the answer."))
    elif step.relaxed:
        asked = {token for group in step.groups for phrase in group.any_of for token in phrase}
        content = [word for word in plan.words if _must_stand(word)]
        let_go = [
            _typed(word)
            for word in content
            if not any(token in asked for reading in word.readings for token in reading.folded)
        ]
        yield Sentence(
            _("Nothing holds all the words, so some were let go: %(words)s.") % {"words": _quoted(let_go)}
            if let_go
            else _("Nothing holds all the words, so any of the telling ones was enough.")
        )


def _bets(query: SearchQuery, kind: str, id: int, now: datetime) -> Iterator[Sentence]:
    book = bets_on(now)
    if (kind, id) in book.hidden(query.text):
        yield Sentence(_("A best bet leaves it out for this query."), "bad")
    elif (kind, id) in book.pinned(query.text):
        yield Sentence(_("A best bet puts it first for this query."), "good")


def _place(query: SearchQuery, kind: str, id: int, now: datetime) -> Iterator[Sentence]:
    results = answer(SearchQuery(text=query.text, limit=MAX_LIMIT), now=now)
    at = next((n for n, hit in enumerate(results.hits, 1) if (hit.kind, hit.id) == (kind, id)), None)
    if at is not None:
        yield Sentence(
            _("It stands in place %(place)d of %(total)d.") % {"place": at, "total": results.total},
            "good" if at <= 3 else "plain",
        )
    elif (kind, id) in engine.records(query, now=now):
        yield Sentence(
            _("It is found, but stands behind the first %(most)d of %(total)d.")
            % {"most": MAX_LIMIT, "total": results.total},
            "bad",
        )
    else:
        yield Sentence(_("It is not among the results."), "bad")
        if not results.total and results.notice:
            yield Sentence(str(results.notice), "bad")
    if popularity().get((kind, id)):
        yield Sentence(_("It was opened often lately, which lifts it a little."))
    if results.hits and at != 1:
        first = results.hits[0]
        with embedded_engine().reading() as reading:
            row = shelf_of(reading).records.get((first.kind, first.id))
        if row is not None:
            yield Sentence(_("In first place stands: %(title)s.") % {"title": row[3]})


def _for_whom(plan: Plan, texts: Mapping[str, str]) -> Iterator[Sentence]:
    age = age_said([word.folded for word in plan.words])
    if not is_served(age, ages_served([folded for _accented, folded in words(texts.get("title", ""))])):
        yield Sentence(
            _(
                "The query says how old somebody is, and the title is for people of another age: it goes far down."
            ),
            "bad",
        )


def _must_stand(word: Word) -> bool:
    return word.role in {Role.CONTENT, Role.NUMBER}


def _stands_in(word: Word, found: Sequence[tuple[str, str]]) -> bool:
    held = {folded for _word, folded in found}
    return any(all(token in held for token in reading.folded) for reading in word.readings)


def _exactly_in(word: Word, found: Sequence[tuple[str, str]]) -> bool:
    """As typed; a word typed without marks fits any."""
    held = {token for pair in found for token in pair}
    return any(
        reading.accented == reading.folded or all(token in held for token in reading.accented)
        for reading in word.readings
    )


def _typed(word: Word) -> str:
    return " ".join(word.readings[0].accented)


def _quoted(texts: Sequence[str]) -> str:
    return ", ".join(f"«{text}»" for text in texts)
