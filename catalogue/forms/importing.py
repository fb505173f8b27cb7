"""Real form files from a folder: each becomes a form, tied to the procedure its name or index gives."""

import hashlib
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from unicodedata import normalize

from django.db import transaction

from catalogue.forms.adding import add_form_file
from catalogue.importing.errors import ImportRejected
from catalogue.importing.lookups import Lookups
from catalogue.importing.merging import Merge
from catalogue.importing.pages import read_page
from catalogue.importing.titles import is_shouted, sentence_case
from catalogue.importing.writing import draft_of, save_merged
from catalogue.models import FormFile, FormSectionPage, FormTemplatePage, ProcedurePage
from cms.pages.slugs import slugify
from cms.publishing.bulk import bulk_work
from cms.publishing.founding import found
from media.refusing import RefusedFile
from media.storing import store
from search.applying import held_back

_CODE_IN_NAME = re.compile(r"^(\d\.\d{6,7})__(.+)$")
_NUMBERING = re.compile(r"^(?:\d{1,2}\s*[.)]\s*)+")
_FORM_NUMBER = re.compile(
    r"\b((?:CT|NA|TP|CN|HC|TK|PC|ĐK|DC)[-.]?[A-Z]*[-.]?\d{1,4}(?:[-.][A-Z0-9]+)*[a-z]?)\b"
)


@dataclass(frozen=True)
class FormSource:
    """One file of the folder: its path, the name it is published under (NFC), the procedure's code."""

    path: Path
    name: str
    procedure: str
    sha256: str = ""


@dataclass
class FormsReport:
    """What a run did."""

    added: list[str] = field(default_factory=list)
    unchanged: int = 0
    aside: list[tuple[str, str]] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)

    def lines(self) -> list[str]:
        """In words, a line an item."""
        head = f"{len(self.added)} files added, {self.unchanged} there already, "
        head += f"{len(self.aside)} for procedures this portal does not have, {len(self.problems)} left out."
        aside = [f"  {name}: import procedure {code} first" for name, code in self.aside]
        return [
            head,
            *(f"+ {name}" for name in self.added),
            *aside,
            *(f"! {problem}" for problem in self.problems),
        ]


def import_forms(
    folder: Path, *, dry_run: bool = False, tick: Callable[[int], None] = lambda n: None
) -> FormsReport:
    """Adds every file of the folder that no form of its procedure offers yet; each whole or not at all.

    Raises ImportRejected when the folder has nothing to read; a file that is missing, altered or refused, and one
    for a procedure this portal does not have, is named in the report and the rest goes in.
    """
    sources = list(read_folder(folder))
    if not sources:
        raise ImportRejected(f"{folder} holds no form: an index.json or files named CODE__NAME are expected.")
    report = FormsReport()
    with held_back(), bulk_work("import_forms") as work:
        for source in sources:
            try:
                with transaction.atomic():
                    _import(source, report, dry_run=dry_run)
            except (RefusedFile, ProblemFound) as error:
                report.problems.append(f"{source.name}: {error}")
            tick(1)
        work.needed = bool(report.added) and not dry_run
    return report


class ProblemFound(Exception):
    """One file cannot be taken; the text says why."""


def read_folder(folder: Path) -> Iterator[FormSource]:
    """The files an index.json lists, or those whose name begins with a procedure's code."""
    index = folder / "index.json"
    if index.exists():
        try:
            rows = json.loads(index.read_text(encoding="utf-8"))
            for row in rows:
                name = normalize("NFC", row.get("original_name") or Path(row["file"]).name)
                yield FormSource(
                    folder / Path(row["file"]).name, name, str(row["procedure_code"]), row.get("sha256", "")
                )
        except (UnicodeDecodeError, json.JSONDecodeError, KeyError, TypeError, AttributeError) as error:
            raise ImportRejected(f"{index} cannot be read: {error}.") from error
        return
    if not folder.is_dir():
        raise ImportRejected(f"There is no folder {folder}.")
    for path in sorted(folder.iterdir()):
        if match := _CODE_IN_NAME.match(normalize("NFC", path.name)):
            yield FormSource(path, match.group(2), match.group(1))


