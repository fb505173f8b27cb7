"""Words that must never be suggested while somebody types."""

from functools import lru_cache

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from search.text import words


@lru_cache(maxsize=8_192)
def folded_words(text: str) -> str:
    """The words of a text without case or marks, a blank between two: "Giấy ĐẤT!" is "giay dat"."""
    return " ".join(folded for _, folded in words(text))


class DeniedPhrase(models.Model):
    """A phrase; no suggestion holds its words side by side, with marks or without."""

    phrase = models.CharField(
        _("phrase"),
        max_length=100,
        unique=True,
        help_text=_("No suggestion will hold these words side by side, with or without marks."),
    )
    note = models.CharField(_("reason"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("word never suggested")
        verbose_name_plural = _("words never suggested")
        ordering = ["phrase"]

    def __str__(self) -> str:
        return self.phrase

    def clean(self) -> None:
        if self.phrase and not folded_words(self.phrase):
            raise ValidationError({"phrase": _("Write at least one word.")})


_known: dict[int, tuple[str, ...]] = {}


def denied_phrases(edition: int) -> tuple[str, ...]:
    """Every denied phrase folded, between blanks; read again only when the list's edition has changed."""
    known = _known.get(edition)
    if known is None:
        phrases = DeniedPhrase.objects.values_list("phrase", flat=True)
        known = tuple(f" {folded} " for phrase in phrases if (folded := folded_words(phrase)))
        _known.clear()
        _known[edition] = known
    return known


def forget() -> None:
    """Reads anew at the next question: for tests, whose editions begin again."""
    _known.clear()
