"""Fills an empty portal with the demo: agencies, registers, forms, procedures, news, columns."""

from collections.abc import Callable
from datetime import date

from django.conf import settings
from django.db import transaction

from catalogue.demo.content import load_columns, load_news
from catalogue.demo.forms import load_forms
from catalogue.demo.oversight import load_oversight
from catalogue.demo.progress import load_progress
from catalogue.demo.reading import DATA, read, read_lines
from catalogue.demo.searching import load_search
from catalogue.importing.writing import import_procedures
from catalogue.levels.baseline import import_baseline
from catalogue.models import LegalResource, LifeEvent, ProcedurePage, RelatedProcedure, ServiceField
from cms.agencies.agency import AgencyPage
from cms.agencies.importing.reading import read_province
from cms.agencies.importing.writing import write_province
from cms.publishing.bulk import bulk_work
from cms.publishing.founding import record_revision
from search.applying import held_back

Say = Callable[[str], None]


def load_demo(say: Say = lambda word: None) -> None:
    """Loads the whole demo. What is there already, from a run before or an editor's hand, stays as it is."""
    settings.DEMO_MARK.touch()
    with held_back(), bulk_work("load_demo", say):
        say("Cơ quan …")
        write_province(read_province(DATA / "agencies"))
        say("Danh mục …")
        load_registers()
        load_contacts()
        say("Biểu mẫu …")
        load_forms()
        say("Thủ tục …")
        import_procedures(DATA / "procedures.jsonl", source="demo")
        relate_procedures()
        import_baseline()
        say("Mức độ và kế hoạch …")
        load_progress()
        load_oversight()
        say("Tin tức và chuyên mục …")
        load_news()
        load_columns()
        say("Từ đồng nghĩa và kết quả ghim …")
        load_search()


@transaction.atomic
def load_registers() -> None:
    """Fields, events and legal resources."""
    registers = read("registers.json")
    for row in registers["fields"]:
        ServiceField.objects.get_or_create(name=row["name"], defaults={"slug": row["slug"]})
    for audience, key in (
        (LifeEvent.For.CITIZEN, "life_events"),
        (LifeEvent.For.BUSINESS, "business_events"),
    ):
        for row in registers[key]:
            LifeEvent.objects.get_or_create(
                slug=row["slug"],
                defaults={
                    "title": row["title"],
                    "audience": audience,
                    "summary": row.get("summary", ""),
                    "icon": row.get("icon", ""),
                    "order": row.get("order", 100),
                },
            )
    for row in registers["legal_resources"]:
        LegalResource.objects.get_or_create(
            number=row["number"],
            title=row["title"],
            defaults={
                "issued_on": date.fromisoformat(row["issued"]) if row.get("issued") else None,
                "validity": row["validity"],
            },
        )


@transaction.atomic
def load_contacts() -> None:
    """Addresses and hours, where an agency has none yet."""
    facts = {row["slug"]: row for row in read("agencies.json")}
    for agency in AgencyPage.objects.filter(slug__in=facts, intro="", address=""):
        row = facts[agency.slug]
        for name in ("intro", "address", "hours", "phone", "email", "website"):
            setattr(agency, name, row.get(name) or "")
        agency.save(clean=False)
        record_revision(agency)
    for agency in AgencyPage.objects.communes().filter(address="", intro=""):
        place = agency.title.removeprefix("Ủy ban nhân dân ")
        agency.intro = f"Tiếp nhận hồ sơ tại Trung tâm Phục vụ hành chính công {place}."
        agency.address = f"{place[:1].upper()}{place[1:]}, tỉnh Nghệ An"
        agency.hours = "Thứ Hai – Thứ Sáu, 7:30–11:30 và 13:30–17:00"
        agency.save(clean=False)
        record_revision(agency)


@transaction.atomic
def relate_procedures() -> None:
    """Links between procedures, once all of them stand."""
    rows = [row for row in read_lines("procedures.jsonl") if row.get("related")]
    pages = {page.code: page for page in ProcedurePage.objects.all()}
    for row in rows:
        page = pages.get(row["code"])
        if page is None or page.related.exists():
            continue
        targets = [pages[code] for code in row["related"] if code in pages]
        page.related = [RelatedProcedure(sort_order=n, target=target) for n, target in enumerate(targets)]
        page.save(clean=False)
        record_revision(page)