def title_of(name: str) -> str:
    """«12. TK đăng ký lại khai sinh.doc» becomes «Tờ khai đăng ký lại khai sinh»."""
    stem = re.sub(r"\.\w{2,5}$", "", normalize("NFC", name)).replace("_", " ")
    text = _NUMBERING.sub("", " ".join(stem.split())).strip(" .,-")
    text = re.sub(r"^TK\b\.?", "Tờ khai", text, flags=re.IGNORECASE)
    if is_shouted(text):
        text = sentence_case(text)
    return (text[:1].upper() + text[1:])[:255] or stem[:255]


def _import(source: FormSource, report: FormsReport, *, dry_run: bool) -> None:
    procedure = (
        ProcedurePage.objects.select_related("agency__collection").filter(code=source.procedure).first()
    )
    if procedure is None or procedure.agency is None:
        report.aside.append((source.name, source.procedure))
        return
    try:
        content = source.path.read_bytes()
    except OSError as error:
        raise ProblemFound("the file is missing") from error
    sha256 = hashlib.sha256(content).hexdigest()
    if source.sha256 and sha256 != source.sha256:
        raise ProblemFound("its content is not what index.json says (sha256)")
    offered = FormFile.objects.filter(form__uses__evidence__procedure=procedure, file__sha256=sha256)
    if offered.exists():
        report.unchanged += 1
        return
    if dry_run:
        report.added.append(source.name)
        return
    title = title_of(source.name)
    file = store(content, name=source.name, title=title, collection=procedure.agency.collection, once=True)
    form = _form(source, title, procedure)
    if not FormFile.objects.filter(form=form, file__sha256=sha256).exists():
        add_form_file(form, file)
    _tie(procedure, form, source.name)
    report.added.append(source.name)


def _form(source: FormSource, title: str, procedure: ProcedurePage) -> FormTemplatePage:
    """The form the file belongs to: the one with its printed number, else one named after the procedure."""
    printed = _FORM_NUMBER.search(source.name)
    code = printed.group(1) if printed else f"BM-{procedure.code}-{slugify(title, 20)}"
    form = FormTemplatePage.objects.filter(code__iexact=code).first()
    if form is not None:
        return form
    section = FormSectionPage.objects.child_of(procedure.agency).get()
    form = FormTemplatePage(title=title, code=code, slug=slugify(f"{code} {title}"), agency=procedure.agency)
    form.slug = form._get_autogenerated_slug(form.slug) if form.path else form.slug
    found(form, under=section)
    return form


def _tie(procedure: ProcedurePage, form: FormTemplatePage, name: str) -> None:
    """Links the form to the paper that names the file, in the live text and in a draft alike."""
    lookups = Lookups()
    draft = draft_of(procedure)
    live_change = _with_link(procedure, form, name)
    draft_change = _with_link(draft, form, name) if draft is not None else Merge()
    if live_change.changes or draft_change.changes:
        save_merged(procedure, draft, live_change, draft_change, lookups)


def _with_link(page: ProcedurePage, form: FormTemplatePage, name: str) -> Merge:
    values = read_page(page)
    links = values["evidence_forms"]
    if any(code == form.code for _index, code in links) or not values["evidence"]:
        return Merge()
    wanted = _bare(name)
    named = [
        n for n, row in enumerate(values["evidence"]) if wanted in map(_bare, row["form_names"].splitlines())
    ]
    with_names = [n for n, row in enumerate(values["evidence"]) if row["form_names"]]
    index = (named or with_names or [0])[0]
    return Merge(changes={"evidence_forms": [*links, [index, form.code]]})


def _bare(name: str) -> str:
    return "".join(c for c in normalize("NFC", name).casefold() if c.isalnum())
