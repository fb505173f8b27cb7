"""The agency's own check before something is published: whoever may publish the page may approve it."""

from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, Task, TaskState, Workflow, WorkflowPage, WorkflowTask

from cms.pages.home import HomePage


class AgencyApproval(Task):
    """One step for all agencies: its approvers follow from the page's place; no agency needs its own workflow."""

    class Meta:
        verbose_name = _("check within the agency")
        verbose_name_plural = _("checks within the agency")

    @staticmethod
    def _may_approve(page: Page, user: Any) -> bool:
        return bool(page.permissions_for_user(user).can_publish())

    def user_can_access_editor(self, obj: Page, user: Any) -> bool:
        return self._may_approve(obj, user)

    def locked_for_user(self, obj: Page, user: Any) -> bool:
        # While it is being checked, the writer waits: what is approved is what was read.
        return not self._may_approve(obj, user)

    def user_can_lock(self, obj: Page, user: Any) -> bool:
        return self._may_approve(obj, user)

    def get_actions(self, obj: Page, user: Any) -> list[tuple[str, Any, bool]]:
        if not self._may_approve(obj, user):
            return []
        return [
            ("reject", _("Request changes"), True),
            ("approve", _("Approve"), False),
            ("approve", _("Approve with comment"), True),
        ]

    def get_task_states_user_can_moderate(self, user: Any, **kwargs: Any) -> QuerySet[TaskState]:
        waiting = TaskState.objects.filter(task_id=self.pk, status=TaskState.STATUS_IN_PROGRESS)
        by_page = dict(waiting.values_list("pk", "workflow_state__object_id"))
        pages = Page.objects.in_bulk([int(key) for key in set(by_page.values())])
        allowed = {str(pk) for pk, page in pages.items() if self._may_approve(page, user)}
        return waiting.filter(pk__in=[pk for pk, key in by_page.items() if key in allowed])

    @classmethod
    def get_description(cls) -> str:
        return str(_("Whoever may publish a page may approve it."))


@transaction.atomic
def ensure_approval() -> None:
    """Puts the check on everything below each home page that has no workflow yet. Running it again changes nothing."""
    for home in HomePage.objects.filter(workflowpage=None):
        task = AgencyApproval.objects.first()
        if task is None:
            task = AgencyApproval.objects.create(name="Duyệt trong cơ quan")
        workflow = Workflow.objects.filter(workflow_tasks__task_id=task.pk, active=True).first()
        if workflow is None:
            workflow = Workflow.objects.create(name="Duyệt trong cơ quan")
            WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
        WorkflowPage.objects.create(workflow=workflow, page=home)
