"""Orders the candidates of a query by explainable features of their facts, the same for every engine."""

from collections.abc import Mapping, Sequence
from operator import mul
from typing import NamedTuple

from search.ages import age_said, is_served
from search.company import NOBODY, VALIDITY, with_company
from search.definition import TEXTS
from search.engines.candidates import Candidate
from search.facts import BIT, Facts, facts_of
from search.lexicon.intents import MARKED
from search.meaning import Meaning
from search.ranked import Ranked
from search.seeking import Rarity, Sought, rarity_of
from search.settling import Frequencies
from search.twins import settle_twins
from search.weights import WEIGHTS

# «báo» typed and «bào» found agree in letters only: worth this much of an exact find.
FOLDED_ONLY = 0.55
# An official phrase whose words stand in a title, but not side by side.
SCATTERED = 0.6
EXACT_KEY = 20.0
# An official phrase that stands only among a record's other names or the names of its forms.
NAMED = 0.5
# A title of so many words inside the query is no accident; its core alone is worth this share of that.
TITLE_FROM = 3
SPOKEN_CORE = 0.6
# From this share of the query word for word in one title on, what the lexicon makes of it is doubted, at last so far.
DOUBT_FROM = 0.8
DOUBT = 0.7

_TITLE = BIT["title"]
_DEPTH = {field.name: field.weight for field in TEXTS}


class _Met(NamedTuple):
    """What one record has of the query's words as they stand there: per word, in its title and anywhere."""

    facts: Facts
    titled: list[float]
    deep: list[float]
    matched: dict[str, None]  # in order: sums of the same numbers are then the same everywhere
    exact: float


def rank(
    candidates: Sequence[Candidate],
    *,
    text: str,
    meaning: Meaning,
    index: Frequencies,
    used: Mapping[tuple[str, int], float] = NOBODY,
) -> list[Ranked]:
    """The candidates, best first; equal scores go by kind and id: two engines must rank alike.

    `used` says how often things were opened, by (kind, id), as log(1 + times).
    """
    ranker = _Ranker(text, meaning, rarity_of(index))
    met = [ranker.meet(facts_of(candidate)) for candidate in candidates]
    ranker.doubt_tasks(max((ranker.literal(one) for one in met), default=0.0))
    scored = [ranker.ranked(candidate, one) for candidate, one in zip(candidates, met, strict=True)]
    scored = with_company(scored, used)
    scored.sort(key=lambda ranked: (-ranked.score, ranked.candidate.kind, ranked.candidate.id))
    alike = {candidate.number: one.facts.alike for candidate, one in zip(candidates, met, strict=True)}
    return settle_twins(scored, lambda ranked: alike[ranked.candidate.number])


class _Depths(dict[int, float]):
    """How much a word counts that stands in these fields: the best one whole, the others a little."""

    def __missing__(self, mask: int) -> float:
        weights = sorted((_DEPTH[name] for name, bit in BIT.items() if mask & bit), reverse=True)
        best = sum(weight / (4**at) for at, weight in enumerate(weights))
        depth = self[mask] = best / (best + 2.0)
        return depth


_DEPTHS = _Depths()


