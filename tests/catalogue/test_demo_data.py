"""The demo's content keeps its promises: counts, references, spelling, no sentence taken from elsewhere."""

import json
import os
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any
from unicodedata import normalize

import pytest

ROOT = Path(__file__).resolve().parents[2]
DEMO = ROOT / "catalogue" / "demo" / "data"
PORTAL_DATA = (ROOT / os.environ.get("PORTAL_DATA", "../shared/data")).resolve()

FILES = "procedures.jsonl forms.json news.json columns.json registers.json agencies.json search.json".split()
FILES.append("queries.jsonl")
OUTLETS = {"dai-ptth-nghe-an", "bao-nghe-an"}
KINDS_OF_UNIT = {"ubnd-xa", "cong-an-xa"}  # each stands for 130 places, so it has no address of its own
TIME_UNITS = {"ngay_lam_viec", "ngay", "gio", "thang", "khac"}
MODES = {4: "toan_trinh", 3: "mot_phan", 2: "thong_tin", None: None}
QUERY_KINDS = set(
    "exact code no-diacritics everyday-words abbreviation typo telex-mistyping long-question agency+procedure"
    " form-name mixed-case news agency episode".split()
)
OUR_PARTS = "steps requirements description methods components receiving_address".split()
COPIED = 60  # characters in a row: about one clause; shorter runs are the law's own set phrases
STRIDE = 20
WINDOW = COPIED - STRIDE + 1  # a shared run of COPIED characters holds one aligned window of this length

# "oà, uý…" ending a syllable is the older spelling of "òa, úy…"; "qu" is a consonant, so «quý» is right.
OLD_TONE = re.compile(r"(?:o[àáảãạèéẻẽẹ]|(?<![qQ])u[ỳýỷỹỵ])(?![a-zà-ỹđ])", re.IGNORECASE)

Json = dict[str, Any]


@cache
def content(name: str) -> Any:
    """What a file of the demo holds: a JSON value, or a list with one value a line."""
    text = (DEMO / name).read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines()] if name.endswith("l") else json.loads(text)


def procedures() -> list[Json]:
    return list(content("procedures.jsonl"))


def codes() -> set[str]:
    return {procedure["code"] for procedure in procedures()}


def events() -> list[Json]:
    registers = content("registers.json")
    return [*registers["life_events"], *registers["business_events"]]


def episodes() -> list[Json]:
    return [episode for column in content("columns.json") for episode in column["episodes"]]


def agency_slugs() -> set[str]:
    return {agency["slug"] for agency in content("agencies.json")}


def repeated(values: Iterable[str]) -> list[str]:
    return [value for value, times in Counter(values).items() if times > 1]


