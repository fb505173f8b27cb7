"""The province of these stories."""

from tests.cms.desk.province import province

__all__ = ["province"]
