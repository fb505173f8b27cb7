"""The demo's plans, and what its pages show of going online: a sample that goes on where the directive ends."""

from contextlib import suppress
from datetime import date

from django.db import transaction
from django.utils.timezone import localdate, now

from catalogue.models import LevelChange, LinkCheck, Offering, Plan, RoadmapItem, UsageCount
from catalogue.readiness.addresses import address_of
from catalogue.readiness.proving import prove_levels
from catalogue.reports.freezing import FreezeRefused, freeze

GUIDE = (
    "Đăng nhập Cổng Dịch vụ công quốc gia bằng tài khoản định danh, tìm theo mã thủ tục, điền tờ khai, "
    "đính kèm bản chụp giấy tờ rồi nộp. Kết quả báo qua tin nhắn."
)
#: Every so many pages one lacks its guide, so that declared and proved differ somewhere, as they do in life.
WITHOUT_GUIDE = 6
YEARS = (2025, 2026)


def load_progress() -> None:
    """What online services say of themselves, plans, proofs, last year's report. Rows that stand are left alone."""
    _complete_offerings()
    _make_plans()
    prove_levels()
    with suppress(FreezeRefused):  # frozen by a run before
        freeze(YEARS[0])


@transaction.atomic
def _complete_offerings() -> None:
    rows = Offering.objects.filter(level__gte=3, guide="", identity="", edited=False)
    for number, row in enumerate(rows.select_related("procedure").order_by("procedure__code", "pk")):
        row.guide = "" if number % WITHOUT_GUIDE == 0 else GUIDE
        row.identity = Offering.Identity.ID_2
        row.status_url = "https://dichvucong.gov.vn/"
        row.online_payment = row.result_online = row.level == 4
        row.result_by_post = True
        row.save()
        LinkCheck.objects.get_or_create(
            url=address_of(row),
            defaults={"works": True, "status": 200, "note": "Dữ liệu mẫu", "checked_at": now()},
        )
        UsageCount.objects.get_or_create(
            offering=row,
            counted_on=date(2026, 10, 31),
            defaults={"received": 40 + number * 7, "processed": 36 + number * 7, "source": "Dữ liệu mẫu"},
        )


@transaction.atomic
def _make_plans() -> None:
    """Each department's plan follows what the ledger says it did, with one step it has yet to take."""
    for year in YEARS:
        agencies = Offering.objects.exclude(agency=None).values_list("agency_id", flat=True).distinct()
        for number, agency in enumerate(sorted(agencies)):
            # One agency in seven has no plan: there must be somebody to remind.
            if number % 7 == 6 or Plan.objects.filter(agency_id=agency, year=year).exists():
                continue
            items = _items(agency, year)
            if items:
                plan = Plan.objects.create(
                    agency_id=agency,
                    year=year,
                    state=Plan.State.ACCEPTED,
                    decision_number=f"{100 + number}/QĐ-UBND",
                    decided_at=now(),
                )
                for item in items:
                    item.plan = plan
                RoadmapItem.objects.bulk_create(items)


def _items(agency: int, year: int) -> list[RoadmapItem]:
    found = []
    for change in LevelChange.objects.filter(agency_id=agency, on__year=year, to_offered=True).order_by("pk"):
        if (change.to_level or 0) > (change.from_level or 0) and change.from_offered:
            # Planned for the quarter it was done in, or the one before.
            quarter = max(1, (change.on.month - 1) // 3 + 1 - change.pk % 2)
            found.append(_item(change.offering_id, change.from_level or 0, change.to_level or 1, quarter))
    done = {item.offering_id for item in found}
    open_rows = Offering.objects.filter(agency_id=agency, level__lt=4).exclude(pk__in=done).order_by("pk")[:2]
    if year == localdate().year:
        found += [
            _item(row.pk, row.level or 0, (row.level or 0) + 1, 3 + n) for n, row in enumerate(open_rows)
        ]
    return found


def _item(offering: int, from_level: int, to_level: int, quarter: int) -> RoadmapItem:
    return RoadmapItem(
        offering_id=offering,
        from_level=from_level,
        to_level=to_level,
        quarter=quarter,
        person="Bộ phận Một cửa",
    )
