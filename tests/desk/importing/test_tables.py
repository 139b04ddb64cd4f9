"""Spreadsheets of other tools, and everything that people do to a sheet."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest
from openpyxl import Workbook
from openpyxl.drawing.image import Image
from PIL import Image as Photo

from server.desk.importing import (
    Place,
    Reading,
    ReadQuestion,
    Settled,
    UnreadableError,
    UploadedFile,
    go_on,
    settle,
)
from server.desk.importing.packages import OLD_OFFICE
from server.desk.importing.readers import read_file
from server.desk.importing.tables import split_options
from server.tour.model import QuestionType

HEAD = ("题干", "题型", "选项A", "选项B", "选项C", "正确答案", "解析", "出处")


def saved(book: Workbook) -> bytes:
    """The workbook as a file."""
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def sheet(*rows: Sequence[Any], title: str = "题") -> bytes:
    """A workbook of one sheet."""
    book = Workbook()
    book.active.title = title
    for row in rows:
        book.active.append(list(row))
    return saved(book)


def reading(content: bytes | str) -> Reading:
    """What is read of a file that says nothing by its name."""
    raw = content.encode() if isinstance(content, str) else content
    return read_file(UploadedFile("文件", raw))


def settled(question: ReadQuestion) -> tuple[QuestionType, tuple[int, ...]]:
    """The type and answer that a question gets."""
    found = settle(question)
    assert isinstance(found, Settled), found
    return found.type, found.answer


def refused(content: bytes) -> str:
    """The code with which a file is refused."""
    with pytest.raises(UnreadableError) as caught:
        reading(content)
    assert caught.value.message.endswith("。")
    return caught.value.code


KSB = (
    ("导入须知：请勿改动表头",),
    (
        "题干（必填）",
        "题型 （必填）[单选题|多选题]",
        "选项 A",
        "选项 B",
        "选项C\n(勿删)",
        "正确答案H\n（必填）",
    ),
    ("书院在哪里？", "单选题", "千灯", "安亭", "周庄", "B"),
    ("这是一座石桥", "判断题", "对", "错", None, "A"),
)
KAHOOT = (
    (None, "Quiz template"),
    (),
    (
        None,
        "Question - max 120 characters",
        *(f"Answer {at} - max 75 characters" for at in range(1, 5)),
        "Time limit (sec) – 5, 10, 20",
        "Correct answer(s) - choose at least one",
    ),
    (1, "Where?", "a", "b", "c", "d", 20, "1,3"),
)
MTB = (
    ("标题",),
    ("描述",),
    ("用时",),
    ("题干", "题型", "选择项1", "选择项2", "选择项3", "解析", "答案1", "答案2", "得分1"),
    ("哪两个？", "多选题", "千灯", "安亭", "周庄", "略", "A", "C", 1),
)
IN_ONE_CELL = (
    ("专业", "题型", "题目", "选项", "正确答案"),
    ("通用", "单选", "在哪里？", "A. 千灯,B. 安亭,C. 周庄", "C"),
)
DATIBA = (
    ("题目（必填）", "选项A（必填）", "选项B（必填）", "正确选项（必填）"),
    ("在哪里？", "千灯", "安亭", "B"),
)


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (KSB, [(QuestionType.SINGLE, (1,)), (QuestionType.TRUE_FALSE, ())]),
        (KAHOOT, [(QuestionType.MULTIPLE, (0, 2))]),
        (MTB, [(QuestionType.MULTIPLE, (0, 2))]),
        (IN_ONE_CELL, [(QuestionType.SINGLE, (2,))]),
        (DATIBA, [(QuestionType.SINGLE, (1,))]),
    ],
)
def test_sheets_of_other_tools(
    rows: Sequence[Sequence[Any]], expected: list[tuple[QuestionType, tuple[int, ...]]]
) -> None:
    assert [settled(one) for one in reading(sheet(*rows)).questions] == expected


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
def test_tables_in_text(encoding: str, delimiter: str) -> None:
    rows = (HEAD, ("在哪里？", "单选", "千灯", "安亭", "周庄", "B", "解析", "出处"))
    text = "\r\n".join(delimiter.join(row) for row in rows)
    (question,) = reading(text.encode(encoding)).questions
    assert settled(question) == (QuestionType.SINGLE, (1,))
    assert (question.explain, question.source, str(question.place)) == ("解析", "出处", "第 2 行")


def test_cells_are_what_a_person_sees() -> None:
    book = Workbook()
    book.active.append(["题干", "选项A", "选项B", "选项C", "选项D", "答案"])
    book.active.append(["几？", 6.0, 41.25, date(1928, 5, 1), 0.05, "A"])
    book.active["E2"].number_format = "0%"
    (question,) = reading(saved(book)).questions
    assert question.options == ("6", "41.25", "1928年5月1日", "5%")


def test_rows_that_are_no_questions() -> None:
    found = reading(
        sheet(
            HEAD,
            (),
            ("一、判断题",),
            ("石桥", "", "", "", "", "对"),
            (),
            HEAD,
            ("",),
            ("二、单选题",),
        )
    )
    assert [(one.stem, one.kind, one.place.row) for one in found.questions] == [
        ("石桥", "一、判断题", 4)
    ]


def test_a_category_over_several_rows_counts_for_each() -> None:
    book = Workbook()
    book.active.append(["分类", "题干", "答案"])
    for stem in ("桥一", "桥二", "桥三"):
        book.active.append([None, stem, "对"])
    book.active["A2"] = "桥"
    book.active.merge_cells("A2:A3")
    assert [one.category for one in reading(saved(book)).questions] == ["桥", "桥", ""]


def test_each_visible_sheet_is_read_and_says_the_type() -> None:
    book = Workbook()
    for title, row in (("判断题", ("石桥", "对")), ("填空题", ("长____里", "6"))):
        made = book.create_sheet(title)
        made.append(["题干", "答案"])
        made.append(row)
    hidden = book.create_sheet("藏着的")
    hidden.append(["题干", "答案"])
    hidden.append(["不读", "对"])
    hidden.sheet_state = "hidden"
    book.active.append(["值班表"])
    found = reading(saved(book))
    assert [settled(one)[0] for one in found.questions] == [
        QuestionType.TRUE_FALSE,
        QuestionType.FILL,
    ]
    assert [(one.code, one.place.sheet) for one in found.notes] == [("no_header", "Sheet")]


def test_pictures_are_said_and_not_lost_silently() -> None:
    book = Workbook()
    book.active.append(HEAD)
    book.active.append(("在哪里？", "单选", "千灯", "安亭", "", "B", '=_xlfn.DISPIMG("ID_1",1)'))
    dot = io.BytesIO()
    Photo.new("RGB", (2, 2)).save(dot, "PNG")
    dot.seek(0)
    book.active.add_image(Image(dot), "A2")
    found = [(one.code, str(one.place)) for one in reading(saved(book)).notes]
    assert ("picture", "工作表“Sheet”第 2 行 A 列") in found


def test_a_formula_without_a_value_is_said() -> None:
    found = reading(sheet(HEAD, ("在哪里？", "单选", "千灯", "安亭", "", '=UPPER("b")')))
    assert [(one.code, one.place) for one in found.notes] == [("no_value", Place("题", 2, "F"))]


def test_the_place_of_a_field_is_its_cell() -> None:
    found = settle(reading(sheet(HEAD, ("在哪里？", "单选", "千灯", "安亭", "", "E"))).questions[0])
    assert not isinstance(found, Settled)
    assert str(found.place) == "工作表“题”第 2 行 F 列"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A. 千灯 B. 安亭", ["千灯", "安亭"]),
        ("A、千灯\nB、安亭\nC、周庄", ["千灯", "安亭", "周庄"]),
        ("(A)千灯;(B)安亭", ["千灯", "安亭"]),
        ("千灯|安亭", ["千灯", "安亭"]),
        ("千灯\n安亭", ["千灯", "安亭"]),
        ("千灯", []),
    ],
)
def test_options_in_one_cell(text: str, expected: list[str]) -> None:
    assert split_options(text) == expected


def test_letters_before_options_go() -> None:
    (question,) = reading(
        sheet(HEAD, ("在哪里？", "单选", "A. 千灯", "B、安亭", "", "B"))
    ).questions
    assert question.options == ("千灯", "安亭")


def with_part(content: bytes, name: str, part: bytes) -> bytes:
    """A workbook with another part in it."""
    out = io.BytesIO(content)
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as package:
        package.writestr(name, part)
    return out.getvalue()


def test_what_is_not_opened() -> None:
    good = sheet(HEAD, ("在哪里？", "单选", "千灯", "安亭", "", "B"))
    assert refused(with_part(good, "xl/vbaProject.bin", b"x")) == "macros"
    assert (
        refused(with_part(good, "xl/externalLinks/externalLink1.xml", b"<x/>")) == "external_links"
    )
    assert refused(with_part(good, "xl/more.xml", b"<!DOCTYPE x><x/>")) == "dtd"
    assert refused(with_part(good, "xl/bomb.xml", b" " * 2_000_000)) == "too_much_unpacked"
    assert refused(OLD_OFFICE + b"x" * 600) == "old_office"
    assert refused(OLD_OFFICE + "EncryptedPackage".encode("utf-16-le")) == "encrypted"
    assert refused(good[:-400]) in {"unknown_format", "damaged_package"}
    assert refused(sheet(("值班", "桥头"))) == "no_header"
    assert refused(sheet(HEAD, ["x"] * 300)) == "too_many_columns"
    assert refused(b" \n") == "empty_file"


def test_a_broken_sheet_is_a_refusal_and_no_traceback() -> None:
    content = sheet(HEAD, ("在哪里？", "单选", "千灯", "安亭", "", "B"))
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            new.writestr(name, part[: len(part) // 2] if "sheet1" in name else part)
    assert refused(out.getvalue()) == "damaged_sheet"


def test_a_reader_can_be_stopped() -> None:
    class StoppedError(Exception):
        pass

    def stop(done: int, of: int) -> None:
        assert 0 < done <= of
        raise StoppedError

    rows = [(f"第 {at} 题？", "判断", "", "", "", "对") for at in range(500)]
    content = sheet(HEAD, *rows)
    with pytest.raises(StoppedError):
        read_file(UploadedFile("文件", content), stop)
    assert len(read_file(UploadedFile("文件", content), go_on).questions) == 500
