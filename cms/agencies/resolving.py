"""From a name or a code, as citizens and old decisions write it, to today's agencies."""

import re
from dataclasses import dataclass
from datetime import date
from unicodedata import normalize

from django.utils.functional import cached_property

from cms.agencies.agency import AgencyPage
from cms.agencies.former import FormerAgency
from cms.agencies.kinds import AgencyKind


@dataclass(frozen=True)
class Resolved:
    """What a name or code stands for: agencies (several for a unit that was divided), or a kind, or nothing."""

    agencies: tuple[AgencyPage, ...] = ()
    kind: AgencyKind | None = None
    former: FormerAgency | None = None

    def __bool__(self) -> bool:
        return bool(self.agencies or self.kind or self.former)


def plain(name: str) -> str:
    """A name as compared: NFC, one space, no letter case, one spelling of "uỷ" and "hoà"."""
    text = re.sub(r"\s+", " ", normalize("NFC", name)).strip(" .,;").casefold()
    return (
        text.replace("uỷ ban", "ủy ban").replace("hoà", "hòa").replace("hoá", "hóa").replace("thuỷ", "thủy")
    )


class AgencyDirectory:
    """All names and codes, read once; make a new one when agencies change."""

    def resolve(self, text: str, *, on: date | None = None) -> Resolved:
        """Today's agency first; with a date, whoever bore that name or code on that day."""
        key = plain(text)
        if not key:
            return Resolved()
        current = [agency for agency in self._current.get(key, []) if _in_force(agency, on)]
        if current:
            return Resolved(agencies=tuple(current))
        if on is None and key in self._kinds:
            return Resolved(kind=self._kinds[key])
        former = [row for row in self._former.get(key, []) if _in_force(row, on)]
        if former:
            # The latest bearer of the name is meant; several of one day share their successors.
            latest = max(former, key=lambda row: (row.valid_to or date.max, row.pk))
            same_day = [row for row in former if row.valid_to == latest.valid_to]
            successors = {page.pk: page for row in same_day for page in row.successors.all()}
            return Resolved(agencies=tuple(successors.values()), former=latest)
        if key in self._kinds:
            return Resolved(kind=self._kinds[key])
        return Resolved()

    @cached_property
    def _current(self) -> dict[str, list[AgencyPage]]:
        table: dict[str, list[AgencyPage]] = {}
        for agency in AgencyPage.objects.live().select_related("kind").prefetch_related("names"):
            keys = {plain(agency.title), plain(agency.slug), plain(agency.code)}
            # Former names lead through the register, which knows the dates.
            keys |= {plain(row.name) for row in agency.names.all() if row.role != row.Role.FORMER}
            for key in keys - {""}:
                table.setdefault(key, []).append(agency)
        return table

    @cached_property
    def _former(self) -> dict[str, list[FormerAgency]]:
        table: dict[str, list[FormerAgency]] = {}
        for row in FormerAgency.objects.prefetch_related("successors"):
            for key in {plain(row.name), plain(row.code)} - {""}:
                table.setdefault(key, []).append(row)
        return table

    @cached_property
    def _kinds(self) -> dict[str, AgencyKind]:
        return {plain(name): kind for kind in AgencyKind.objects.all() for name in [kind.slug, *kind.names]}


def _in_force(row: AgencyPage | FormerAgency, on: date | None) -> bool:
    if on is None:
        return True
    starts, ends = row.valid_from or date.min, row.valid_to or date.max
    return starts <= on <= ends


def resolve(text: str, *, on: date | None = None) -> Resolved:
    """Resolves one name or code; for many, keep an AgencyDirectory."""
    return AgencyDirectory().resolve(text, on=on)
