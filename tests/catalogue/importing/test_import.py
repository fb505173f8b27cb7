"""Stories of importing: what goes in, what is left alone, what is refused."""

from collections.abc import Callable
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from catalogue.importing.errors import ImportRejected
from catalogue.importing.writing import import_procedures
from catalogue.models import ImportConflict, Offering, ProcedurePage
from cms.agencies.agency import AgencyPage
from cms.publishing.bulk import BulkWork
from tests.catalogue.importing.conftest import a_row

Province = dict[str, AgencyPage]
FileOf = Callable[..., Path]


def page(code: str = "1.000001") -> ProcedurePage:
    return ProcedurePage.objects.get(code=code)


def test_a_record_becomes_a_public_page_with_real_rows(
    province: Province, file_of: FileOf, client: Client
) -> None:
    report = import_procedures(file_of(a_row()))
    birth = page()
    assert report.created == ["1.000001"] and report.rules == {2: 1}
    assert birth.agency.slug == "so-tu-phap"
    assert birth.url == "/so-tu-phap/thu-tuc/1-000001-dang-ky-khai-sinh/"
    assert (birth.title, birth.official_name) == ("Đăng ký khai sinh", "Thủ tục đăng ký khai sinh")
    assert birth.channels.get().time == "1 ngày làm việc"
    assert birth.channels.get().costs.get().is_free
    assert [row.kind.slug for row in birth.agencies.all()] == ["ubnd-xa"]
    assert birth.live_revision_id == birth.latest_revision_id is not None
    assert birth.revisions.count() == 1
    assert client.get(birth.url).status_code == 200


def test_a_commune_procedure_is_offered_at_every_commune_with_no_level_declared(
    province: Province, file_of: FileOf
) -> None:
    import_procedures(file_of(a_row(), a_row("1.000002", levels=["tinh"], online={"is_full_process": True})))
    commune, department = Offering.objects.order_by("procedure__code")
    assert (commune.kind.slug, commune.agency, commune.level, commune.online_mode) == (
        "ubnd-xa",
        None,
        None,
        "",
    )
    assert (department.agency.slug, department.online_mode) == ("so-tu-phap", "toan_trinh")


def test_an_edited_offering_is_never_touched(province: Province, file_of: FileOf) -> None:
    import_procedures(file_of(a_row()))
    row = Offering.objects.get()
    row.level, row.edited = 3, True
    row.save()
    import_procedures(file_of(a_row(levels=["tinh", "xa"], name="Tên mới của thủ tục")))
    assert list(Offering.objects.values_list("level", "edited")) == [(3, True)]


def test_a_second_run_changes_nothing(province: Province, file_of: FileOf) -> None:
    path = file_of(a_row(), a_row("1.000002", name="Cấp trích lục"))
    import_procedures(path)
    before = list(ProcedurePage.objects.order_by("pk").values())
    report = import_procedures(path)
    assert (report.created, report.updated, report.unchanged) == ([], {}, 2)
    assert list(ProcedurePage.objects.order_by("pk").values()) == before
    assert not BulkWork.objects.exists()


def test_a_changed_field_updates_only_that_field(province: Province, file_of: FileOf) -> None:
    import_procedures(file_of(a_row()))
    report = import_procedures(file_of(a_row(decision_no="2/QĐ-BTP")))
    assert report.updated == {"1.000001": ["decision_number"]}
    assert page().decision_number == "2/QĐ-BTP"
    assert page().revisions.count() == 2


def test_what_an_editor_changed_stays(province: Province, file_of: FileOf) -> None:
    import_procedures(file_of(a_row()))
    birth = page()
    birth.description = "Lời của biên tập viên."
    birth.save_revision().publish()
    report = import_procedures(file_of(a_row(decision_no="2/QĐ-BTP")))
    assert not report.conflicts
    assert (page().description, page().decision_number) == ("Lời của biên tập viên.", "2/QĐ-BTP")


def test_both_sides_changed_is_a_conflict_and_nothing_is_written(province: Province, file_of: FileOf) -> None:
    import_procedures(file_of(a_row()))
    birth = page()
    birth.decision_number = "9/QĐ-UBND"
    birth.save_revision().publish()
    for _run in range(2):
        report = import_procedures(file_of(a_row(decision_no="2/QĐ-BTP")))
        assert [(code, c.field) for code, c in report.conflicts] == [("1.000001", "decision_number")]
        assert page().decision_number == "9/QĐ-UBND"
    assert ImportConflict.objects.get().incoming == "2/QĐ-BTP"
    birth = page()
    birth.decision_number = "2/QĐ-BTP"
    birth.save_revision().publish()
    import_procedures(file_of(a_row(decision_no="2/QĐ-BTP")))
    assert not ImportConflict.objects.exists()


