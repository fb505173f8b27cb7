"""A small province, and files of records to import into it."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from cms.agencies.agency import AgencyPage
from cms.agencies.importing.kinds import make_kinds
from cms.agencies.making import make_agency
from cms.pages.home import HomePage


@pytest.fixture
def province(home: HomePage) -> dict[str, AgencyPage]:
    """Four agencies: the province's own, justice, police, construction."""
    kinds = make_kinds()
    rows = [
        ("ubnd-tinh", "Ủy ban nhân dân tỉnh Nghệ An", "ubnd", ""),
        ("so-tu-phap", "Sở Tư pháp", "co-quan-chuyen-mon", "Bộ Tư pháp"),
        ("cong-an-tinh", "Công an tỉnh", "nganh-doc", ""),
        ("so-xay-dung", "Sở Xây dựng", "co-quan-chuyen-mon", "Bộ Xây dựng"),
    ]
    return {
        slug: make_agency(home, slug=slug, title=title, kind=kinds[kind], ministry=ministry)
        for slug, title, kind, ministry in rows
    }


def a_row(code: str = "1.000001", **changes: Any) -> dict[str, Any]:
    """The smallest record worth importing: registering a birth at the commune."""
    return {
        "code": code,
        "name": "Thủ tục đăng ký khai sinh",
        "field": "Hộ tịch",
        "levels": ["xa"],
        "state": "ACTIVE",
        "promulgating_agency": "Bộ Tư pháp",
        "executing_agencies": ["Ủy ban nhân dân cấp xã"],
        "subjects": ["Công dân Việt Nam"],
        "decision_no": "1/QĐ-BTP",
        "steps": "Bước 1: Nộp hồ sơ.\nBước 2: Nhận kết quả.",
        "methods": [
            {
                "channel": "truc_tiep",
                "time_text": "1 ngày làm việc",
                "time_qty": 1,
                "time_unit": "ngay_lam_viec",
                "fee_text": "Miễn phí",
                "description": "",
            }
        ],
        "components": [
            {"group": "", "name": "Tờ khai", "original_qty": 1, "copy_qty": 0, "form_files": ["TK.docx"]}
        ],
        "legal_basis": [{"name": "Luật Hộ tịch", "number": "60/2014/QH13"}],
        "results": [{"name": "Giấy khai sinh", "code": ""}],
        "requirements": "",
    } | changes


@pytest.fixture
def file_of(tmp_path: Path) -> Callable[..., Path]:
    """Writes rows (objects or raw lines) as a JSONL file and gives its path."""

    def write(*rows: Any, name: str = "procedures.jsonl") -> Path:
        path = tmp_path / name
        lines = [row if isinstance(row, str) else json.dumps(row, ensure_ascii=False) for row in rows]
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        return path

    return write
