"""What every engine promises; test_<engine>.py runs it all on one engine."""

from unicodedata import normalize

import pytest

from search.engines.protocol import CANDIDATES, Engine
from tests.search.contract_of_keeping import KeepingContract
from tests.search.samples import EVERYTHING, procedure


class EngineContract(KeepingContract):
    """Subclass it with an `engine` fixture: an empty, live index."""

    # What is found

    @pytest.mark.parametrize(
        "text",
        [
            "khai sinh",
            "KHAI SINH",
            "khai  sinh!",
            normalize("NFD", "khai sinh"),
            "giay khai sinh",
            "'khai' \"sinh\"",
        ],
    )
    def test_writing_it_otherwise_finds_the_same(self, filled: Engine, text: str) -> None:
        assert self.keys(filled, text)[:2] == ["1.001193", "1.004884"]

    @pytest.mark.parametrize("text", ["hòa giải", "hoà giải", "hoa giai", "HOÀ GIẢI"])
    def test_old_and_new_tone_placement_find_the_same(self, filled: Engine, text: str) -> None:
        assert self.keys(filled, text) == ["1.001193"]

    @pytest.mark.parametrize(
        "text", ["1.001193", "mã 1.001193", "thủ tục 1.001193 cần những gì?", "1.001193-Xoa"]
    )
    def test_a_code_finds_exactly_its_record(self, filled: Engine, text: str) -> None:
        results = self.ask(filled, text)
        assert [hit.key for hit in results.hits] == ["1.001193"]
        assert results.total == 1

    def test_an_unknown_code_falls_back_on_the_words_around_it(self, filled: Engine) -> None:
        assert self.keys(filled, "9.999999 khai sinh")[0] == "1.001193"

    @pytest.mark.parametrize("text", ["CT01", "ct01", "mẫu CT-01", "mau ct01"])
    def test_a_form_number_finds_the_form(self, filled: Engine, text: str) -> None:
        assert self.keys(filled, text)[0] == "CT01"

    def test_former_names_find_todays_agency(self, filled: Engine) -> None:
        assert self.keys(filled, "sở kế hoạch và đầu tư") == ["2.002043"]

    def test_words_are_let_go_when_no_record_has_them_all(self, filled: Engine) -> None:
        results = self.ask(filled, "khai sinh xuyên lục địa")
        assert results.hits[0].key == "1.001193"
        assert results.relaxed
        assert str(results.notice)

    def test_what_is_found_whole_is_not_relaxed(self, filled: Engine) -> None:
        results = self.ask(filled, "đăng ký lại khai sinh")
        assert not results.relaxed
        assert not results.notice

    @pytest.mark.parametrize(
        "text", ["'", '"', "*", "AND", "khai AND", "NEAR(", "a:b", "^", "-", "title:x", "%", "_"]
    )
    def test_operators_are_only_characters(self, filled: Engine, text: str) -> None:
        results = self.ask(filled, text)
        assert results.total >= len(results.hits)

    def test_nonsense_finds_nothing_and_says_so(self, filled: Engine) -> None:
        results = self.ask(filled, "qwrtpsdf")
        assert (results.hits, results.total) == ((), 0)
        assert not results.notice

    def test_punctuation_alone_asks_for_nothing(self, filled: Engine) -> None:
        assert self.ask(filled, "?!…").total == 0

    # Filters, counts, order, pages

    def test_no_text_browses_everything(self, filled: Engine) -> None:
        assert self.ask(filled).total == len(EVERYTHING)

    def test_filters_combine_with_any_text_or_none(self, filled: Engine) -> None:
        assert self.keys(filled, filters={"kind": ("form",)}) == ["CT01"]
        assert self.keys(filled, "đăng ký", filters={"tier": ("province",)}) == ["2.002043"]
        assert self.keys(filled, "khai sinh", filters={"tier": ("province",)}) == []
        assert self.ask(filled, filters={"kind": ("form", "news"), "agency": ("cong-an",)}).total == 1

    def test_a_value_nobody_carries_finds_nothing(self, filled: Engine) -> None:
        results = self.ask(filled, filters={"field": ("không có",)})
        assert results.total == 0
        assert [(one.value, one.count) for one in results.facets["field"] if one.selected] == [
            ("không có", 0)
        ]

    def test_each_facet_is_counted_as_if_its_own_filter_were_off(self, filled: Engine) -> None:
        facets = self.ask(filled, filters={"kind": ("procedure",), "tier": ("province",)}).facets
        assert {one.value: one.count for one in facets["kind"]} == {"procedure": 1}
        assert {one.value: one.count for one in facets["tier"]} == {"commune": 2, "province": 1}
        assert {one.value: one.count for one in facets["agency"]} == {"so-tai-chinh": 1}
        assert [one.value for one in facets["tier"] if one.selected] == ["province"]

    def test_counts_agree_with_what_choosing_the_value_finds(self, filled: Engine) -> None:
        for text in ("", "đăng ký", "an toàn"):
            for name, counts in self.ask(filled, text).facets.items():
                for one in counts:
                    assert self.ask(filled, text, filters={name: (one.value,)}).total == one.count

    def test_titles_sort_by_the_vietnamese_alphabet(self, filled: Engine) -> None:
        assert self.keys(filled, sort="title", filters={"kind": ("news",)}) == ["tin-cu", "tin"]

    def test_the_newest_comes_first_and_undated_last(self, filled: Engine) -> None:
        assert self.keys(filled, sort="newest")[:2] == ["tin", "tin-cu"]

    def test_pages_are_stable_and_meet_without_gap_or_overlap(self, engine: Engine) -> None:
        many = CANDIDATES + 30
        engine.put([procedure(number, f"Đăng ký mục {number}") for number in range(1, many + 1)])
        seen: list[str] = []
        for offset in range(0, many + 20, 20):
            results = self.ask(engine, "đăng ký", offset=offset, limit=20)
            assert results.total == many
            seen += [hit.key for hit in results.hits]
        assert len(seen) == many
        assert len(set(seen)) == many

    def test_past_the_last_page_is_empty(self, filled: Engine) -> None:
        results = self.ask(filled, "khai sinh", offset=10_000)
        assert results.hits == ()
        assert results.total > 0
