"""What every engine promises about what it keeps: putting, deleting, versions, generations."""

from dataclasses import replace
from datetime import timedelta

import pytest

from search.documents import SearchDocument
from search.engines.protocol import Ask, Engine
from search.plan import Group, Step
from tests.search.samples import COMPANY, EVERYTHING, NOW, AsksEngine, procedure


class KeepingContract(AsksEngine):
    """Part of the whole contract: see tests/search/contract.py."""

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
