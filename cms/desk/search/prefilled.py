"""Adding a row with some fields filled in from the address, so that a report can lead straight to it."""

from typing import Any

from wagtail_modeladmin.views import CreateView


class PrefilledCreate(CreateView):
    """Takes what its register lists in `prefilled` from the address; everything is checked on save as ever."""

    def get_instance(self) -> Any:
        instance = super().get_instance()
        if self.request.method == "GET" and instance.pk is None:
            for name in getattr(self.model_admin, "prefilled", ()):
                length = instance._meta.get_field(name).max_length
                setattr(instance, name, self.request.GET.get(name, "").replace("\x00", "")[:length])
        return instance
