"""The coordinator's year, clicked through in a real browser on a running portal, by both who take part in it.

PICTURES=FOLDER keeps a picture of every screen on the way, wide and narrow.
"""

import csv
import io
import json
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from django.utils.timezone import localdate
from playwright.sync_api import Browser as Chromium
from playwright.sync_api import expect

from tests.media.conftest import word
from tests.running.clicking import Person
from tests.running.story import AGENCY, FORM, TITLE
from tests.running.whole import Instance, Served

pytestmark = pytest.mark.browser
YEAR = localdate().year
HOST = "nop-truc-tuyen.example"
NAME = "Sở Tài chính"


class Portal(BaseHTTPRequestHandler):
    """The portal where applications are handed in: it knows one page."""

    def do_HEAD(self) -> None:
        self.send_response(200 if self.path == "/ma-so" else 404)
        self.end_headers()

    def log_message(self, *args: object) -> None:
        """Silent."""


@pytest.fixture
def portal() -> Iterator[int]:
    """Its port on this machine."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Portal)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server.server_address[1]
    server.shutdown()


@pytest.fixture
def instance(demo_folder: Path, tmp_path: Path) -> Instance:
    """The demo, in which one department has no plan and a procedure it does not offer."""
    return Instance(
        Path(shutil.copytree(demo_folder, tmp_path / "var")),
        LINK_HOSTS=HOST,
        EMAIL_BACKEND="django.core.mail.backends.dummy.EmailBackend",
    )


@pytest.fixture
def served(instance: Instance) -> Iterator[Served]:
    running = Served(instance)
    yield running
    running.close()


def story(instance: Instance, *words: str) -> Any:
    done = subprocess.run(
        [sys.executable, "-m", "tests.running.story", *words],
        env=instance.environment, capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-3000:]
    return json.loads(done.stdout.strip().splitlines()[-1])


def level3(reader: Person) -> tuple[int, int, int]:
    """Services of the department at level 3: by the API, by the CSV, and in the draft of the report."""
    answer = json.loads(reader.reads("/api/progress/theo-co-quan?b_size=100"))
    api = next(row for row in answer["rows"] if row["name"] == NAME)["level3"]
    lines = csv.DictReader(io.StringIO(reader.reads("/tien-do/theo-co-quan.csv").lstrip("\ufeff")))
    row = next(line for line in lines if line["Cơ quan"] == NAME)
    return api, int(row["Mức 3"]), drafted(reader)["level3"]


def drafted(reader: Person) -> dict[str, Any]:
    """What the draft of the year's report tells of the department."""
    content = json.loads(reader.reads(f"/admin/bao-cao/json/?nam={YEAR}"))
    values: dict[str, Any] = next(each for each in content["agencies"] if each["key"] == AGENCY)["values"]
    return values


def test_from_a_reminder_to_the_report(
    instance: Instance, served: Served, portal: int, chromium: Chromium, tmp_path: Path
) -> None:
    people = story(instance, "begin")
    base = f"http://127.0.0.1:{served.port}"
    coordinator, editor = Person(chromium, base, "coordinator"), Person(chromium, base, "editor")
    coordinator.signs_in(*people["coordinator"])
    editor.signs_in(*people["editor"])
    before, draft = level3(coordinator), drafted(coordinator)
    assert before[0] == before[1] == before[2]

    reminded(coordinator, editor)
    registers(editor, coordinator)
    plans(editor, coordinator)
    gives_the_form_its_file(editor, tmp_path)
    raises_it_to_level_3(editor)

    # Nobody has asked the address yet, so the page proves level 2; then it is asked, and answers.
    editor.opens("/admin/dich-vu/con-thieu/")
    editor.sees(TITLE, "Địa chỉ nộp trực tuyến hoạt động")
    editor.keeps_a_picture("tasks")
    assert story(instance, "links", str(portal)) == {"asked": 1, "works": 1, "broken": []}
    editor.opens("/admin/dich-vu/con-thieu/")
    assert TITLE not in editor.page.locator("main").inner_text()

    assert level3(coordinator) == (before[0] + 1,) * 3
    everybody_reads_it(editor)
    values = drafted(coordinator)
    assert (values["raised"], values["planned"], values["done"]) == (draft["raised"] + 1, 1, 1)
    the_report_follows(coordinator, editor, values["level3"])
    for person in (coordinator, editor):
        assert person.errors == []
        assert [url for url in person.asked if not url.startswith((base, "data:", "blob:"))] == []


def reminded(coordinator: Person, editor: Person) -> None:
    """The coordinator reminds whoever has no plan, and the editor reads it."""
    coordinator.keeps_a_picture("home")
    coordinator.opens("/admin/nhac-viec/")
    coordinator.presses("Gửi các mục đến hạn")
    coordinator.sees("Chưa có kế hoạch năm", "chưa có địa chỉ thư")
    coordinator.keeps_a_picture("reminders")
    coordinator.page.get_by_label("Nội dung").select_option("no-plan")
    coordinator.presses("Hiện")
    coordinator.sees(NAME)
    editor.opens("/admin/")
    editor.sees(NAME, "Nhắc việc")
    editor.keeps_a_picture("home")
    editor.opens("/admin/nhac-viec/")
    editor.sees(f"Lập kế hoạch năm {YEAR} và trình.")
    editor.keeps_a_picture("reminders")


