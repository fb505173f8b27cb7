"""What the desk's screens for papers under review share: whose they are, and the steps as buttons."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from wagtail.admin import messages

from catalogue.models.review import Reviewed, StepRefused
from cms.agencies.agency import AgencyPage
from cms.agencies.scope import agencies_kept_by
from cms.pages.structure import may_coordinate

Accept = Callable[..., Any]


def kept_agencies(request: HttpRequest) -> QuerySet[AgencyPage]:
    """The agencies this member of staff keeps: whose rows and papers she may see and change."""
    user: Any = request.user
    return agencies_kept_by(user)


def own_agency(request: HttpRequest, key: str | int | None) -> AgencyPage:
    """The agency named, if this person keeps it; her first one when none is named."""
    kept = kept_agencies(request).order_by("title")
    agency = kept.filter(pk=key).first() if str(key or "").isdigit() else (None if key else kept.first())
    if agency is None:
        raise PermissionDenied
    return agency


def own_paper(request: HttpRequest, model: type[Any], pk: int) -> Any:
    """A paper of an agency this person keeps. Others get the same answer as for one that is not there."""
    if not kept_agencies(request).exists():
        raise PermissionDenied
    rows = model.objects.filter(agency__in=kept_agencies(request)).select_related("agency")
    return get_object_or_404(rows, pk=pk)


def take_step(request: HttpRequest, paper: Reviewed, accept: Accept) -> None:
    """Takes the step a button asked for, and says what became of it. Judging is the coordinator's."""
    step = request.POST.get("step", "")
    try:
        if step == "submit":
            paper.submit(by=request.user)
            messages.success(request, _("Handed in. The coordinator will judge it."))
            return
        if not may_coordinate(request.user):
            raise PermissionDenied
        if step == "return":
            paper.give_back(by=request.user, reason=request.POST.get("reason", ""))
            messages.success(request, _("Returned to the agency with your reason."))
        elif step == "accept":
            accept(by=request.user, decision_number=request.POST.get("decision", "")[:120])
            messages.success(request, _("Accepted."))
    except StepRefused as refusal:
        messages.error(request, str(refusal))
