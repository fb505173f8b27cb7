"""What the public reads of reports: frozen ones only, each with its seal."""

from catalogue.models import FrozenReport
from catalogue.reports.assembling import Content
from catalogue.reports.freezing import content_of


def with_seal(report: FrozenReport) -> Content:
    """The frozen content, with its hash and the moment beside it."""
    seal = {"digest": report.digest, "at": report.frozen_at.isoformat(), "by": report.frozen_by}
    return {**content_of(report), "frozen": seal}
