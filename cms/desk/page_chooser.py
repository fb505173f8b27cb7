"""A page chooser that names only pages its user may see: the stock one shows the title of any page it is sent."""

from typing import Any

from wagtail.admin.widgets import AdminPageChooser
from wagtail.models import Page

from cms.desk.choosing import visible_to


class VisiblePageChooser(AdminPageChooser):
    """The form gives it its `user`; without one it names nothing."""

    user: Any = None

    def get_instance(self, value: Any) -> Page | None:
        if self.user is None or not value:
            return None
        key = value.pk if isinstance(value, Page) else value
        if not str(key).isascii() or not str(key).isdigit() or len(str(key)) > 18:
            return None
        page: Page | None = Page.objects.filter(visible_to(self.user), pk=key).first()
        return page
