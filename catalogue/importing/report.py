"""What an import did, or would do, in words."""

from collections import Counter
from dataclasses import dataclass, field

from catalogue.importing.errors import BadLine
from catalogue.importing.merging import Conflict
from catalogue.importing.records import Values


@dataclass
class Report:
    """Counts, and every line, change and conflict worth naming."""

    created: list[str] = field(default_factory=list)
    #: code → field names written
    updated: dict[str, list[str]] = field(default_factory=dict)
    changes: dict[str, dict[str, tuple[object, object]]] = field(default_factory=dict)
    unchanged: int = 0
    conflicts: list[tuple[str, Conflict]] = field(default_factory=list)
    bad_lines: list[BadLine] = field(default_factory=list)
    rules: Counter[int] = field(default_factory=Counter)
    at_province: list[str] = field(default_factory=list)

    def note_change(self, code: str, ours: Values, changes: Values) -> None:
        """Remembers which fields change, from what to what."""
        self.updated.setdefault(code, []).extend(
            name for name in changes if name not in self.updated.get(code, [])
        )
        seen = self.changes.setdefault(code, {})
        for name, value in changes.items():
            seen.setdefault(name, (ours.get(name), value))

    def lines(self, *, details: bool = False) -> list[str]:
        """The report, a line an item; with details every change field by field."""
        out = [
            f"{len(self.created)} new, {len(self.updated)} changed, {self.unchanged} unchanged, "
            f"{len(self.conflicts)} conflicts, {len(self.bad_lines)} bad lines.",
        ]
        if self.rules:
            out.append(
                f"Homes of the new ones: {self.rules[1]} by executing agency, {self.rules[2]} by ministry, "
                f"{self.rules[3]} at the province's own page."
            )
        if self.at_province:
            out.append("At the province's own page: " + ", ".join(self.at_province))
        if details:
            out += [f"+ {code}" for code in self.created]
            for code, fields in self.changes.items():
                out += [
                    f"~ {code} {name}: {_short(old)} → {_short(new)}" for name, (old, new) in fields.items()
                ]
        out += [
            f"! {code} {conflict.field}: changed here ({_short(conflict.ours)}) and in the source "
            f"({_short(conflict.incoming)}); nothing written, decide in the editor."
            for code, conflict in self.conflicts
        ]
        out += [f"Line {line}" for line in self.bad_lines]
        return out


def _short(value: object) -> str:
    text = str(value)
    return f"{text[:77]}…" if len(text) > 78 else text
