"""The search room as a Django app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SearchConfig(AppConfig):
    """Sources register themselves from the rooms above, in their own `ready()`."""

    name = "search"
    label = "search"
    verbose_name = _("Search")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from search import edition, hearing, lexicon, models  # models can be imported only from here on
        from search.log import buffer
        from search.synonyms.in_force import in_force

        hearing.start()
        buffer.listen()
        lexicon.register_provider(in_force)
        edition.follow(models.BestBet, name="bets")
        edition.follow(models.DeniedPhrase, name="denied")
        edition.follow(models.Synonym, name="synonyms")
