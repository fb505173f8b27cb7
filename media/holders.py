"""Who shows a file to the public: upper rooms register, this room asks."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from wagtail.models import Collection, CollectionViewRestriction

from media.files import File


@dataclass(frozen=True)
class Holder:
    """One kind of content that refers to files.

    `live_file_ids` gets ids of files and answers those that something public of this kind refers to right now.
    """

    name: str
    live_file_ids: Callable[[Iterable[int]], set[int]]


_holders: dict[str, Holder] = {}


def register(holder: Holder) -> None:
    """Adds a holder; registering a name again replaces it."""
    _holders[holder.name] = holder


def forget(name: str) -> None:
    """Takes a holder away."""
    _holders.pop(name, None)


def is_public(file: File) -> bool:
    """Whether anybody may download it: something public refers to it and nothing restricts its collection."""
    return bool(public_ids([file]))


def public_ids(files: Iterable[File]) -> set[int]:
    """Which of these files anybody may download; one question per holder, however many files."""
    restricted = restricted_collections()
    open_ids = {file.pk for file in files if file.collection_id not in restricted}
    held: set[int] = set()
    for holder in _holders.values():
        if open_ids - held:
            held |= holder.live_file_ids(open_ids - held) & open_ids
    return held


def restricted_collections() -> set[int]:
    """Collections under any view restriction, their own or one above them."""
    shut: set[int] = set()
    restrictions = CollectionViewRestriction.objects.select_related("collection")
    for path in restrictions.values_list("collection__path", flat=True):
        shut.update(Collection.objects.filter(path__startswith=path).values_list("pk", flat=True))
    return shut
