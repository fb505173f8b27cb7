"""A citizen's words and what the office calls it."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from search.synonyms.checking import problems


class Synonym(models.Model):
    """One phrase people say, with the official phrases it stands for, one a line."""

    class Kind(models.TextChoices):
        WORD = "word", _("another word for it")
        TASK = "task", _("a wish that means a certain service")

    phrase = models.CharField(
        _("what people say"), max_length=100, unique=True, help_text=_("For example: sổ đỏ")
    )
    official = models.TextField(
        _("what the office calls it"),
        blank=True,
        help_text=_("One a line, for example: giấy chứng nhận quyền sử dụng đất"),
    )
    kind = models.CharField(_("sort of synonym"), max_length=10, choices=Kind, default=Kind.WORD)
    active = models.BooleanField(
        _("in force"),
        default=True,
        help_text=_(
            "Without the tick and without official words, a phrase of the shipped list is switched off."
        ),
    )
    note = models.CharField(_("reason"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("synonym")
        verbose_name_plural = _("synonyms")
        ordering = ["phrase"]

    def __str__(self) -> str:
        return self.phrase

    @property
    def phrases(self) -> tuple[str, ...]:
        """The official phrases, each once."""
        lines = (line.strip() for line in self.official.splitlines())
        return tuple(dict.fromkeys(line for line in lines if line))

    def clean(self) -> None:
        others = Synonym.objects.filter(active=True).exclude(pk=self.pk)
        found = problems(
            self.phrase,
            self.phrases,
            active=self.active,
            others={other.phrase: other.phrases for other in others},
        )
        if found:
            raise ValidationError(found)