def test_live_text_and_draft_are_each_merged_and_neither_is_lost(province: Province, file_of: FileOf) -> None:
    import_procedures(file_of(a_row()))
    draft = page()
    draft.summary = "Bản nháp đang viết."
    draft.save_revision()
    import_procedures(file_of(a_row(decision_no="2/QĐ-BTP")))
    live = page()
    assert (live.decision_number, live.summary, live.has_unpublished_changes) == ("2/QĐ-BTP", "", True)
    kept = live.get_latest_revision_as_object()
    assert (kept.decision_number, kept.summary) == ("2/QĐ-BTP", "Bản nháp đang viết.")
    live.get_latest_revision().publish()
    assert (page().decision_number, page().summary) == ("2/QĐ-BTP", "Bản nháp đang viết.")


def test_a_draft_that_changed_the_same_field_is_a_conflict(province: Province, file_of: FileOf) -> None:
    import_procedures(file_of(a_row()))
    draft = page()
    draft.decision_number = "9/QĐ-UBND"
    draft.save_revision()
    report = import_procedures(file_of(a_row(decision_no="2/QĐ-BTP")))
    assert [c.field for _code, c in report.conflicts] == ["decision_number"]
    assert page().decision_number == "1/QĐ-BTP"
    assert page().get_latest_revision_as_object().decision_number == "9/QĐ-UBND"


def test_bad_lines_are_named_and_the_rest_goes_in(province: Province, file_of: FileOf) -> None:
    path = file_of(
        a_row(), "{not json", a_row("1.000002", name=""), "[]", a_row("1.000001"), a_row("1.000003")
    )
    out = StringIO()
    with pytest.raises(CommandError, match="4 lines"):
        call_command("import_procedures", path, stdout=out, verbosity=0)
    said = out.getvalue()
    assert (
        "Line 2: not JSON" in said
        and "Line 3: «name»" in said
        and "Line 5: code 1.000001 stood on line 1" in said
    )
    assert set(ProcedurePage.objects.values_list("code", flat=True)) == {"1.000001", "1.000003"}


@pytest.mark.parametrize(
    "content", [b"\xff\xfe{}", b"", b"{broken\n[]\n"], ids=["not utf-8", "empty", "no record"]
)
def test_a_broken_file_changes_nothing(province: Province, tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "broken.jsonl"
    path.write_bytes(content)
    with pytest.raises(ImportRejected):
        import_procedures(path)
    assert not ProcedurePage.objects.exists() and not BulkWork.objects.exists()


def test_a_missing_file_and_a_folder_are_clear_errors(province: Province, tmp_path: Path) -> None:
    for path, words in ((tmp_path / "none.jsonl", "no file"), (tmp_path, "folder")):
        with pytest.raises(CommandError, match=words):
            call_command("import_procedures", path, verbosity=0)


def test_a_dry_run_says_what_would_change_and_writes_nothing(province: Province, file_of: FileOf) -> None:
    import_procedures(file_of(a_row()))
    out = StringIO()
    path = file_of(a_row(decision_no="2/QĐ-BTP"), a_row("1.000002"))
    call_command("import_procedures", path, dry_run=True, stdout=out, verbosity=0)
    assert "~ 1.000001 decision_number: 1/QĐ-BTP → 2/QĐ-BTP" in out.getvalue()
    assert "+ 1.000002" in out.getvalue()
    assert ProcedurePage.objects.count() == 1 and page().decision_number == "1/QĐ-BTP"


def test_a_kill_in_the_middle_is_finished_by_the_next_run(
    province: Province, file_of: FileOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = [a_row(f"1.{n:06d}") for n in range(1, 121)]
    calls = []

    def killed(*args: object, **kwargs: object) -> None:
        calls.append(1)
        if len(calls) == 70:
            raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("catalogue.importing.writing.offer_at_home", killed)
        with pytest.raises(KeyboardInterrupt):
            import_procedures(file_of(*rows))
    # Batches of fifty are whole: the first stands, the second left no trace, and the mark of unfinished work too.
    assert ProcedurePage.objects.count() == 50
    assert BulkWork.objects.exists()
    import_procedures(file_of(*rows))
    assert ProcedurePage.objects.count() == 120
    assert not BulkWork.objects.exists()


def test_twins_and_huge_texts_import_and_render(province: Province, file_of: FileOf, client: Client) -> None:
    twin = {"name": "Hỗ trợ phát triển sản xuất cộng đồng."}
    long_name = "Cấp phép " + "rất dài " * 136
    import_procedures(
        file_of(
            a_row("1.000001", **twin),
            a_row("1.000002", **twin),
            a_row("1.000003", name=long_name),
            a_row("1.000004", steps="Bước 1: Nộp hồ sơ. " * 8000),
            {"code": "1.000005", "name": "Chỉ có tên", "detail": False},
            a_row("1.0133611", name="Mã bảy chữ số"),
        )
    )
    assert ProcedurePage.objects.count() == 6
    for procedure in ProcedurePage.objects.all():
        assert client.get(procedure.url).status_code == 200, procedure.code
    assert page("1.000003").official_name == long_name.strip()
    assert page("1.000005").agency.slug == "ubnd-tinh"
