"""Files that are what they say, for the stories of this room; hostile ones are bent from them in the tests."""

import io
import zipfile
from collections.abc import Callable, Iterable, Iterator

import pytest
from django.conf import LazySettings
from django.http import StreamingHttpResponse
from django.test import Client

from media import counting, holders, repeating
from media.files import File
from media.holders import Holder
from media.storing import store

CONTENT_TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.'
    'wordprocessingml.document.main+xml"/></Types>'
)
PHONE = "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/131.0 Mobile Safari/537.36"
DOCUMENT = "<w:document><w:body><w:p><w:r><w:t>Tờ khai</w:t></w:r></w:p></w:body></w:document>"


def zipped(parts: dict[str, str | bytes], *, packing: int = zipfile.ZIP_DEFLATED) -> bytes:
    """An archive of these parts, in this order."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", packing) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return target.getvalue()


def word_parts(**more: str | bytes) -> dict[str, str | bytes]:
    """The parts of the smallest .docx, with others added or replaced."""
    return {"[Content_Types].xml": CONTENT_TYPES, "word/document.xml": DOCUMENT, **more}


def word(extra: dict[str, str | bytes] | None = None) -> bytes:
    """The smallest .docx, with extra parts."""
    return zipped(word_parts() | (extra or {}))


def pdf(inside: bytes = b"1 0 obj\n<< /Type /Catalog >>\nendobj\n") -> bytes:
    """The smallest PDF our checks and a reader's eye accept."""
    return b"%PDF-1.4\n" + inside + b"trailer\n<< /Root 1 0 R >>\nstartxref\n9\n%%EOF\n"


def body(response: StreamingHttpResponse) -> bytes:
    """Everything a reader gets."""
    return b"".join(response.streaming_content)


class Shelf:
    """A toy holder: a page that is public or not, and shows files."""

    def __init__(self) -> None:
        self.shown: set[int] = set()
        self.asked = 0

    def shows(self, *files: File) -> None:
        self.shown |= {file.pk for file in files}

    def withdraws(self, *files: File) -> None:
        self.shown -= {file.pk for file in files}

    def live(self, file_ids: Iterable[int]) -> set[int]:
        self.asked += 1
        return self.shown & set(file_ids)


@pytest.fixture(autouse=True)
def own_media(settings: LazySettings, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Every test writes to a folder of its own."""
    settings.MEDIA_ROOT = tmp_path_factory.mktemp("media")


@pytest.fixture(autouse=True)
def no_counts_waiting() -> Iterator[None]:
    """What one test downloads, another does not count."""
    counting.forget()
    repeating.forget()
    yield
    counting.forget()


@pytest.fixture
def shelf() -> Iterator[Shelf]:
    """The only holder of the test."""
    kept = dict(holders._holders)
    holders._holders.clear()
    page = Shelf()
    holders.register(Holder("toy-shelf", page.live))
    yield page
    holders._holders.clear()
    holders._holders.update(kept)


@pytest.fixture
def stored(db: None) -> Callable[..., File]:
    """Puts a form into the portal."""

    def put(content: bytes | None = None, name: str = "Đơn đề nghị.docx", **more: object) -> File:
        return store(content or word(), name=name, title="Đơn", **more)

    return put


@pytest.fixture
def citizen() -> Client:
    """Someone with a phone who is not signed in."""
    return Client(headers={"user-agent": PHONE})


@pytest.fixture
def form(stored: Callable[..., File], shelf: Shelf) -> File:
    """A form a public page shows, larger than one piece."""
    file = stored(pdf(bytes(range(1, 128)) * 2000), name="Tờ khai đăng ký.pdf")
    shelf.shows(file)
    return file
