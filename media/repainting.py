"""Pictures are painted anew before they are kept: pixels survive, everything else in the file does not."""

from io import BytesIO
from typing import Any, BinaryIO, Final

from django.conf import settings
from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageOps, ImageSequence

from media.refusing import RefusedFile

#: Raster formats only: Pillow's name, the extension we store it under, and how it is written.
FORMATS: Final[dict[str, tuple[str, dict[str, Any]]]] = {
    "JPEG": (
        "jpg",
        {"quality": 92, "optimize": True},
    ),  # 92: renditions are made from it, so losses must not show
    "PNG": ("png", {"optimize": False}),
    "GIF": ("gif", {}),
    "WEBP": ("webp", {"quality": 92}),
}
BELONGS_TO_PIXELS: Final = frozenset({"transparency", "background", "duration", "loop", "disposal"})
UNREADABLE = (
    OSError,
    SyntaxError,
    ValueError,
    EOFError,
    MemoryError,
    Image.DecompressionBombError,
    OverflowError,
)


def verify(file: BinaryIO) -> None:
    """RefusedFile unless every frame can be decoded within the pixel limit. Leaves the file at its start."""
    try:
        file.seek(0)
        picture, _kind = _opened(file)
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
        picture, kind = _opened(file)
        extension, options = FORMATS[kind]
        if profile := picture.info.get("icc_profile"):
            options = options | {"icc_profile": profile}
        written = BytesIO()
        if kind != "JPEG" and getattr(picture, "n_frames", 1) > 1:
            frames = [_without_notes(frame.copy()) for frame in ImageSequence.Iterator(picture)]
            frames[0].save(written, format=kind, save_all=True, append_images=frames[1:], **options)
        else:  # a phone's JPEG may carry a second, smaller picture: only the first is kept
            _without_notes(ImageOps.exif_transpose(picture)).save(written, format=kind, **options)
    except UNREADABLE as error:
        raise _unreadable() from error
    return written.getvalue(), extension


def _opened(file: BinaryIO) -> tuple[Image.Image, str]:
    picture = Image.open(file, formats=list(FORMATS))
    kind = "JPEG" if picture.format == "MPO" else str(picture.format)
    width, height = picture.size
    if width * height * getattr(picture, "n_frames", 1) > settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS:
        raise RefusedFile(
            "too-many-pixels",
            _("The picture has more than %(most)d million pixels. Make it smaller and upload it again.")
            % {"most": settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS // 1_000_000},
        )
    return picture, kind


def _without_notes(picture: Image.Image) -> Image.Image:
    """Some writers copy what they find in `info` (EXIF, XMP, comments): only what belongs to the pixels stays there."""
    picture.info = {key: value for key, value in picture.info.items() if key in BELONGS_TO_PIXELS}
    return picture


def _unreadable() -> RefusedFile:
    return RefusedFile(
        "no-picture",
        _("The picture is damaged or is not a picture. Open it, save it again and upload the new file."),
    )
