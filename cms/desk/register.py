"""The screens every register shares: each address asks for the row's own right, history included."""

from typing import Any

from django.contrib.admin.options import IncorrectLookupParameters
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import ProtectedError, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext
from wagtail.admin import messages
from wagtail.log_actions import log
from wagtail_modeladmin.options import ModelAdmin
from wagtail_modeladmin.views import DeleteView, HistoryView, IndexView

from cms.desk.finding import FoldedSearch
from cms.desk.permission import CoordinatorOnly, OwnAgencyOnly

#: What a filter may ask of its field. Anything longer would be a way to read fields nobody shows.
FILTER_LOOKUPS = ("", "__exact", "__id__exact", "__isnull", "__in", "__gte", "__lt")


class RegisterIndex(IndexView):
    """A list that filters only by the filters it offers."""

    def get_filters_params(self, params: Any = None) -> dict[str, Any]:
        named = {item if isinstance(item, str) else item[0] for item in self.list_filter}
        allowed = {name + lookup for name in named for lookup in FILTER_LOOKUPS}
        return {key: value for key, value in super().get_filters_params(params).items() if key in allowed}


class RegisterDelete(DeleteView):
    """Says which rows still need the one to be deleted; the stock view fails on relations without a way back."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        name = str(self.instance)
        try:
            with transaction.atomic():
                log(instance=self.instance, action="wagtail.delete")
                self.delete_instance()
        except ProtectedError as error:
            linked = sorted(error.protected_objects, key=str)[:20]
            return self.render_to_response(self.get_context_data(protected_error=True, linked_objects=linked))
        messages.success(request, self.model_admin.deleted_message(name))
        return redirect(self.index_url)


class RegisterHistory(HistoryView):
    """The stock view shows any row's history to anyone."""

    def check_action_permitted(self, user: Any) -> bool:
        helper = self.permission_helper
        return helper.user_can_edit_obj(user, self.instance) or helper.user_can_inspect_obj(
            user, self.instance
        )


class Register(ModelAdmin):
    """A register of the desk, the coordinator's unless it says otherwise."""

    permission_helper_class = CoordinatorOnly
    index_view_class = RegisterIndex
    delete_view_class = RegisterDelete
    history_view_class = RegisterHistory
    search_handler_class = FoldedSearch
    list_per_page = 50

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        rows = super().get_queryset(request)
        helper = self.permission_helper
        return helper.own(request.user, rows) if isinstance(helper, OwnAgencyOnly) else rows

    def index_view(self, request: HttpRequest) -> HttpResponse:
        try:
            return super().index_view(request)
        except IncorrectLookupParameters:
            return redirect(self.url_helper.index_url)

    def edit_view(self, request: HttpRequest, instance_pk: str) -> HttpResponse:
        self._refuse_foreign(request, instance_pk)
        return super().edit_view(request, instance_pk)

    def delete_view(self, request: HttpRequest, instance_pk: str) -> HttpResponse:
        self._refuse_foreign(request, instance_pk)
        return super().delete_view(request, instance_pk)

    def inspect_view(self, request: HttpRequest, instance_pk: str) -> HttpResponse:
        self._refuse_foreign(request, instance_pk)
        return super().inspect_view(request, instance_pk)

    def history_view(self, request: HttpRequest, instance_pk: str) -> HttpResponse:
        self._refuse_foreign(request, instance_pk)
        return super().history_view(request, instance_pk)

    def _refuse_foreign(self, request: HttpRequest, instance_pk: str) -> None:
        """A row out of reach and a row that is not there get the same answer."""
        try:
            within = self.get_queryset(request).filter(pk=unquote(instance_pk)).exists()
        except (ValueError, OverflowError):
            within = False
        if not within:
            raise PermissionDenied

    def deleted_message(self, name: str) -> str:
        """What is said after a row has gone."""
        return gettext("«%(name)s» has been deleted.") % {"name": name}
