"""Names of files: every Vietnamese letter kept, nothing that could mislead a person or a system."""

import string
from email.message import Message
from email.utils import collapse_rfc2231_value
from unicodedata import category, normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from media.names import LONGEST, LONGEST_ON_DISK, content_disposition, disk_name, display_name

BASES = "a ă â e ê i o ô ơ u ư y".split()
TONES = ["", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323"]
LOWER = [normalize("NFC", base + tone) for base in BASES for tone in TONES]
#: Twelve vowels with six tones less the twelve plain ASCII forms, and đ: 67 letters, in both cases.
SPECIAL = [letter for letter in [*LOWER, "đ"] if letter not in string.ascii_lowercase]
VIETNAMESE = [*SPECIAL, *(letter.upper() for letter in SPECIAL)]


def read_back(header: str) -> str:
    """The true name as an independent reader of RFC 8187 understands it."""
    message = Message()
    message["Content-Disposition"] = "attachment; filename*=" + header.split("filename*=")[1]
    return collapse_rfc2231_value(message.get_param("filename", header="content-disposition"))


def test_the_alphabet_of_this_test_is_complete():
    assert len(set(VIETNAMESE)) == 134


@pytest.mark.parametrize("letter", VIETNAMESE)
def test_a_vietnamese_letter_survives_composed_or_not(letter):
    for form in ("NFC", "NFD"):
        name = f"{normalize(form, letter)} tờ khai.docx"
        assert letter in display_name(name)
        assert read_back(content_disposition(name)) == display_name(name)


@given(st.text(max_size=300))
def test_naming_is_settled_and_safe_for_any_text(text):
    name = display_name(text)
    assert name
    assert display_name(name) == name == normalize("NFC", name)
    assert len(name.encode()) <= LONGEST
    assert not set(name) & set('\\/:*?"<>|')
    assert not any(category(char) in {"Cc", "Cf", "Cs"} for char in name)
    assert name[0] not in ". " and name[-1] not in ". "


@given(st.text(max_size=300))
def test_the_name_on_disk_is_plain_and_short(text):
    name = disk_name(text)
    assert 0 < len(name) <= LONGEST_ON_DISK
    assert set(name) <= set(string.ascii_letters + string.digits + "-_.")
    assert not name.startswith(".") and ".." not in name


@given(st.text(max_size=200))
def test_the_header_is_one_line_and_tells_the_name(text):
    header = content_disposition(text)
    assert header.isascii() and header.isprintable()
    assert read_back(header) == display_name(text)


@pytest.mark.parametrize(
    ("given_name", "shown"),
    [
        ("../../etc/passwd", "etc-passwd"),
        ("..\\..\\boot.ini", "boot.ini"),
        ("gnp.\u202efdp.docx", "gnp.fdp.docx"),
        ("CON.docx", "_CON.docx"),
        ("com1 .pdf", "_com1.pdf"),
        ("Mẫu số 01/TP-HT.docx", "Mẫu số 01-TP-HT.docx"),
        ("M01b (1).pdf", "M01b (1).pdf"),
        ("  Tờ   khai .docx. ", "Tờ khai.docx"),
        ("\x00", "tep"),
        ("…", "…"),
    ],
)
def test_a_strange_name_becomes_a_decent_one(given_name, shown):
    assert display_name(given_name) == shown


def test_a_long_name_keeps_its_extension():
    assert display_name("Đ" * 400 + ".docx").endswith("Đ.docx")


def test_an_old_reader_gets_letters_without_marks():
    header = content_disposition("Đơn đề nghị “cấp” 100%.pdf", inline=True)
    assert header.startswith('inline; filename="Don de nghi _cap_ 100_.pdf"')
