"""Which shelves an agency gets: each room announces its own."""

from cms.pages.section import SectionPage

_sections: list[type[SectionPage]] = []


def register(model: type[SectionPage]) -> None:
    """Every agency (of the section's kind) gets such a shelf."""
    if model not in _sections:
        _sections.append(model)


def sections_for(kind_slug: str) -> tuple[type[SectionPage], ...]:
    """The shelves an agency of this kind has."""
    return tuple(model for model in _sections if model.for_kind in ("", kind_slug))
