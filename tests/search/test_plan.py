"""What a text is understood as, and the Boolean steps made of it."""

import pytest

from search.lexicon import Lexicon
from search.plan import Group, Step, make_plan
from search.understanding import Role, understand
from tests.search.counted import Counted

SIZE = 1_000
COUNTS = {
    "dang": 600, "ky": 650, "khai": 300, "sinh": 200, "lai": 250, "the": 400, "can": 350, "cuoc": 60,
    "dang_ky": 550, "ky_khai": 40, "khai_sinh": 45, "tam": 90, "tru": 80, "tam_tru": 30, "gia": 300, "han": 100,
    "gia_han": 70, "hang": 120, "giay": 500, "chung": 450, "nhan": 460, "na17": 2, "gcn": 0, "chu": 150,
}  # fmt: skip


def plan_for(text: str) -> list[Step]:
    return list(make_plan(understand(text), Counted(COUNTS, SIZE), lexicon=Lexicon([])).steps)


def words_of(step: Step) -> set[str]:
    return {" ".join(phrase) for group in step.groups for phrase in group.any_of}


@pytest.mark.parametrize("text", ["", "   ", "'", '"', "?!…", "()", "\x07", "😀"])
def test_nothing_to_find_makes_no_step(text: str) -> None:
    assert plan_for(text) == []


def test_a_code_is_answered_before_its_words() -> None:
    first, *rest = plan_for("thủ tục 1.001193 cần gì")
    assert first == Step(keys=("1.001193",))
    assert all(not step.keys for step in rest)


def test_the_first_step_asks_for_every_word() -> None:
    first = plan_for("đăng ký khai sinh")[0]
    assert first.groups == tuple(Group(((word,),)) for word in ("dang", "ky", "khai", "sinh"))
    assert not first.relaxed


def test_at_last_any_telling_word_or_pair_of_neighbours_will_do() -> None:
    relaxed = plan_for("khai sinh tạm trú")[-1]
    assert words_of(relaxed) == {"khai_sinh", "tam_tru", "tam", "tru"}
    assert relaxed.relaxed


def test_question_words_need_not_match() -> None:
    assert words_of(plan_for("làm thẻ căn cước ở đâu thì được ạ")[0]) == {"the", "can", "cuoc"}


def test_glue_alone_is_still_asked_for() -> None:
    assert plan_for("ở đâu")[0].groups


def test_glue_is_known_by_its_accents() -> None:
    roles = {word.folded: word.role for word in understand("chó cho").words}
    assert roles["cho"] is Role.GLUE
    assert understand("chó con").words[0].role is Role.CONTENT


@pytest.mark.parametrize("text", ["khai sinh", "KHAI SINH", "khai  sinh?"])
def test_case_and_punctuation_make_the_same_plan(text: str) -> None:
    assert plan_for(text) == plan_for("khai sinh")


def test_an_abbreviation_is_also_its_full_words() -> None:
    assert words_of(plan_for("GCN")[0]) == {"giay chung nhan"}


def test_telex_is_read_when_the_typed_keys_are_unknown() -> None:
    assert words_of(plan_for("tamj trus")[0]) == {"tam", "tru"}


def test_a_slip_that_never_stands_beside_its_neighbour_gets_its_sound_alike() -> None:
    group = plan_for("gia hạng")[0].groups[1]
    assert group.any_of == (("han",), ("hang",))


def test_a_form_number_is_never_let_go() -> None:
    steps = plan_for("mẫu NA17 khai đăng ký lại")
    assert all("na17" in words_of(step) for step in steps)


def test_unknown_words_are_let_go_before_known_ones() -> None:
    assert words_of(plan_for("khai sinh zzzz")[1]) == {"khai", "sinh"}


def test_nothing_known_leaves_only_the_strict_step() -> None:
    assert len(plan_for("zzzz qqqq")) == 1


def test_a_very_long_question_stays_bounded() -> None:
    assert len(understand("khai sinh " * 200).words) <= 40
