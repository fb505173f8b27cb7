"""(f) A whole year's book-keeping over the real catalogue: every level proved, and the report of every agency."""

import shutil
import time
from pathlib import Path
from typing import Any

from benchmarks import place

YEAR = 2026


def copied() -> Path:
    """The VAR_DIR of a copy of the real portal: what is proved there stays out of the one the others measure on."""
    path = place.WORK / "proving"
    shutil.rmtree(path, ignore_errors=True)
    shutil.copytree(place.portal(), path)
    return path


def run() -> dict[str, Any]:
    """Seconds to prove every offering, to assemble the year, and to write one Word file an agency."""
    from catalogue.models import Offering
    from catalogue.readiness.proving import prove_levels
    from catalogue.reports.assembling import assemble
    from catalogue.reports.words import as_docx

    offerings = Offering.objects.count()
    marks = [time.perf_counter()]

    def seconds() -> float:
        marks.append(time.perf_counter())
        return round(marks[-1] - marks[-2], 1)

    prove_levels()
    rows = [{"step": "levels proved", "of": offerings, "seconds": seconds()}]
    content = assemble(YEAR)
    agencies = content["agencies"]
    rows.append({"step": "report assembled, agencies", "of": len(agencies), "seconds": seconds()})
    for agency in agencies:
        as_docx(content, agency["key"])
    rows.append({"step": "Word files written", "of": len(agencies), "seconds": seconds()})
    return {"rows": rows}
