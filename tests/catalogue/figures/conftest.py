"""The birth registration, a visitor, and a reader of the API."""

from tests.catalogue.api.conftest import birth, declaration, form_shelf, procedure_shelf
from tests.cms.api.conftest import index, justice, reader
from tests.cms.desk.province import province
from tests.cms.web.conftest import hide, visitor

__all__ = [
    "birth",
    "declaration",
    "form_shelf",
    "hide",
    "index",
    "justice",
    "procedure_shelf",
    "province",
    "reader",
    "visitor",
]
