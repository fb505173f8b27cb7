"""`manage.py make_report`: the year's report of the province and every agency, drafted or frozen."""

from argparse import ArgumentParser
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.timezone import localdate
from tqdm import tqdm

from catalogue.models import FrozenReport
from catalogue.reports.assembling import assemble, canonical
from catalogue.reports.freezing import FreezeRefused, freeze
from catalogue.reports.publishing import with_seal
from catalogue.reports.sheets import as_xlsx, report_csv
from catalogue.reports.words import as_docx


class Command(BaseCommand):
    """A draft any day; `--freeze` from the due day on, once for good."""

    help = "Assembles the yearly report and writes it as Word, XLSX, CSV and JSON into a folder."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("year", type=int, nargs="?", help="the year (this one by default)")
        parser.add_argument("--out", type=Path, help="folder for the files")
        parser.add_argument("--agencies", action="store_true", help="also a Word file for every agency")
        parser.add_argument("--freeze", action="store_true", help="freeze it, from 15 December on")
        parser.add_argument("--day", type=date.fromisoformat, help="as of this day, such as 2025-12-15")

    def handle(
        self,
        *args: Any,
        year: int | None,
        out: Path | None,
        agencies: bool,
        freeze: bool,
        day: date | None,
        **options: Any,
    ) -> None:
        year = year or localdate().year
        with tqdm(unit="bước", disable=options["verbosity"] == 0, file=self.stderr) as bar:

            def tick(step: str) -> None:
                bar.set_description(step)
                bar.update(1)

            content = self._content(year, day, freeze, tick)
            if out is not None:
                out.mkdir(parents=True, exist_ok=True)
                name = f"bao-cao-{year}"
                (out / f"{name}.docx").write_bytes(as_docx(content))
                (out / f"{name}.xlsx").write_bytes(as_xlsx(content))
                (out / f"{name}.csv").write_text("\ufeff" + report_csv(content), encoding="utf-8")
                (out / f"{name}.json").write_text(canonical(content), encoding="utf-8")
                for row in content["agencies"] if agencies else []:
                    (out / f"{name}-{row['key']}.docx").write_bytes(as_docx(content, row["key"]))
                    tick(row["key"])
        absent = [each["key"] for each in content["indicators"] if each["is_absent"]]
        self.stdout.write(
            f"Report of {year} as of {content['day']}: {len(content['agencies'])} agencies, "
            f"{'frozen ' + content['frozen']['digest'] if content.get('frozen') else 'a draft'}. "
            f"Absent: {', '.join(absent) or 'nothing'}."
        )

    def _content(self, year: int, day: date | None, freezing: bool, tick: Any) -> dict[str, Any]:
        try:
            if freezing:
                return with_seal(freeze(year, tick=tick))
        except FreezeRefused as refusal:
            raise CommandError(str(refusal)) from refusal
        kept = FrozenReport.objects.filter(year=year).first() if day is None else None
        return with_seal(kept) if kept else assemble(year, day=day, tick=tick)
