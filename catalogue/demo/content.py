"""The demo's news items and awareness columns."""

from datetime import date, datetime, time
from html import escape
from typing import Any

from django.db import transaction
from django.utils.timezone import make_aware

from catalogue.demo.reading import read
from catalogue.models import FormTemplatePage, ProcedurePage
from cms.agencies.agency import AgencyPage
from cms.columns.column import ColumnPage, ColumnSectionPage
from cms.columns.episode import EpisodePage, EpisodeProcedure
from cms.news.models import NewsPage, NewsRelated, NewsSectionPage
from cms.publishing.founding import found


def load_news() -> None:
    """Every news item that does not stand yet."""
    cited = _citable()
    for row in read("news.json"):
        section = NewsSectionPage.objects.child_of(AgencyPage.objects.get(slug=row["agency"])).get()
        if NewsPage.objects.child_of(section).filter(slug=row["slug"]).exists():
            continue
        page = NewsPage(
            title=row["title"],
            slug=row["slug"],
            published_on=date.fromisoformat(row["published"]),
            first_published_at=_morning(row["published"]),
            intro=row["intro"],
            body=_body(row["paragraphs"]),
        )
        page.related = [
            NewsRelated(sort_order=n, page_id=cited[code])
            for n, code in enumerate(row.get("related", []))
            if code in cited
        ]
        with transaction.atomic():
            found(page, under=section)


def load_columns() -> None:
    """Every column and episode that does not stand yet."""
    cited = _citable()
    for row in read("columns.json"):
        section = ColumnSectionPage.objects.child_of(AgencyPage.objects.get(slug=row["outlet"])).get()
        column = ColumnPage.objects.child_of(section).filter(slug=row["slug"]).first()
        if column is None:
            column = ColumnPage(title=row["title"], slug=row["slug"], intro=row["intro"])
            found(column, under=section)
        present = set(EpisodePage.objects.child_of(column).values_list("slug", flat=True))
        for item in row["episodes"]:
            if item["slug"] not in present:
                _episode(item, column, cited)


@transaction.atomic
def _episode(row: dict[str, Any], column: ColumnPage, cited: dict[str, int]) -> None:
    page = EpisodePage(
        title=row["title"],
        slug=row["slug"],
        format=row["format"],
        published_on=date.fromisoformat(row["date"]),
        first_published_at=_morning(row["date"]),
        duration_minutes=row.get("duration_minutes"),
        intro=row["intro"],
        body=_body(row.get("paragraphs") or []),
        transcript="\n".join(row.get("transcript") or []),
    )
    page.procedures = [
        EpisodeProcedure(sort_order=n, page_id=cited[code])
        for n, code in enumerate(row.get("procedures", []))
        if code in cited
    ]
    found(page, under=column)


def _body(paragraphs: list[str]) -> list[tuple[str, str]]:
    field = NewsPage._meta.get_field("body")
    return field.to_python([{"type": "paragraph", "value": f"<p>{escape(text)}</p>"} for text in paragraphs])


def _morning(day: str) -> datetime:
    return make_aware(datetime.combine(date.fromisoformat(day), time(8, 0)))


def _citable() -> dict[str, int]:
    return {
        **dict(FormTemplatePage.objects.exclude(code="").values_list("code", "pk")),
        **dict(ProcedurePage.objects.exclude(code="").values_list("code", "pk")),
    }