class _Ranker(Sought):
    task_trust = 1.0

    def __init__(self, text: str, meaning: Meaning, rarity: Rarity) -> None:
        super().__init__(text, meaning, rarity)
        self.age = age_said([word.folded for word in meaning.words])
        self.pair_names = frozenset(pair for pair, _ in self.pairs)
        self.acts: dict[tuple[frozenset[str], frozenset[str]], tuple[float, ...]] = {}

    def literal(self, met: _Met) -> float:
        """How far a title is the query word for word; words scattered over it may be there by accident."""
        if met.exact < DOUBT_FROM or not self.pairs:
            return met.exact
        together = sum(share for pair, share in self.pairs if pair in met.facts.pairs)
        return met.exact * min(1.0, SCATTERED + together)

    def doubt_tasks(self, exact: float) -> None:
        """Trusts tasks less where some title holds nearly all of the query word for word."""
        sure = min(1.0, max(0.0, (exact - DOUBT_FROM) / (1 - DOUBT_FROM)))
        self.task_trust = 1 - DOUBT * sure

    def ranked(self, candidate: Candidate, met: _Met) -> Ranked:
        facts = met.facts
        features = self.features(met)
        score = sum(map(mul, _WEIGHTS, features))
        if score > 0:
            score *= VALIDITY.get(candidate.validity, 1.0)
        elif candidate.validity == "repealed":
            score -= 5.0
        if facts.key == self.key:
            score += EXACT_KEY
        return Ranked(candidate, score, features, met.exact)

    def meet(self, facts: Facts) -> _Met:
        """Looks every word up in a record."""
        where, sounds, title_sounds = facts.where, facts.sounds, facts.title_sounds
        count = len(self.worth)
        titled = [0.0] * count
        deep = [0.0] * count
        matched: dict[str, None] = {}
        for word, folded, sound, trust in self.singles:
            if not (mask := where.get(folded, 0)):
                continue
            value = trust
            if sound and sound not in sounds:
                value *= FOLDED_ONLY
            if (depth := _DEPTHS[mask] * value) > deep[word]:
                deep[word] = depth
            if mask & _TITLE:
                if sound and value == trust and sound not in title_sounds:
                    value *= FOLDED_ONLY
                matched[folded] = None
                if value > titled[word]:
                    titled[word] = value
        for words, spoken, tokens, rarest, text, trust, _ in self.other_words:
            if rarest not in where:
                continue
            if share := self._share(facts, spoken, tokens, rarest, text, matched):
                for word in words:
                    titled[word] = max(titled[word], trust * share)
                    deep[word] = max(deep[word], trust * share)
        return _Met(facts, titled, deep, matched, sum(map(mul, self.worth, titled)))

    def _spoken(self, facts: Facts) -> float:
        """Whether the query says the whole title, or at least its core."""
        if len(facts.title) >= TITLE_FROM and facts.title_text in self.spoken:
            return 1.0
        if facts.core >= TITLE_FROM and facts.core_text in self.spoken:
            return SPOKEN_CORE
        return 0.0

    def _likely(self, facts: Facts) -> float:
        """How likely the record is what citizens mean who say such words, one wish with the other."""
        best = 0.0
        for _, spoken, tokens, rarest, text, trust, _ in self.likely:
            if trust > best and rarest in facts.where:
                best = max(best, trust * self._share(facts, spoken, tokens, rarest, text, {}))
        return best

    @staticmethod
    def _share(
        facts: Facts,
        spoken: tuple[str, ...],
        tokens: frozenset[str],
        rarest: str,
        text: str,
        matched: dict[str, None],
    ) -> float:
        """How far a record has a phrase: in its title side by side, scattered there, or among its other names."""
        if rarest in facts.title_tokens:
            if text in facts.title_text:
                matched.update(dict.fromkeys(spoken))
                return 1.0
            if tokens <= facts.title_tokens:
                matched.update(dict.fromkeys(spoken))
                return SCATTERED
        return NAMED if text in facts.named else 0.0

    def features(self, met: _Met) -> tuple[float, ...]:
        """The features in the order of `search.weights.WEIGHTS`."""
        facts, titled, deep, matched, _ = met
        where = facts.where
        task = 0.0
        named: tuple[str, ...] = ()
        scratch: dict[str, None] = {}
        for words, spoken, tokens, rarest, text, trust, _ in self.tasks:
            if rarest not in where:
                continue
            if not (share := self._share(facts, spoken, tokens, rarest, text, scratch)):
                continue
            value = trust * share * self.task_trust
            if value > task:
                task, named = value, spoken
            for word in words:
                if value > titled[word]:
                    titled[word] = value
                if value > deep[word]:
                    deep[word] = value
        worth = self.worth
        cover = sum(map(mul, worth, titled))
        facts.rate(self.rarity)
        rates = facts.rates
        told = told_core = 0.0
        for token in matched:
            if token in rates:
                weight, weight_core = rates[token]
                told += weight
                told_core += weight_core
        for token in dict.fromkeys(named):
            if token in rates and token not in matched:
                weight, weight_core = rates[token]
                told += weight * task
                told_core += weight_core * task
        precision = told / facts.whole if facts.whole else 0.0
        together = 0.0
        if not self.pair_names.isdisjoint(facts.pairs):
            together = sum([share for pair, share in self.pairs if pair in facts.pairs])
        contained = 0.0
        if self.whole and self.whole in facts.title_text:
            contained = len(self.whole) / len(facts.title_text)
        return (
            cover,
            cover * cover,
            sum(map(mul, worth, deep)),
            precision,
            told_core / facts.whole_core if facts.whole_core else 0.0,
            precision * cover,
            together,
            contained,
            task,
            *self._acts(facts.intents, facts.turns),
            *self._homes(facts.agency),
            1.0 if self.places and self.places & facts.title_tokens else 0.0,
            1.0 if facts.is_district else 0.0,
            sum(number in where for number in self.numbers) / len(self.numbers) if self.numbers else 0.0,
            1.0 if self.papers and self.papers <= facts.title_tokens else 0.0,
            self._spoken(facts),
            1.0 if facts.is_near else 0.0,
            self._likely(facts),
            0.0 if is_served(self.age, facts.ages) else 1.0,
        )

    def _acts(self, intents: frozenset[str], turns: frozenset[str]) -> tuple[float, ...]:
        """How what a title does agrees with what is asked; most titles do one of a few things."""
        known = self.acts.get((intents, turns))
        if known is None:
            agreed = len(intents & self.meaning.intents)
            unasked = len((intents & MARKED) - self.asked - self.implied)
            missing = len(self.asked - intents)
            counts = (
                agreed,
                unasked,
                missing,
                len(turns - self.meaning.turns),
                len(turns & self.meaning.turns),
            )
            known = self.acts[intents, turns] = tuple(float(min(count, 2)) for count in counts)
        return known

    def _homes(self, agency: str) -> tuple[float, float]:
        """Whether the office and the tier that were named answer for it."""
        office = tier = 0.0
        if self.offices:
            office = sum(run in agency for run in self.offices) / len(self.offices)
        if self.tiers:
            tier = max(float(f" cap  {one} " in agency or f" {one} " in agency) for one in self.tiers)
        return office, tier


_WEIGHTS = tuple(WEIGHTS.values())
