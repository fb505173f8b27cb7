"""The embedded engine: SQLite FTS5 in a file of its own beside the portal's database."""

from search.engines.embedded.engine import EmbeddedEngine

__all__ = ["EmbeddedEngine"]
