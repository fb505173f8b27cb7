"""Gathers the room's models for Django."""

from search.applied import Applied
from search.change import Change

__all__ = ["Applied", "Change"]
