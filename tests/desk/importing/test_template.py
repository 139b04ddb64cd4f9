"""The sheet that organisers fill is read as it says."""

from __future__ import annotations

import io

from openpyxl import load_workbook

from server.desk.importing import UploadedFile
from server.desk.importing.readers import read_file
from server.desk.importing.template import QUESTIONS, template


def test_what_is_filled_in_is_read() -> None:
    book = load_workbook(io.BytesIO(template()))
    cells = [
        "在哪里？",
        "单选题",
        "千灯",
        "安亭",
        *[""] * 6,
        "B",
        "解析",
        "出处",
        "桥",
        "易",
        "qiao-q1",
        "",
    ]
    book[QUESTIONS].append(cells)
    out = io.BytesIO()
    book.save(out)
    reading = read_file(UploadedFile("样子.xlsx", out.getvalue()))
    (one,) = reading.questions
    assert (one.kind, one.options, one.answer) == ("单选题", ("千灯", "安亭"), "B")
    assert (one.explain, one.source, one.category) == ("解析", "出处", "桥")
    assert (one.difficulty, one.id) == ("易", "qiao-q1")
    assert reading.notes == []
    assert all(field for _, field in reading.columns)


def test_an_empty_one_has_no_questions() -> None:
    assert read_file(UploadedFile("样子.xlsx", template())).questions == []
