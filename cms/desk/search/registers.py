"""The coordinator's lists for the search of the whole province: synonyms, best bets, words never suggested."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, PageChooserPanel

from cms.desk.register import Register
from cms.desk.search.prefilled import PrefilledCreate
from search.bets.bet import BestBet
from search.suggesting.denied import DeniedPhrase
from search.synonyms.synonym import Synonym


class SynonymRegister(Register):
    """What people say, and what the office calls it."""

    model = Synonym
    menu_icon = "openquote"
    create_view_class = PrefilledCreate
    prefilled = ("phrase",)
    list_display = ("phrase", "official_words", "kind", "active")
    list_filter = ("active", "kind")
    search_fields = ("phrase", "official", "note")
    panels = (
        FieldPanel("phrase"),
        FieldPanel("official"),
        FieldRowPanel([FieldPanel("kind"), FieldPanel("active")]),
        FieldPanel("note"),
        HelpPanel(template="cms/desk/search/try_synonym.html"),
    )

    def official_words(self, row: Synonym) -> str:
        """The official phrases in one line."""
        return " · ".join(row.phrases)

    official_words.short_description = _("what the office calls it")  # type: ignore[attr-defined]


class BestBetRegister(Register):
    """What stands first or does not show."""

    model = BestBet
    menu_icon = "pick"
    create_view_class = PrefilledCreate
    prefilled = ("query",)
    list_display = ("query", "action", "page", "order", "starts", "ends")
    list_filter = ("action", "match")
    list_select_related = ("page",)
    search_fields = ("query", "page__title", "note")
    panels = (
        FieldPanel("query"),
        FieldPanel("match"),
        PageChooserPanel("page"),
        FieldRowPanel([FieldPanel("action"), FieldPanel("order")]),
        FieldRowPanel([FieldPanel("starts"), FieldPanel("ends")]),
        FieldPanel("note"),
    )


class DeniedPhraseRegister(Register):
    """What is never suggested."""

    model = DeniedPhrase
    menu_icon = "no-view"
    list_display = ("phrase", "note")
    search_fields = ("phrase", "note")
    panels = (FieldPanel("phrase"), FieldPanel("note"))
