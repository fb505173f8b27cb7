"""Pictures are painted anew before they are kept: pixels survive, everything else in the file does not."""

from io import BytesIO
from typing import Any, BinaryIO, Final

from django.conf import settings
from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageOps, ImageSequence

from media.refusing import RefusedFile

#: Raster formats only: Pillow's name, the extension we store it under, and how it is written.
FORMATS: Final[dict[str, tuple[str, dict[str, Any]]]] = {
    "JPEG": ("jpg", {"quality": 92, "optimize": True}),  # 92: renditions are made from it, so losses must not show
    "PNG": ("png", {"optimize": False}),
    "GIF": ("gif", {}),
    "WEBP": ("webp", {"quality": 92}),
}
UNREADABLE = (OSError, SyntaxError, ValueError, EOFError, MemoryError, Image.DecompressionBombError, OverflowError)


def verify(file: BinaryIO) -> None:
    """RefusedFile unless every frame can be decoded within the pixel limit. Leaves the file at its start."""
    try:
        file.seek(0)
        picture = _opened(file)
        for frame in ImageSequence.Iterator(picture):
            frame.load()
    except UNREADABLE as error:
        raise _unreadable() from error
    finally:
        file.seek(0)


def repainted(file: BinaryIO) -> tuple[bytes, str]:
    """The picture's bytes painted anew, upright, and the extension they deserve; RefusedFile if it is no picture.

    Position, camera, thumbnail, comments and anything glued behind the picture are gone; the colour profile stays.
    """
    try:
        file.seek(0)
        picture = _opened(file)
        extension, options = FORMATS[str(picture.format)]
        written = BytesIO()
        frames = [frame.copy() for frame in ImageSequence.Iterator(picture)]
        profile = picture.info.get("icc_profile")
        if profile:
            options = options | {"icc_profile": profile}
        if len(frames) > 1:
            timing = {key: picture.info[key] for key in ("loop", "duration") if key in picture.info}
            frames[0].save(
                written, format=picture.format, save_all=True, append_images=frames[1:], **(options | timing)
            )
        else:
            upright = ImageOps.exif_transpose(frames[0])
            _without_notes(upright).save(written, format=picture.format, **options)
    except UNREADABLE as error:
        raise _unreadable() from error
    return written.getvalue(), extension


def _opened(file: BinaryIO) -> Image.Image:
    picture = Image.open(file, formats=list(FORMATS))
    width, height = picture.size
    if width * height * getattr(picture, "n_frames", 1) > settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS:
        raise RefusedFile(
            "too-many-pixels",
            _("The picture has more than %(most)d million pixels. Make it smaller and upload it again.")
            % {"most": settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS // 1_000_000},
        )
    return picture


def _without_notes(picture: Image.Image) -> Image.Image:
    """Some writers copy what they find in `info` (EXIF, XMP, comments); transparency is part of the pixels."""
    picture.info = {key: value for key, value in picture.info.items() if key == "transparency"}
    if hasattr(picture, "_exif"):
        picture._exif = None
    return picture


def _unreadable() -> RefusedFile:
    return RefusedFile(
        "no-picture", _("The picture is damaged or is not a picture. Open it, save it again and upload the new file.")
    )
