"""One piece of a column: an article, a broadcast, a film."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel

from cms.pages.base import BasePage
from cms.pages.body import BODY_BLOCKS
from cms.pages.querysets import PageManager, PageQuerySet
from cms.pages.stream import StreamField
from cms.publishing.citable import CitedPage


class EpisodeQuerySet(PageQuerySet):
    """Questions about episodes."""

    def newest(self) -> "EpisodeQuerySet":
        """Latest date first, in an order that never wavers."""
        return self.order_by("-published_on", "-pk")


class EpisodePage(BasePage):
    """An episode. Sound and film always come with their words, for those who cannot hear or have no data to spare."""

    class Format(models.TextChoices):
        ARTICLE = "article", _("Article")
        AUDIO = "audio", _("Radio")
        VIDEO = "video", _("Film")

    format = models.CharField(_("format"), max_length=10, choices=Format, default=Format.ARTICLE)
    published_on = models.DateField(
        _("date"), default=localdate, help_text=_("The day it was printed or aired.")
    )
    duration_minutes = models.PositiveSmallIntegerField(_("length in minutes"), null=True, blank=True)
    intro = models.TextField(_("introduction"), help_text=_("Two sentences: what citizens learn."))
    media_url = models.CharField(
        _("address of the recording"),
        max_length=500,
        blank=True,
        help_text=_(
            "Where the outlet itself keeps the recording. Shown as a link, never loaded by our page."
        ),
    )
    body = StreamField(BODY_BLOCKS, verbose_name=_("text"), blank=True)
    transcript = models.TextField(
        _("transcript"), blank=True, help_text=_("Every word spoken, for radio and film; a paragraph a line.")
    )

    objects = PageManager.from_queryset(EpisodeQuerySet)()

    content_panels = [
        *BasePage.content_panels,
        FieldRowPanel([FieldPanel("format"), FieldPanel("published_on"), FieldPanel("duration_minutes")]),
        FieldPanel("intro"),
        FieldPanel("media_url"),
        FieldPanel("body"),
        FieldPanel("transcript"),
        InlinePanel("procedures", heading=_("Do it now: procedures it explains"), label=_("page")),
    ]
    parent_page_types = ["cms.ColumnPage"]
    subpage_types: list[str] = []
    template = "cms/episode.html"

    class Meta:
        verbose_name = _("episode")
        verbose_name_plural = _("episodes")

    def clean(self) -> None:
        super().clean()
        if self.format != self.Format.ARTICLE and not self.transcript.strip():
            raise ValidationError(
                {"transcript": _("Radio and film need their transcript. Paste the spoken words.")}
            )
        if self.media_url and not self.media_url.startswith("https://"):
            raise ValidationError({"media_url": _("Give a full address that begins with https://")})


class EpisodeProcedure(CitedPage):
    """A procedure or form an episode explains."""

    episode = ParentalKey(EpisodePage, on_delete=models.CASCADE, related_name="procedures")

    class Meta(CitedPage.Meta):
        verbose_name = _("procedure")
        verbose_name_plural = _("procedures")
