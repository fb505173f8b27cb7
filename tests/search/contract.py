"""What every engine promises; test_<engine>.py runs it all on one engine."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from unicodedata import normalize

import pytest

from search.documents import SearchDocument
from search.engine import SearchQuery, SearchResults, search
from search.engines.protocol import CANDIDATES, Ask, Engine
from search.plan import Group, Step

NOW = datetime(2026, 3, 1, 8, 0, tzinfo=UTC)


def procedure(number: int, title: str, *, key: str = "", **rest: object) -> SearchDocument:
    texts = {"title": title, "codes": key, **rest.pop("texts", {})}  # type: ignore[dict-item]
    return SearchDocument(kind="procedure", id=number, key=key or f"p{number}", texts=texts, **rest)  # type: ignore[arg-type]


BIRTH = procedure(
    1,
    "Đăng ký khai sinh",
    key="1.001193",
    texts={"field": "Hộ tịch", "evidence": "Tờ khai; giấy chứng sinh", "body": "Nộp tại xã hoà giải cũ."},
    facets={"agency": ("ubnd-xa",), "field": ("ho-tich",), "tier": ("commune",), "audience": ("citizen",)},
)
AGAIN = procedure(
    2,
    "Đăng ký lại khai sinh",
    key="1.004884",
    facets={"agency": ("ubnd-xa",), "field": ("ho-tich",), "tier": ("commune",)},
)
COMPANY = procedure(
    3,
    "Đăng ký thành lập công ty cổ phần",
    key="2.002043",
    texts={"agency": "Sở Tài chính; STC; Sở Kế hoạch và Đầu tư"},
    facets={"agency": ("so-tai-chinh",), "field": ("doanh-nghiep",), "tier": ("province",)},
)
FORM = SearchDocument(
    kind="form",
    id=1,
    key="CT01",
    texts={"title": "Tờ khai thay đổi thông tin cư trú", "codes": "CT01"},
    facets={"agency": ("cong-an",)},
)
NEWS = SearchDocument(
    kind="news",
    id=1,
    key="tin",
    texts={"title": "Ăn Tết an toàn", "body": "Công an xã trực Tết."},
    published=date(2026, 2, 1),
)
OLDER_NEWS = SearchDocument(
    kind="news", id=2, key="tin-cu", texts={"title": "An toàn thực phẩm"}, published=date(2025, 2, 1)
)
EVERYTHING = (BIRTH, AGAIN, COMPANY, FORM, NEWS, OLDER_NEWS)


class EngineContract:
    """Subclass it with an `engine` fixture: an empty, live index."""

    @pytest.fixture
    def engine(self) -> Engine:
        raise NotImplementedError

    @pytest.fixture
    def filled(self, engine: Engine) -> Engine:
        engine.put(EVERYTHING)
        return engine

    def ask(self, engine: Engine, text: str = "", **rest: object) -> SearchResults:
        return search(SearchQuery(text=text, **rest), engine=engine, now=NOW)  # type: ignore[arg-type]

    def keys(self, engine: Engine, text: str = "", **rest: object) -> list[str]:
        return [hit.key for hit in self.ask(engine, text, **rest).hits]

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

    # Putting and deleting

    def test_putting_again_replaces(self, filled: Engine) -> None:
        filled.put([procedure(1, "Khai báo tạm vắng", key="1.001193", facets={"tier": ("province",)})])
        assert self.keys(filled, "tạm vắng") == ["1.001193"]
        assert "1.001193" not in self.keys(filled, "đăng ký khai sinh")
        assert self.ask(filled).total == len(EVERYTHING)
        assert {one.value: one.count for one in self.ask(filled).facets["tier"]} == {
            "province": 2,
            "commune": 1,
        }

    def test_putting_the_same_twice_changes_nothing(self, filled: Engine) -> None:
        before = self.ask(filled, "khai sinh")
        filled.put(EVERYTHING)
        after = self.ask(filled, "khai sinh")
        assert [hit.key for hit in after.hits] == [hit.key for hit in before.hits]
        assert filled.counts() == {"procedure": 3, "form": 1, "news": 2}

    def test_deleting_takes_out_only_that_kind(self, filled: Engine) -> None:
        filled.delete("procedure", {1: 1, 999: 1})
        assert "1.001193" not in self.keys(filled)
        assert "CT01" in self.keys(filled)
        assert filled.counts()["procedure"] == 2

    def test_what_has_expired_is_never_answered(self, filled: Engine) -> None:
        soon = procedure(
            9, "Đăng ký khai sinh lưu động", until=NOW + timedelta(minutes=1), facets={"tier": ("x",)}
        )
        over = procedure(8, "Đăng ký khai sinh dịp lễ", until=NOW, facets={"tier": ("x",)})
        filled.put([soon, over])
        results = self.ask(filled, "đăng ký khai sinh")
        assert {"p9"} == {hit.key for hit in results.hits} & {"p8", "p9"}
        assert {one.value: one.count for one in results.facets["tier"]}["x"] == 1
        assert "p8" not in self.keys(filled) + self.keys(filled, sort="title")

    def test_hostile_texts_are_kept_and_found(self, engine: Engine) -> None:
        engine.put([procedure(1, "Mẫu\x00 <b>đậm</b> \ud800", texts={"body": "x" * 160_000 + " kim cương"})])
        hit = self.ask(engine, "kim cuong").hits[0]
        assert hit.title == "Mẫu &lt;b&gt;đậm&lt;/b&gt;"

    def test_a_rebuild_filled_beside_is_unseen_until_it_goes_live(self, filled: Engine) -> None:
        with filled.filling() as filling:
            filling.add([COMPANY])
            assert self.ask(filled).total == len(EVERYTHING)
            filling.go_live()
        assert self.keys(filled) == ["2.002043"]

    def test_a_rebuild_given_up_leaves_nothing(self, filled: Engine) -> None:
        with pytest.raises(RuntimeError), filled.filling() as filling:
            filling.add([COMPANY])
            raise RuntimeError
        assert self.ask(filled).total == len(EVERYTHING)

    def test_frequencies_count_records(self, filled: Engine) -> None:
        with filled.reading() as reading:
            assert reading.size == len(EVERYTHING)
            assert [reading.frequency(token) for token in ("khai", "khai_sinh", "zzz")] == [3, 2, 0]

    def test_keys_tell_their_kind(self, filled: Engine) -> None:
        with filled.reading() as reading:
            assert reading.keys(["CT01", "1.001193", "9.9"]) == {"CT01": "form", "1.001193": "procedure"}

    def test_the_vocabulary_counts_the_records_of_every_word(self, filled: Engine) -> None:
        with filled.reading() as reading:
            words = reading.vocabulary()
        assert (words["khai"], words["ct01"], words["tet"]) == (3, 1, 1)
        assert "dang_ky" not in words
        assert "." not in words

    def test_every_record_is_known_by_name(self, filled: Engine) -> None:
        with filled.reading() as reading:
            titled = {(one.kind, one.id): one.title for one in reading.titles()}
        assert titled["form", 1] == "Tờ khai thay đổi thông tin cư trú"
        assert len(titled) == len(EVERYTHING)

    def test_the_revision_changes_with_every_change(self, filled: Engine) -> None:
        seen = []
        for title in ("Một", "Hai", "Ba"):
            filled.put([procedure(50, title)])
            with filled.reading() as reading:
                seen.append(reading.revision)
        assert len(set(seen)) == 3

    def test_no_phrase_is_found_across_two_fields(self, engine: Engine) -> None:
        apart = procedure(1, "Cấp căn cước", texts={"name": "Công dân nộp hồ sơ"})
        engine.put([apart, procedure(2, "Cấp căn cước công dân")])
        step = Step((Group((("can", "cuoc", "cong", "dan"),)),))
        with engine.reading() as reading:
            matches = reading.match(Ask((step,), {}, "title", 0, 10, NOW))
        assert [found.id for found in matches.window] == [2]

    # Versions: late and repeated work does no harm

    def versioned(self, version: int, title: str) -> SearchDocument:
        return replace(procedure(7, title), version=version)

    def test_an_older_text_never_replaces_a_newer_one(self, engine: Engine) -> None:
        engine.put([self.versioned(5, "Đăng ký mới")])
        engine.put([self.versioned(4, "Đăng ký cũ")])
        assert self.ask(engine, "mới").total == 1
        assert self.ask(engine, "cũ").total == 0
        assert [(entry.id, entry.version) for entry in engine.entries()] == [(7, 5)]

    def test_an_older_deletion_does_not_take_out_a_newer_text(self, engine: Engine) -> None:
        engine.put([self.versioned(5, "Đăng ký mới")])
        engine.delete("procedure", {7: 4})
        assert self.ask(engine, "mới").total == 1

    def test_a_late_text_does_not_come_back_after_its_deletion(self, engine: Engine) -> None:
        engine.put([self.versioned(3, "Đăng ký cũ")])
        engine.delete("procedure", {7: 6})
        engine.put([self.versioned(5, "Đăng ký cũ")])
        assert self.ask(engine).total == 0
        engine.put([self.versioned(7, "Đăng ký mới")])
        assert self.ask(engine, "mới").total == 1

    def test_the_same_text_under_a_newer_version_is_noted(self, engine: Engine) -> None:
        engine.put([self.versioned(3, "Đăng ký")])
        engine.put([self.versioned(9, "Đăng ký")])
        (entry,) = engine.entries()
        assert (entry.version, entry.checksum) == (9, self.versioned(9, "Đăng ký").checksum())

    # Generations

    def test_a_switch_is_another_generation_and_the_one_before_can_come_back(self, filled: Engine) -> None:
        first = filled.generation()
        with filled.filling() as filling:
            filling.add([COMPANY])
            filling.settle()
            assert filling.counts() == {"procedure": 1}
            assert [entry.id for entry in filling.entries()] == [COMPANY.id]
            filling.go_live()
        assert filled.generation() == filling.name != first
        assert filled.go_back() == first == filled.generation()
        assert self.ask(filled).total == len(EVERYTHING)

    def test_what_is_not_public_is_nowhere_in_what_is_stored(self, filled: Engine) -> None:
        canary = "kimcuongcanary"
        filled.put([procedure(40, f"Đăng ký {canary}", texts={"body": canary}, facets={"field": (canary,)})])
        filled.delete("procedure", {40: 1})
        assert self.ask(filled, canary).total == 0
        with filled.reading() as reading:
            assert reading.frequency(canary) == 0
            assert canary not in reading.vocabulary()
            assert not any(canary in one.title for one in reading.titles())
        assert canary not in {value.value for counts in self.ask(filled).facets.values() for value in counts}
