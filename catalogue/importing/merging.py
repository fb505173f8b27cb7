"""Three-way merge of one record, field by field: last imported, ours, incoming."""

from dataclasses import dataclass, field

from catalogue.importing.records import Values


@dataclass(frozen=True)
class Conflict:
    """A field the source and an editor both changed, to different ends."""

    field: str
    imported: object
    ours: object
    incoming: object


@dataclass
class Merge:
    """What to write (field → value) and what only a person can decide."""

    changes: Values = field(default_factory=dict)
    conflicts: list[Conflict] = field(default_factory=list)


def merge(*, imported: Values, ours: Values, incoming: Values) -> Merge:
    """A field only the source changed is written; one only an editor changed is left; one both changed, unless
    to the same value, is a conflict. A field the source no longer gives is left alone."""
    result = Merge()
    for name, value in incoming.items():
        base, mine = imported.get(name), ours.get(name)
        if value in (base, mine):
            continue
        if mine == base or (_empty(base) and _empty(mine)):
            result.changes[name] = value
        else:
            result.conflicts.append(Conflict(name, base, mine, value))
    return result


def _empty(value: object) -> bool:
    return value in (None, "", [], {})