def registers(editor: Person, coordinator: Person) -> None:
    """The editor registers a service, and the coordinator accepts."""
    editor.opens("/admin/dich-vu/dang-ky/")
    editor.follows("Đăng ký dịch vụ")
    editor.ticks(TITLE)
    editor.keeps_a_picture("register")
    editor.presses("Lập phiếu từ các mục đã chọn")
    editor.presses("Trình")
    editor.sees("Đã trình")
    coordinator.opens("/admin/dich-vu/dang-ky/")
    coordinator.keeps_a_picture("registrations")
    coordinator.follows(NAME)
    coordinator.sees(TITLE, "Trần Thị Lan trình ngày")
    coordinator.keeps_a_picture("registration")
    coordinator.fills("Số quyết định", "101/QĐ-UBND")
    coordinator.presses("Chấp nhận")
    coordinator.sees("Đã chấp nhận", "101/QĐ-UBND")


def plans(editor: Person, coordinator: Person) -> None:
    """She plans to raise it to level 3 in the fourth quarter, and the plan is approved."""
    editor.opens("/admin/ke-hoach/")
    editor.keeps_a_picture("plans")
    editor.chooses("Năm", str(YEAR))
    editor.presses("Mở kế hoạch")
    row = editor.row(TITLE)
    row.get_by_label("Lên mức").select_option("3")
    row.get_by_label("Quý").select_option("4")
    row.get_by_label("Người phụ trách").fill("Trần Thị Lan")
    editor.keeps_a_picture("plan")
    editor.presses("Lưu kế hoạch")
    editor.sees("1 dịch vụ cần nâng mức")
    editor.presses("Trình")
    coordinator.opens("/admin/ke-hoach/")
    coordinator.keeps_a_picture("plans")
    coordinator.follows(NAME)
    coordinator.keeps_a_picture("plan")
    coordinator.fills("Số quyết định", "102/QĐ-UBND")
    coordinator.presses("Chấp nhận")
    coordinator.sees("Đã chấp nhận", "1 → 3", "102/QĐ-UBND")


def gives_the_form_its_file(editor: Person, folder: Path) -> None:
    """Until now citizens could not download the form: the page proved level 1 alone."""
    file = folder / "to-khai.docx"
    file.write_bytes(word())
    editor.opens("/admin/")
    editor.page.locator("tr", has_text="Biểu mẫu chưa có tệp").get_by_role("link", name="Thêm tệp").click()
    editor.page.get_by_text("Chọn trang (Biểu mẫu)").click()
    dialog = editor.page.locator(".modal-dialog").last
    dialog.get_by_label("Từ khóa").fill(FORM)
    dialog.get_by_role("link", name=FORM).click()
    dialog.wait_for(state="detached")  # one dialog fades out before the next may come
    editor.page.get_by_text("Chọn tệp tài liệu").click()
    dialog.get_by_role("tab", name="Tải lên").click()
    dialog.locator("input[type=file]").set_input_files(file)
    expect(dialog.get_by_label("Tiêu đề")).to_have_value(
        "to-khai"
    )  # filled in from the file's name, a moment later
    editor.keeps_a_picture("upload")
    dialog.get_by_role("button", name="Tải lên").click()
    dialog.wait_for(state="detached")
    editor.keeps_a_picture("form-file")
    editor.presses("Lưu")
    editor.sees(FORM, "docx")
    editor.keeps_a_picture("form-files")


def raises_it_to_level_3(editor: Person) -> None:
    """By decision, with the address, the guide and the identity citizens need."""
    editor.opens("/admin/catalogue/offering/")
    editor.sees("Mức chứng minh được")
    editor.keeps_a_picture("offerings")
    editor.page.get_by_role("link", name=TITLE).first.click()
    editor.chooses("Mức độ khai báo", "Mức độ 3: nộp hồ sơ trực tuyến")
    editor.chooses("Hình thức trực tuyến", "Trực tuyến một phần")
    editor.fills("Quyết định", "103/QĐ-STC")
    editor.fills("Lý do", "Theo kế hoạch năm.")
    editor.fills("Địa chỉ nộp trực tuyến", f"http://{HOST}/ma-so")
    editor.fills("Hướng dẫn sử dụng trực tuyến", "Đăng nhập, điền tờ khai, đính kèm rồi gửi.")
    editor.chooses("Yêu cầu định danh", "Định danh điện tử mức 2")
    editor.keeps_a_picture("offering")
    editor.presses("Lưu")
    editor.sees(TITLE, "Mức độ 3")


def everybody_reads_it(reader: Person) -> None:
    """The public pages of progress, at their own addresses."""
    reader.opens("/tien-do")
    reader.keeps_a_picture("progress")
    reader.opens("/tien-do/theo-co-quan")
    reader.keeps_a_picture("by-agency")
    reader.opens(f"/tien-do/co-quan/{AGENCY}")
    reader.sees(TITLE, "103/QĐ-STC", "Đã xong")
    reader.keeps_a_picture("agency")
    reader.opens("/tien-do/thu-tuc/9.000001")
    reader.sees("Theo kế hoạch năm.")
    reader.keeps_a_picture("history")


def the_report_follows(coordinator: Person, editor: Person, services: int) -> None:
    """Its CSV tells the same; the agency reads its figures and confirms."""
    rows = list(
        csv.reader(io.StringIO(coordinator.reads(f"/admin/bao-cao/csv/?nam={YEAR}").lstrip("\ufeff")))
    )
    at = rows[0].index("Mức 3 (dịch vụ)")
    assert next(int(row[at]) for row in rows if NAME in row) == services
    editor.opens(f"/admin/bao-cao/?nam={YEAR}")
    editor.sees(NAME, "Mức 3")
    editor.keeps_a_picture("report")
    editor.presses("Xác nhận số liệu này")
    editor.sees("Đã xác nhận")
    coordinator.opens(f"/admin/bao-cao/?nam={YEAR}")
    coordinator.sees(NAME)
    coordinator.keeps_a_picture("report")
    coordinator.opens("/bao-cao/2025")
    coordinator.keeps_a_picture("frozen-report")