def strings(value: Any) -> Iterator[str]:
    """Every text inside a JSON value, keys left out."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from strings(inner)


# Counts


def test_there_is_enough_to_fill_every_page() -> None:
    least = {
        "procedures.jsonl": 44,
        "forms.json": 27,
        "news.json": 13,
        "queries.jsonl": 66,
        "agencies.json": 27,
    }
    assert not {name: len(content(name)) for name in least if len(content(name)) < least[name]}
    assert {column["outlet"] for column in content("columns.json")} == OUTLETS
    assert all(len(column["episodes"]) >= 5 for column in content("columns.json"))
    assert len(content("registers.json")["life_events"]) >= 14
    assert len(content("registers.json")["business_events"]) >= 6


def test_procedures_show_every_tier_audience_and_oddity() -> None:
    every = procedures()
    tiers = {tuple(sorted(procedure["levels"])) for procedure in every}
    assert {("tinh",), ("xa",), ("tinh", "xa"), ("bo", "tinh")} <= tiers
    assert len({subject for procedure in every for subject in procedure["subjects"]}) >= 8
    assert {procedure["state"] for procedure in every} == {"ACTIVE", "AMENDED", "REPEALED"}
    assert any(len(procedure["name"]) > 255 for procedure in every)
    assert any(procedure["name"].isupper() for procedure in every)
    assert any(not procedure["detail"] for procedure in every)
    assert any(len({item["group"] for item in procedure["components"]}) >= 3 for procedure in every)
    fees = [method["fee_text"] for procedure in every for method in procedure["methods"]]
    assert any(fee.startswith("Miễn phí") for fee in fees)
    assert sum(bool(re.search(r"\d\.000 đồng", fee)) for fee in fees) >= 20


def test_twins_share_a_title_but_not_a_tier() -> None:
    titles = repeated(procedure["name"] for procedure in procedures())
    twins = [procedure["levels"] for procedure in procedures() if procedure["name"] in titles]
    assert sorted(twins) == [["tinh"], ["xa"]]


def test_homes_are_spread_over_a_dozen_agencies() -> None:
    """An executing agency that is ours, else the department of the ministry that promulgates."""
    ours = content("agencies/nghean-agencies.json")
    by_name = {agency["name"]: agency["slug"] for agency in ours}
    by_ministry = {agency["ministry"]: agency["slug"] for agency in ours if agency.get("ministry")}
    homes = set()
    for procedure in procedures():
        named = [by_name[name] for name in procedure["executing_agencies"] if name in by_name]
        homes.add(named[0] if named else by_ministry.get(procedure["promulgating_agency"]))
    assert len(homes - {None}) >= 12


# References


def test_codes_and_slugs_are_used_once() -> None:
    registers = content("registers.json")
    for rows, key in (
        (procedures(), "code"),
        (content("forms.json"), "code"),
        (content("news.json"), "slug"),
        (content("agencies.json"), "slug"),
        (content("queries.jsonl"), "id"),
        (content("queries.jsonl"), "query"),
        (registers["fields"], "slug"),
        (registers["legal_resources"], "number"),
        (episodes(), "slug"),
        (events(), "slug"),
    ):
        assert not repeated(row[key].casefold() for row in rows), key


def test_every_reference_of_a_procedure_resolves_and_every_register_row_is_used() -> None:
    registers = content("registers.json")
    laws = {law["number"]: law["title"] for law in registers["legal_resources"]}
    for procedure in procedures():
        assert re.fullmatch(r"\d\.\d{6}", procedure["code"])
        assert set(procedure["related"]) <= codes() - {procedure["code"]}, procedure["code"]
        assert all(laws[law["number"]] == law["name"] for law in procedure["legal_basis"]), procedure["code"]
    items = [item for procedure in procedures() for item in procedure["components"]]
    assert {law["number"] for procedure in procedures() for law in procedure["legal_basis"]} == set(laws)
    assert {code for item in items for code in item["forms"]} == {
        form["code"] for form in content("forms.json")
    }
    assert {procedure["field"] for procedure in procedures()} == {
        field["name"] for field in registers["fields"]
    }
    lived = {slug for procedure in procedures() for slug in procedure["life_events"]}
    assert lived == {event["slug"] for event in events()}


@pytest.mark.parametrize("procedure", procedures(), ids=lambda procedure: str(procedure["code"]))
def test_a_procedure_keeps_to_the_import_format(procedure: Json) -> None:
    assert procedure["levels"] and set(procedure["levels"]) <= {"bo", "tinh", "xa", "khac"}
    assert procedure["online_mode"] == MODES[procedure["level"]]
    assert procedure["online"]["is_full_process"] == (procedure["online_mode"] == "toan_trinh")
    assert procedure["online_url"] in {"", "https://dichvucong.gov.vn/"}
    assert procedure["aliases"] and procedure["summary"] and procedure["subjects"]
    if procedure["detail"]:
        assert procedure["methods"] and procedure["components"] and procedure["legal_basis"]
        assert procedure["steps"].startswith("Bước 1: ")
    for method in procedure["methods"]:
        assert method["channel"] in {"truc_tiep", "truc_tuyen", "buu_chinh"}
        assert method["time_unit"] in TIME_UNITS and method["time_qty"] > 0


@pytest.mark.parametrize("form", content("forms.json"), ids=lambda form: str(form["code"]))
def test_a_form_can_be_drawn(form: Json) -> None:
    assert form["agency"] in agency_slugs()
    assert form["legal_basis"] in {law["number"] for law in content("registers.json")["legal_resources"]}
    assert form["lines"]["heading"] and form["lines"]["intro"] and form["lines"]["sign"]
    assert len(form["lines"]["fields"]) >= 3
    for field in form["lines"]["fields"]:
        assert field["kind"] in {"line", "box", "table", "date", "choice"} and field["label"]
        assert ("options" in field) == (field["kind"] == "choice")
        assert ("columns" in field) == (field["kind"] == "table")
    assert all(version["valid_from"] < form["valid_from"] for version in form["versions"])


def test_news_and_episodes_lead_to_procedures() -> None:
    for news in content("news.json"):
        assert news["agency"] in agency_slugs() and news["intro"] and news["paragraphs"]
        assert "2026-01-01" <= news["published"] <= "2026-11-20"
        assert set(news["related"]) <= codes()
    assert len({news["agency"] for news in content("news.json")}) >= 6
    for episode in episodes():
        assert episode["paragraphs" if episode["format"] == "article" else "transcript"], episode["slug"]
        assert episode["procedures"] and set(episode["procedures"]) <= codes()
    assert {episode["format"] for episode in episodes()} == {"article", "audio", "video"}


def test_agencies_are_all_there_with_contacts_that_reach_nobody() -> None:
    known = {agency["slug"] for agency in content("agencies/nghean-agencies.json")}
    assert agency_slugs() == known - KINDS_OF_UNIT | OUTLETS
    for agency in content("agencies.json"):
        assert re.fullmatch(r"0238 3000 1\d\d", agency["phone"])
        assert agency["email"].endswith("@nghean.example")


def test_units_are_complete() -> None:
    assert len({unit["code"] for unit in content("agencies/nghean-units-2025.json")}) == 130
    former = content("agencies/nghean-units-old.json")
    for period, wards in (("before_2024_12", 460), ("before_2025_07", 412)):
        assert sum(len(district["wards"]) for district in former[period]["districts"]) == wards


def test_judged_queries_name_things_that_exist() -> None:
    keys = codes() | {f"agency:{slug}" for slug in agency_slugs()}
    keys |= {f"form:{form['code']}" for form in content("forms.json")}
    keys |= {f"news:{news['slug']}" for news in content("news.json")}
    keys |= {f"episode:{episode['slug']}" for episode in episodes()}
    assert {query["kind"] for query in content("queries.jsonl")} == QUERY_KINDS
    for query in content("queries.jsonl"):
        judged = [relevant["code"] for relevant in query["relevant"]]
        assert set(judged) <= keys and not repeated(judged), query["id"]
        grades = {relevant["grade"] for relevant in query["relevant"]}
        assert 3 in grades and grades <= {1, 2, 3}, query["id"]


# Spelling


@pytest.mark.parametrize("path", sorted(DEMO.rglob("*.json*")), ids=lambda path: str(path.name))
def test_files_are_composed_unicode_and_end_with_a_line(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text == normalize("NFC", text)
    assert text.endswith("\n") and not re.search("[\r\u00a0\u200b\ufeff]", text)


@pytest.mark.parametrize("name", FILES)
def test_tones_stand_where_they_stand_today(name: str) -> None:
    assert not [text for text in strings(content(name)) if OLD_TONE.search(text)]


def test_the_tone_rule_itself() -> None:
    assert all(OLD_TONE.search(text) for text in ("hoà bình", "uỷ ban", "THUỶ SẢN", "Thanh Hoá"))
    assert not any(
        OLD_TONE.search(text) for text in ("hòa bình", "quý", "khoản", "hoàn thuế", "thủy", "huyện")
    )


# Our own words


def written_by_us() -> Iterator[str]:
    """Every text that is ours; official names (procedures, laws, results, forms) are facts and left out."""
    yield from strings([[procedure[part] for part in ("summary", *OUR_PARTS)] for procedure in procedures()])
    yield from strings([[form["lines"]["fields"], form["lines"]["notes"]] for form in content("forms.json")])
    yield from strings([content("news.json"), content("columns.json")])
    yield from (agency["intro"] for agency in content("agencies.json"))


def shared_runs(ours: Iterable[str], theirs: Iterable[str]) -> set[str]:
    """Runs of COPIED characters that stand in both; theirs is walked in strides, ours is indexed whole."""
    texts = [" ".join(text.casefold().split()) for text in ours]
    windows = {text[at : at + WINDOW] for text in texts for at in range(len(text) - WINDOW + 1)}
    runs = {text[at : at + COPIED] for text in texts for at in range(len(text) - COPIED + 1)}
    found = set()
    for text in (" ".join(text.casefold().split()) for text in theirs):
        for at in range(0, len(text) - WINDOW + 1, STRIDE):
            if text[at : at + WINDOW] in windows:
                starts = range(max(0, at - STRIDE), at + 1)
                found |= runs.intersection(text[start : start + COPIED] for start in starts)
    return found


@pytest.mark.parametrize("cut", range(STRIDE))
def test_a_copied_clause_would_be_noticed(cut: int) -> None:
    source = "Bà con mang giấy tờ đến quầy, chờ gọi số rồi nộp; công chức xem qua, hẹn ngày trả kết quả."
    assert shared_runs(["Đầu tiên, " + source[cut : cut + COPIED + 2] + " Xong."], [source])
    assert not shared_runs(["Đầu tiên, " + source[cut : cut + COPIED - 4] + "! Xong."], [source])


@pytest.mark.skipif(not PORTAL_DATA.is_dir(), reason="the real records are not here (PORTAL_DATA)")
@pytest.mark.parametrize("name", ["procedures-nghean.jsonl", "procedures-other.jsonl"])
def test_no_sentence_is_copied_from_the_real_records(name: str) -> None:
    with (PORTAL_DATA / name).open(encoding="utf-8") as lines:
        records = [json.loads(line) for line in lines]
    theirs = strings([[record.get(part) for part in OUR_PARTS] for record in records])
    assert shared_runs(written_by_us(), theirs) == set()
