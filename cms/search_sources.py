"""What search may find of this room: agencies, news, episodes."""

from collections.abc import Iterable

from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page
from wagtail.signals import post_page_move

from cms.agencies.agency import AgencyPage
from cms.agencies.former import FormerAgency
from cms.agencies.kinds import Tier
from cms.agencies.names import AgencyName
from cms.columns.episode import EpisodePage
from cms.news.models import NewsPage
from cms.pages.body import words_of
from cms.publishing.public_change import ancestor_watch, privacy_watch
from search import facet_labels, hearing, sources
from search.documents import SearchDocument
from search.sources import Source, Watch
from search.suggesting import kinds


def announce() -> None:
    """Registers the room's sources and the names of the facets it knows."""
    sources.register(
        Source(
            kind="agency",
            label=_("Agency"),
            model=AgencyPage,
            rows=lambda: (
                AgencyPage.objects.public().select_related("kind").prefetch_related("names", "predecessors")
            ),
            document=agency_document,
            card="cms/cards/agency.html",
            watches=(
                privacy_watch(AgencyPage),
                Watch(AgencyName, lambda row: [row.agency_id]),
                Watch(FormerAgency.successors.through, _agencies_of_former),
                Watch(FormerAgency, lambda row: row.successors.values_list("pk", flat=True)),
            ),
        )
    )
    sources.register(
        Source(
            kind="news",
            label=_("News"),
            model=NewsPage,
            rows=lambda: NewsPage.objects.public(),
            document=news_document,
            card="cms/cards/news.html",
            watches=(privacy_watch(NewsPage), ancestor_watch(NewsPage, AgencyPage)),
        )
    )
    sources.register(
        Source(
            kind="episode",
            label=_("Awareness column"),
            model=EpisodePage,
            rows=lambda: EpisodePage.objects.public(),
            document=episode_document,
            card="cms/cards/episode.html",
            watches=(privacy_watch(EpisodePage), ancestor_watch(EpisodePage, AgencyPage)),
        )
    )
    kinds.register("agency", order=30)
    facet_labels.register_labels("agency", agency_labels)
    facet_labels.register_labels("tier", tier_labels)
    post_page_move.connect(_on_move, dispatch_uid="cms-search-move")


def _agencies_of_former(row: FormerAgency | AgencyPage) -> list[int]:
    """The link is saved from either end."""
    return [row.pk] if isinstance(row, AgencyPage) else list(row.successors.values_list("pk", flat=True))


def agency_words(agency: AgencyPage) -> str:
    """Every name an agency is known by, a name a line; needs `names` and `predecessors` prefetched."""
    names = [agency.title, *(row.name for row in agency.names.all())]
    names += [former.name for former in agency.predecessors.all()]
    return "\n".join(dict.fromkeys(names))


def agency_document(agency: AgencyPage) -> SearchDocument:
    """What search knows of an agency."""
    return SearchDocument(
        kind="agency",
        id=agency.pk,
        key=f"agency:{agency.slug}",
        texts={
            "title": agency.title,
            "aliases": agency_words(agency),
            "codes": agency.code,
            "agency": agency.title,
            "body": "\n".join([agency.intro, agency.address, agency.former_district, agency.formed_from]),
        },
        facets={"agency": (agency.key,), "tier": (agency.tier,)},
        until=agency.expire_at,
    )


def news_document(news: NewsPage) -> SearchDocument:
    """What search knows of a news item."""
    agency = _agency_of(news)
    return SearchDocument(
        kind="news",
        id=news.pk,
        key=f"news:{news.slug}",
        texts={
            "title": news.title,
            "agency": agency.title if agency else "",
            "body": f"{news.intro}\n{words_of(news.body)}",
        },
        facets={"agency": (agency.key,) if agency else ()},
        published=news.published_on,
        until=news.expire_at,
    )


def episode_document(episode: EpisodePage) -> SearchDocument:
    """What search knows of an episode, every word of its transcript included."""
    agency = _agency_of(episode)
    return SearchDocument(
        kind="episode",
        id=episode.pk,
        key=f"episode:{episode.slug}",
        texts={
            "title": episode.title,
            "agency": agency.title if agency else "",
            "body": "\n".join([episode.intro, words_of(episode.body), episode.transcript]),
        },
        facets={"agency": (agency.key,) if agency else ()},
        published=episode.published_on,
        until=episode.expire_at,
    )


def agency_labels(values: Iterable[str]) -> dict[str, str]:
    """Agency keys to names."""
    keys = list(values)
    found = AgencyPage.objects.public().filter(Q(slug__in=keys) | Q(code__in=keys))
    return {agency.key: agency.title for agency in found.only("slug", "code", "title")}


def tier_labels(values: Iterable[str]) -> dict[str, facet_labels.Label]:
    """Tier keys to words; ministries and others stand in the catalogue's procedures."""
    names: dict[str, facet_labels.Label] = {**dict(Tier.choices), "bo": _("Ministry"), "khac": _("Other")}
    return {value: names.get(value, value) for value in values}


def _agency_of(page: Page) -> AgencyPage | None:
    return AgencyPage.objects.public().ancestor_of(page).order_by("-depth").first()


def _on_move(instance: Page, **kwargs: object) -> None:
    """A moved page may have a new agency above it, or a restriction: everything at or below it is looked at again."""
    page = Page.objects.get(pk=instance.pk)
    for source in sources.all():
        if issubclass(source.model, Page):
            ids = source.model.objects.filter(path__startswith=page.path).values_list("pk", flat=True)
            hearing.changed(source.kind, ids)
