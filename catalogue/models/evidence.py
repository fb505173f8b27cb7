"""What to bring: the papers of an application, grouped by case."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, PageChooserPanel
from wagtail.models import Orderable


class Evidence(Orderable, ClusterableModel):
    """One paper of the dossier (CPSV-AP: Evidence)."""

    procedure = ParentalKey("catalogue.ProcedurePage", on_delete=models.CASCADE, related_name="evidence")
    case = models.TextField(
        _("case"),
        blank=True,
        help_text=_("Leave empty when every applicant brings it. The same words group papers."),
    )
    name = models.TextField(_("paper"))
    originals = models.PositiveSmallIntegerField(_("originals"), default=0)
    copies = models.PositiveSmallIntegerField(_("copies"), default=0)
    form_names = models.TextField(
        _("names of its form files"), blank=True, help_text=_("One a line, as the decision names them.")
    )

    panels = [
        FieldPanel("case"),
        FieldPanel("name"),
        FieldRowPanel([FieldPanel("originals"), FieldPanel("copies")]),
        InlinePanel("forms", heading=_("Forms to fill in"), label=_("form")),
        FieldPanel("form_names"),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("paper to bring")
        verbose_name_plural = _("papers to bring")

    def __str__(self) -> str:
        return self.name[:80]


class EvidenceForm(Orderable):
    """A form template that serves for a paper of the dossier."""

    evidence = ParentalKey(Evidence, on_delete=models.CASCADE, related_name="forms")
    form = models.ForeignKey(
        "catalogue.FormTemplatePage", on_delete=models.CASCADE, related_name="uses", verbose_name=_("form")
    )

    panels = [PageChooserPanel("form", "catalogue.FormTemplatePage")]

    class Meta(Orderable.Meta):
        verbose_name = _("form of a paper")
        verbose_name_plural = _("forms of a paper")

    def __str__(self) -> str:
        return str(self.form)
