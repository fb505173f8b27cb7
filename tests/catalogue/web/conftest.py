"""A visitor, and a department with one procedure told in every detail."""

from tests.catalogue.api.conftest import birth, declaration, form_shelf, procedure_shelf
from tests.cms.api.conftest import index, justice
from tests.cms.web.conftest import hide, visitor

__all__ = ["birth", "declaration", "form_shelf", "hide", "index", "justice", "procedure_shelf", "visitor"]
