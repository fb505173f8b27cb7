"""The small province of the desk's stories."""

from tests.cms.desk.province import province

__all__ = ["province"]
