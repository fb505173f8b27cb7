"""The figures of levels: by level, mode, year, tier, field and agency, all from one reading of the ledger."""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cached_property

from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from catalogue.figures.table import Cell, Column, Row, Table
from catalogue.levels.history import Stand, replay
from catalogue.levels.tally import (
    Count,
    Levels,
    agencies_on,
    count_of,
    declared,
    effective,
    levels_by,
    levels_of,
)
from catalogue.models import LedgerFigure, LevelChange, Offering, ProvedLevel
from cms.agencies.agency import AgencyPage
from cms.agencies.kinds import Tier
from search.text.collation import sort_key

#: The report's day of every year: the series has one point for each.
DUE_MONTH, DUE_DAY = 12, 15
LEVEL_COLUMNS = (
    Column("total", gettext_lazy("Total")),
    Column("level1", gettext_lazy("Level 1")),
    Column("level2", gettext_lazy("Level 2")),
    Column("level3", gettext_lazy("Level 3")),
    Column("level4", gettext_lazy("Level 4")),
    Column("undeclared", gettext_lazy("None declared")),
    Column("online", gettext_lazy("Level 3 and 4, %")),
)
DECLARED = gettext_lazy("declared services (rows of the register; «every commune» counts once)")
EFFECTIVE = gettext_lazy("services at the agency, its kind's included")


