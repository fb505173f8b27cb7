"""Who may do what with a register's rows, asked for the row and not only for the model."""

from typing import Any, ClassVar

from django.db.models import Model, QuerySet
from wagtail_modeladmin.helpers import PermissionHelper

from cms.agencies.scope import agencies_kept_by, is_coordinator
from cms.pages.structure import COORDINATE


class CoordinatorOnly(PermissionHelper):
    """The coordinator's registers."""

    def _may(self, user: Any, action: str) -> bool:
        right = self.get_perm_codename(action)
        return user.has_perm(COORDINATE) and self.user_has_specific_permission(user, right)

    def user_can_list(self, user: Any) -> bool:
        return self._may(user, "view")

    def user_can_create(self, user: Any) -> bool:
        return self._may(user, "add")

    def user_can_inspect_obj(self, user: Any, obj: Model) -> bool:
        return self.inspect_view_enabled and self._may(user, "view")

    def user_can_edit_obj(self, user: Any, obj: Model) -> bool:
        return self._may(user, "change")

    def user_can_delete_obj(self, user: Any, obj: Model) -> bool:
        return self._may(user, "delete")


class ReadOnly(CoordinatorOnly):
    """Rows a program writes: to be read, never touched by hand."""

    def user_can_create(self, user: Any) -> bool:
        return False

    def user_can_edit_obj(self, user: Any, obj: Model) -> bool:
        return False

    def user_can_delete_obj(self, user: Any, obj: Model) -> bool:
        return False


class OwnAgencyOnly(PermissionHelper):
    """Registers each agency keeps for itself; the coordinator reaches all rows."""

    #: From a row to its agency's key, as a lookup.
    agency_path: ClassVar[str] = "agency"

    def user_can_list(self, user: Any) -> bool:
        return self.user_has_specific_permission(user, self.get_perm_codename("view"))

    def user_can_create(self, user: Any) -> bool:
        return super().user_can_create(user) and agencies_kept_by(user).exists()

    def user_can_inspect_obj(self, user: Any, obj: Model) -> bool:
        return self.inspect_view_enabled and self.user_can_list(user) and self.is_own(user, obj)

    def user_can_edit_obj(self, user: Any, obj: Model) -> bool:
        return super().user_can_edit_obj(user, obj) and self.is_own(user, obj)

    def user_can_delete_obj(self, user: Any, obj: Model) -> bool:
        return super().user_can_delete_obj(user, obj) and self.is_own(user, obj)

    def is_own(self, user: Any, obj: Model) -> bool:
        """Whether the row belongs to an agency this person keeps."""
        return self.own(user, self.model._default_manager.filter(pk=obj.pk)).exists()

    def own(self, user: Any, rows: QuerySet[Any]) -> QuerySet[Any]:
        """Those of the rows that belong to this person's agencies."""
        if is_coordinator(user):
            return rows
        return rows.filter(**{f"{self.agency_path}__in": agencies_kept_by(user)})
