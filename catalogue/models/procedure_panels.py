"""The editor's form for a procedure, in the order an official fills it in."""

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel

PROCEDURE_PANELS = [
    MultiFieldPanel(
        [
            FieldPanel("official_name"),
            FieldRowPanel([FieldPanel("code"), FieldPanel("field")]),
            FieldPanel("summary"),
            FieldPanel("citizen_words"),
        ],
        heading=_("What it is"),
    ),
    MultiFieldPanel(
        [
            FieldRowPanel(
                [
                    FieldPanel("at_province"),
                    FieldPanel("at_commune"),
                    FieldPanel("at_ministry"),
                    FieldPanel("at_other"),
                ]
            ),
            FieldPanel("audiences", widget=forms.CheckboxSelectMultiple),
            FieldPanel("life_events", widget=forms.CheckboxSelectMultiple),
        ],
        heading=_("For whom and at which level"),
    ),
    InlinePanel(
        "channels",
        heading=_("Ways to apply: how long, how much"),
        label=_("way to apply"),
        help_text=_("At least one. Say time and cost for each."),
    ),
    InlinePanel("evidence", heading=_("What to bring"), label=_("paper")),
    FieldPanel("steps"),
    InlinePanel("outputs", heading=_("What you receive"), label=_("result")),
    InlinePanel("requirements", heading=_("Conditions"), label=_("condition")),
    MultiFieldPanel(
        [
            InlinePanel("agencies", heading=_("Agencies concerned"), label=_("agency")),
            FieldPanel("receiving_address"),
        ],
        heading=_("Who answers, and where"),
    ),
    InlinePanel("legal_basis", heading=_("Legal basis"), label=_("legal resource")),
    InlinePanel("related", heading=_("Related procedures"), label=_("procedure")),
    MultiFieldPanel(
        [
            FieldRowPanel([FieldPanel("decision_number"), FieldPanel("promulgator")]),
            FieldRowPanel([FieldPanel("validity"), FieldPanel("valid_from"), FieldPanel("valid_to")]),
            FieldPanel("procedure_type"),
            FieldPanel("description"),
            FieldPanel("checked_on"),
        ],
        heading=_("Announcement and validity"),
    ),
    MultiFieldPanel(
        [FieldPanel("original_channels"), FieldPanel("original_evidence")],
        heading=_("As published, where it could not be split into rows"),
        classname="collapsed",
    ),
]
