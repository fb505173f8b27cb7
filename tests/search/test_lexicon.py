"""Citizens' words: how entries are read, checked, and met by what people type."""

from collections.abc import Iterator

import pytest

from search import lexicon
from search.lexicon import BadEntry, Entry, Kind, Lexicon, Said, read_entries
from search.lexicon.checking import problems
from search.text import fold, words
from search.understanding import Role, assign_roles

LINES = """
# a remark
sổ đỏ\tgiấy chứng nhận quyền sử dụng đất\tword
con mới đẻ cần giấy tờ gì\tThủ tục đăng ký khai sinh | cấp thẻ bảo hiểm y tế cho trẻ em\ttask
bò cái bị chết\thỗ trợ khắc phục dịch bệnh\ttask
mất bằng lái\tcấp lại giấy phép lái xe\ttask
""".splitlines()


@pytest.fixture
def small() -> Lexicon:
    return Lexicon(read_entries(LINES))


def met(book: Lexicon, text: str) -> list[str]:
    """The official phrases that a text brings to mind, guesses left out (tests/search/test_likely.py)."""
    plain = text == fold(text)
    found = words(text)
    roles = assign_roles(found, plain=plain)
    said = [Said(word, bare, role is Role.GLUE) for (word, bare), role in zip(found, roles, strict=True)]
    return [
        " ".join(word for word, _ in phrase)
        for expansion in book.expand(said, plain=plain)
        if expansion.kind is not Kind.LIKELY
        for phrase in expansion.phrases
    ]


@pytest.mark.parametrize(
    ("text", "official"),
    [
        ("đổi sổ đỏ ở đâu", "giấy chứng nhận quyền sử dụng đất"),
        ("doi so do o dau", "giấy chứng nhận quyền sử dụng đất"),
        ("tôi có con mới đẻ", "đăng ký khai sinh"),
        ("bằng lái xe của em bị mất rồi", "cấp lại giấy phép lái xe"),
        ("mat bang lai", "cấp lại giấy phép lái xe"),
        ("thất lạc bằng lái", "cấp lại giấy phép lái xe"),
    ],
)
def test_what_is_typed_brings_the_official_words(small: Lexicon, text: str, official: str) -> None:
    assert official in met(small, text)


@pytest.mark.parametrize("text", ["bỏ cái bị chết", "đổi số đo", "xin chào", "", "giấy phép xây dựng"])
def test_other_words_bring_nothing(small: Lexicon, text: str) -> None:
    assert met(small, text) == []


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("a\tb", "three parts"),
        ("a\tb\tthing", "word or task"),
        ("a\t|\tword", "1 to"),
        (f"{'a' * 300}\tb\tword", "200"),
    ],
)
def test_a_bad_line_is_named(line: str, reason: str) -> None:
    with pytest.raises(BadEntry, match=reason) as refused:
        list(read_entries(["# one", line]))
    assert refused.value.line == 2


@pytest.fixture
def provided() -> Iterator[list[Entry]]:
    """Entries that a room above hands over, counted by version."""
    entries: list[Entry] = []
    lexicon.register_provider(lambda: (len(entries), tuple(entries)))
    yield entries
    lexicon.register_provider(None)


def test_a_saved_entry_is_in_force_at_once(provided: list[Entry]) -> None:
    assert met(lexicon.current(), "sổ đỏ") == []
    provided.append(Entry("sổ đỏ", ("giấy chứng nhận",), Kind.WORD))
    assert met(lexicon.current(), "sổ đỏ") == ["giấy chứng nhận"]
    assert lexicon.current() is lexicon.current()


def test_an_entry_switched_off_does_nothing() -> None:
    assert met(Lexicon([Entry("sổ đỏ", ("giấy chứng nhận",), Kind.WORD, active=False)]), "sổ đỏ") == []


def codes(*entries: Entry, titles: tuple[str, ...] = ()) -> set[str]:
    return {problem.code for problem in problems(entries, titles=titles)}


def test_what_is_wrong_with_entries_is_named() -> None:
    there = Entry("sổ đỏ", ("giấy chứng nhận",), Kind.WORD)
    back = Entry("giấy chứng nhận", ("bìa đỏ",), Kind.WORD)
    round = Entry("bìa đỏ", ("sổ đỏ",), Kind.WORD)
    assert codes(there, back) == set()
    assert codes(there, back, round) == {"loop"}
    assert codes(Entry("sổ đỏ", ("Sổ đỏ",), Kind.WORD)) == {"same"}
    assert codes(Entry("làm sao", ("đăng ký khai sinh",), Kind.TASK)) == {"empty"}
    assert codes(there, there) == {"twice"}
    assert codes(there, titles=("Đăng ký khai sinh",)) == {"unknown"}
    assert codes(there, titles=("Cấp giấy chứng nhận", "Đổi sổ đỏ")) == {"broad"}


def test_what_is_shipped_can_be_read_and_is_sound() -> None:
    entries = lexicon.shipped()
    assert len(entries) > 1_000
    assert {problem.code for problem in problems(entries)} <= {"twice", "same"}


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("khai tử xã Quỳnh Lưu", "xã Quỳnh Lưu"),
        ("khai tử thị trấn Cầu Giát cũ", "thị trấn Cầu Giát cũ"),
        ("khai tử huyện Diễn Châu cũ", "huyện Diễn Châu cũ"),
        ("khai tử xóm 5 xã Hưng Nguyên", "xóm 5 xã Hưng Nguyên"),
        ("khai tu xa quynh luu", "xa quynh luu"),
        ("đổi sổ cũ", ""),
    ],
)
def test_words_that_say_where_need_not_match(text: str, where: str) -> None:
    found = words(text)
    capitals = {at for at, word in enumerate(text.split()) if word[0].isupper()}
    roles = assign_roles(found, plain=text == fold(text), capitals=capitals)
    said = text.split()
    assert " ".join(said[at] for at, role in enumerate(roles) if role is Role.PLACE) == where
