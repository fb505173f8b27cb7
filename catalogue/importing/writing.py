"""Writes records as pages: batches of fifty, each whole; a page in one save and one revision."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from django.db import transaction
from django.utils.timezone import now
from wagtail.models import Revision

from catalogue.importing.errors import BadLine
from catalogue.importing.lookups import Lookups
from catalogue.importing.merging import Merge, merge
from catalogue.importing.offering import offer_at_home
from catalogue.importing.pages import apply, read_page
from catalogue.importing.reading import check_file, read_records
from catalogue.importing.records import Record
from catalogue.importing.report import Report
from catalogue.models import ImportConflict, ImportedRecord, ProcedurePage
from catalogue.readiness.proving import proofs_held_back
from cms.publishing.bulk import bulk_work
from cms.publishing.founding import found, record_revision
from search.applying import held_back

BATCH = 50
Tick = Callable[[int], None]


def import_procedures(
    path: Path, *, dry_run: bool = False, source: str = "", tick: Tick = lambda n: None
) -> Report:
    """Imports a JSONL file and says what happened. With dry_run nothing is written.

    Raises ImportRejected before the first write when the file as a whole cannot be used.
    """
    check_file(path)
    report = Report()
    source = source or path.name
    if dry_run:
        _import(path, report, source, tick, write=False)
    else:
        with held_back(), proofs_held_back(), bulk_work("import_procedures") as work:
            _import(path, report, source, tick, write=True)
            work.needed = bool(report.created or report.updated)
    return report


def _import(path: Path, report: Report, source: str, tick: Tick, *, write: bool) -> None:
    lookups = Lookups()
    batch: list[Record] = []
    for _number, read in read_records(path):
        if isinstance(read, BadLine):
            report.bad_lines.append(read)
            tick(1)
            continue
        batch.append(read)
        if len(batch) == BATCH:
            _batch(batch, lookups, report, source, write=write)
            tick(len(batch))
            batch = []
    if batch:
        _batch(batch, lookups, report, source, write=write)
        tick(len(batch))


def _batch(batch: list[Record], lookups: Lookups, report: Report, source: str, *, write: bool) -> None:
    if not write:
        _judge(batch, lookups, report, source, write=False)
        return
    try:
        with transaction.atomic():
            _judge(batch, lookups, report, source, write=True)
    except BaseException:
        lookups.forget()
        raise


def _judge(batch: list[Record], lookups: Lookups, report: Report, source: str, *, write: bool) -> None:
    codes = [record.code for record in batch]
    pages = {page.code: page for page in ProcedurePage.objects.filter(code__in=codes).select_related("field")}
    code_of = {page.pk: page.code for page in pages.values()}
    known = {
        code_of[row.procedure_id]: row
        for row in ImportedRecord.objects.filter(procedure_id__in=list(code_of))
    }
    moment = now()
    for record in batch:
        page = pages.get(record.code)
        if page is None:
            _create(record, lookups, report, source, moment, write=write)
            continue
        imported = known.get(record.code)
        if imported is not None and all(imported.values.get(k) == v for k, v in record.values.items()):
            report.unchanged += 1
            if write:
                offer_at_home(page, record, lookups)
            continue
        _update(page, record, imported, lookups, report, source, moment, write=write)


def _create(
    record: Record, lookups: Lookups, report: Report, source: str, moment: datetime, *, write: bool
) -> None:
    home = lookups.home(record.executors, record.promulgator)
    report.created.append(record.code)
    report.rules[home.rule] += 1
    if home.rule == 3:
        report.at_province.append(record.code)
    if not write:
        return
    page = ProcedurePage(code=record.code, agency=lookups.home_agency(home.slug))
    page.agency_is_settled = True  # the home was just decided; no need to ask the tree again
    apply(page, record.values, lookups)
    page.slug = ProcedurePage.slug_for(record.code, page.title)
    page.is_checked = True  # every value came through records.to_record
    found(page, under=lookups.section(home.slug))
    ImportedRecord.objects.create(procedure=page, values=record.values, source=source, imported_at=moment)
    offer_at_home(page, record, lookups)


def _update(
    page: ProcedurePage,
    record: Record,
    imported: ImportedRecord | None,
    lookups: Lookups,
    report: Report,
    source: str,
    moment: datetime,
    *,
    write: bool,
) -> None:
    base = imported.values if imported is not None else {}
    live = read_page(page)
    draft_page = draft_of(page)
    draft = read_page(draft_page) if draft_page is not None else None
    first = merge(imported=base, ours=live, incoming=record.values)
    second = merge(imported=base, ours=draft, incoming=record.values) if draft is not None else Merge()
    # A field in conflict on either side is written on neither.
    conflicts = {conflict.field: conflict for conflict in (*first.conflicts, *second.conflicts)}
    first.changes = {k: v for k, v in first.changes.items() if k not in conflicts}
    second.changes = {k: v for k, v in second.changes.items() if k not in conflicts}
    if first.changes or second.changes:
        report.note_change(record.code, live, first.changes)
        report.note_change(record.code, draft or {}, second.changes)
    elif not conflicts:
        report.unchanged += 1
    report.conflicts += [(record.code, conflict) for conflict in conflicts.values()]
    if not write:
        return
    save_merged(page, draft_page, first, second, lookups)
    # A conflicting field keeps its ancestor, so that it is listed again until a person settled it.
    values = {**base, **{k: v for k, v in record.values.items() if k not in conflicts}}
    ImportedRecord.objects.update_or_create(
        procedure=page, defaults={"values": values, "source": source, "imported_at": moment}
    )
    ImportConflict.objects.filter(procedure=page).exclude(field__in=conflicts).delete()
    for conflict in conflicts.values():
        ImportConflict.objects.update_or_create(
            procedure=page,
            field=conflict.field,
            defaults={"imported": conflict.imported, "ours": conflict.ours, "incoming": conflict.incoming},
        )
    offer_at_home(page, record, lookups)


def draft_of(page: ProcedurePage) -> ProcedurePage | None:
    """The unpublished draft over a page, if there is one."""
    if page.has_unpublished_changes and page.latest_revision_id is not None:
        draft: ProcedurePage = page.get_latest_revision_as_object()
        return draft
    return None


def save_merged(
    page: ProcedurePage, draft_page: ProcedurePage | None, first: Merge, second: Merge, lookups: Lookups
) -> None:
    """Live text and draft each get their own changes; the draft stays the newest revision."""
    if first.changes:
        apply(page, first.changes, lookups)
        page.is_checked = True
        page.last_published_at = now() if page.live else page.last_published_at
        if draft_page is None:
            page.draft_title = page.title
        page.save()
    if first.changes and (page.live or draft_page is None):
        record_revision(page)
    if draft_page is None:
        return
    if second.changes:
        apply(draft_page, second.changes, lookups)
    if second.changes or first.changes:
        revision: Revision = draft_page.save_revision(clean=False, changed=True)
        live_title = page.title
        ProcedurePage.objects.filter(pk=page.pk).update(
            has_unpublished_changes=True,
            latest_revision=revision,
            draft_title=draft_page.title,
            title=live_title,
        )
