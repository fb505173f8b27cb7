"""Names of facets and of their values, looked up when they are shown: a renamed agency needs no new index."""

from collections.abc import Callable, Iterable, Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from search import sources

Label = str | Promise
Labels = Callable[[Iterable[str]], Mapping[str, Label]]

_names: dict[str, Label] = {
    "kind": _("Kind"),
    "agency": _("Agency"),
    "field": _("Field of service"),
    "audience": _("For whom"),
    "tier": _("Tier"),
    "level": _("Level"),
    "online": _("Online"),
}
_labels: dict[str, Labels] = {}


def register_name(facet: str, name: Label) -> None:
    """Gives a facet another name on screen."""
    _names[facet] = name


def name_of(facet: str) -> Label:
    """The facet's name on screen."""
    return _names.get(facet, facet)


def register_labels(facet: str, labels: Labels) -> None:
    """Says how a facet's values are called: a function from many values to their labels, asked once a page."""
    _labels[facet] = labels


def label_of(facet: str, values: Iterable[str]) -> dict[str, Label]:
    """Each value's label; a value nobody can name is shown as it is."""
    wanted = list(values)
    known = dict(_labels[facet](wanted)) if facet in _labels else {}
    if facet == "kind":
        known = {source.kind: source.label for source in sources.all()} | known
    return {value: known.get(value, value) for value in wanted}
