"""Gathers the room's models for Django."""

from media.counts import DownloadCount
from media.files import File
from media.pictures import Picture, Rendition

__all__ = ["DownloadCount", "File", "Picture", "Rendition"]