class LevelFigures:
    """All tables of one day, in seven queries however many services there are."""

    def __init__(self, day: date | None = None) -> None:
        self.day = day or localdate()

    @cached_property
    def changes(self) -> list[LevelChange]:
        """The ledger up to the day."""
        return list(LevelChange.objects.until(self.day).order_by("pk"))

    @cached_property
    def stands(self) -> list[Stand]:
        """How every offering stood."""
        return list(replay(self.changes).values())

    @cached_property
    def agencies(self) -> list[AgencyPage]:
        """Those that provide services."""
        return agencies_on(self.day)

    @cached_property
    def by_agency(self) -> dict[int, Levels]:
        """What each offers in effect."""
        return effective(self.stands, self.agencies)

    @cached_property
    def proved(self) -> dict[int, int]:
        """The level each offering's page proves; only of today, for pages have no ledger."""
        if self.day != localdate():
            return {}
        return dict(ProvedLevel.objects.values_list("offering_id", "level"))

    @cached_property
    def whole(self) -> Count:
        """The province."""
        return count_of(levels_of(self.stands))

    def levels(self) -> Table:
        """Declared beside proved, level by level."""
        proved: Counter[int] = Counter(
            self.proved[stand.offering_id]
            for stand in declared(self.stands)
            if stand.offering_id in self.proved
        )
        rows: list[Row] = [
            {
                "level": str(Offering.Level(level).label) if level else _("None declared, or none proved"),
                "number": level,
                "declared": self.whole.by_level[level],
                "share": round(100 * self.whole.by_level[level] / self.whole.total, 1)
                if self.whole.total
                else None,
                "proved": proved[level] if self.proved else None,
            }
            for level in (4, 3, 2, 1, 0)
        ]
        columns = (
            Column("level", _("Level"), is_number=False),
            Column("declared", _("Declared")),
            Column("share", _("Declared, %")),
            Column("proved", _("Proved by the public page")),
        )
        return Table("muc-do", _("Services by level"), DECLARED, columns, rows)

    def modes(self) -> Table:
        """By the modern scale."""
        labels = {**dict(Offering.Mode.choices), "": _("None declared")}
        rows: list[Row] = [
            {"mode": str(label), "declared": self.whole.by_mode.get(mode, 0)}
            for mode, label in labels.items()
        ]
        columns = (Column("mode", _("Mode"), is_number=False), Column("declared", _("Declared")))
        return Table("hinh-thuc", _("Services by mode (Decree 42/2022)"), DECLARED, columns, rows)

    def years(self) -> Table:
        """One point for each report's day, and today; the directive's sums of 2013 first."""
        rows: list[Row] = [*_sums(LedgerFigure.objects.filter(part_of="", on__lte=self.day))]
        rows += [_point(day, levels) for day, levels in self._points()]
        columns = (
            Column("on", _("Day"), is_number=False),
            Column("low", _("Level 1–2")),
            Column("level3", _("Level 3")),
            Column("level4", _("Level 4")),
            Column("total", _("Total")),
        )
        note = _(
            "Before the ledger was opened only the directive's own sums are known, entered at the end of its year."
        )
        return Table("theo-nam", _("Services by level over the years"), DECLARED, columns, rows, note)

    def tiers(self) -> Table:
        """Province and communes."""
        labels = dict(Tier.choices)
        parts = levels_by(self.stands, lambda stand: stand.tier)
        return self._table(
            "theo-cap", _("By tier"), DECLARED, {str(labels.get(k, k)): v for k, v in parts.items()}
        )

    def fields(self) -> Table:
        """By field of administration."""
        parts = levels_by(self.stands, lambda stand: stand.field_name or _("No field"))
        return self._table("theo-linh-vuc", _("By field"), DECLARED, parts)

    def bodies(self) -> Table:
        """By who declared them: public agencies, kinds that stand for every commune, and all others together."""
        public = set(AgencyPage.objects.public().values_list("pk", flat=True))
        others = _("Others")
        parts = levels_by(
            self.stands,
            lambda stand: stand.body if stand.agency_id is None or stand.agency_id in public else others,
        )
        return self._table("theo-noi-khai-bao", _("By who declares"), DECLARED, parts)

    def agency_rows(self) -> Table:
        """Every agency with what it offers in effect; those that offer nothing are rows of zeros."""
        rows: list[Row] = [
            {
                "name": agency.title,
                "key": agency.key,
                "tier": str(agency.get_tier_display()),
                **_levels(count_of(self.by_agency[agency.pk])),
            }
            for agency in self.agencies
        ]
        columns = (
            Column("name", _("Agency"), is_number=False),
            Column("tier", _("Tier"), is_number=False),
            *LEVEL_COLUMNS,
        )
        return Table("theo-co-quan", _("By agency"), EFFECTIVE, columns, rows)

    def _table(self, key: str, title: str, unit: object, parts: Mapping[str, Levels]) -> Table:
        rows = [{"name": name, **_levels(count_of(levels))} for name, levels in parts.items()]
        rows.sort(key=lambda row: (-int(row["total"] or 0), sort_key(str(row["name"]))))
        columns = (Column("name", title, is_number=False), *LEVEL_COLUMNS)
        return Table(key, title, str(unit), columns, rows)

    def _points(self) -> Iterable[tuple[date, Levels]]:
        if not self.changes:
            return
        first = min(change.on for change in self.changes).year
        days = [date(year, DUE_MONTH, DUE_DAY) for year in range(first, self.day.year + 1)]
        days = [day for day in days if day < self.day] + [self.day]
        stands: dict[int, tuple[bool, int]] = {}
        rows = iter(sorted(self.changes, key=lambda change: (change.on, change.pk)))
        waiting = next(rows, None)
        for day in days:
            while waiting is not None and waiting.on <= day:
                stands[waiting.offering_id] = (waiting.to_offered, waiting.to_level or 0)
                waiting = next(rows, None)
            yield day, Counter((level, "") for offered, level in stands.values() if offered)


def _levels(count: Count) -> dict[str, int | float | None]:
    return {
        "total": count.total,
        **{f"level{level}": count.by_level[level] for level in (1, 2, 3, 4)},
        "undeclared": count.by_level[0],
        "online": round(count.share_online, 1) if count.total else None,
    }


def _point(day: date, levels: Levels) -> Row:
    count = count_of(levels)
    return {
        "on": day,
        "low": count.by_level[1] + count.by_level[2],
        "level3": count.by_level[3],
        "level4": count.by_level[4],
        "total": count.total - count.by_level[0],
    }


def _sums(figures: Iterable[LedgerFigure]) -> list[Row]:
    days: dict[date, dict[str, Cell]] = {}
    for figure in figures:
        row = days.setdefault(figure.on, {"on": figure.on, "low": None, "level3": None, "level4": None})
        if figure.highest <= 2:
            row["low"] = int(str(row["low"] or 0)) + figure.count
        elif figure.lowest == figure.highest:
            row[f"level{figure.lowest}"] = figure.count
    for row in days.values():
        row["total"] = sum(int(str(row[key])) for key in ("low", "level3", "level4") if row[key] is not None)
    return list(days.values())
