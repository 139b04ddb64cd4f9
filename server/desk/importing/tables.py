"""Questions in spreadsheets: our template, Kahoot, ClassQuiz, 考试宝, 磨题帮 and their like.

A question a row; what its columns are is found by their headings, somewhere in the first rows.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from openpyxl.utils import get_column_letter

from server.desk.importing.answers import letters_in
from server.desk.importing.columns import Columns, columns_of
from server.desk.importing.formats import LIKELY, SURE, Format
from server.desk.importing.kinds import kind_of
from server.desk.importing.packages import check_old_office, names_in
from server.desk.importing.reading import (
    MOST_QUESTIONS,
    Place,
    Progress,
    Reading,
    ReadQuestion,
    UnreadableError,
    UploadedFile,
)
from server.desk.importing.sheets import DELIMITERS, Row, Sheet, read_table, read_workbook
from server.tour.schemas.fields import ID_PATTERN

GUIDE: Final = "说明"
"""A sheet that says how the others are filled."""
HEADER_WITHIN: Final = 20
"""Rows in which the headings are looked for."""
EVERY: Final = 200
"""Rows after which the progress is told."""
SAMPLE: Final = 20_000
CARRIED: Final = ("kind", "explain", "source", "category", "difficulty")
"""Fields that a cell over several rows says for all of them."""
MARK: Final = re.compile(r"(?:^|(?<=[\s,，;；|。、/]))[(（]?([A-Ha-h])[)）]?\s*[.．、:：,，)）]\s*")
LETTERED: Final = re.compile(r"^(?:[(（]([A-Ha-h])[)）]|([A-Ha-h])\s*[.．、:：)）])\s*(?=\S)")
IN_CELL: Final = re.compile(r'=?(?:_xlfn\.)?DISPIMG\("[^"]*",\s*\d+\)', re.IGNORECASE)
"""A picture within a cell, as WPS writes it."""
NO_QUESTIONS: Final = (
    "没有认出题目：前 20 行里没有一行写着“题干”和“答案”这样的列名。请在第一行写上列名，"
    "或者照我们的表格样子填。"
)
TOO_MANY: Final = f"一个文件最多 {MOST_QUESTIONS} 题，请分成几个文件。"


def sniff(file: UploadedFile) -> int:
    """Whether a file is a workbook, or a table in text with headings that are known."""
    check_old_office(file.content)
    names = names_in(file.content)
    if names:
        return SURE if "xl/workbook.xml" in names else 0
    try:
        return LIKELY if _delimiter(file.text) else 0
    except UnreadableError:
        return 0


def read(file: UploadedFile, progress: Progress) -> Reading:
    """The questions of all visible sheets. Raises UnreadableError."""
    if names_in(file.content):
        sheets = read_workbook(file.content)
    else:
        sheets = [read_table(file.text, _delimiter(file.text) or ",")]
    reading = Reading("table")
    total, done, known = sum(len(one.rows) for one in sheets), 0, 0
    for sheet in sheets:
        if sheet.name == GUIDE:
            continue
        at, columns = _header(sheet)
        if columns is None:
            if sheet.rows:
                message = "这张工作表里没有认出题目，没有读。"
                reading.note(Place(sheet.name), "no_header", message)
            done += len(sheet.rows)
            continue
        known += 1
        _read_sheet(sheet, at, columns, reading, _Counted(progress, done, total))
        done += len(sheet.rows)
        progress(done, total)
    if not known:
        raise UnreadableError("no_header", NO_QUESTIONS)
    return reading


FORMAT: Final = Format("table", "表格", sniff, read)


class _Counted:
    """The progress of all sheets, told from within one."""

    def __init__(self, progress: Progress, before: int, total: int) -> None:
        self._progress, self._before, self._total = progress, before, total

    def at(self, row: int) -> None:
        """So many rows of this sheet are done."""
        if row % EVERY == 0:
            self._progress(self._before + row, self._total)


def _delimiter(text: str) -> str | None:
    """What stands between the cells of a table in text; None where it is none."""
    sample = text[:SAMPLE]
    best: tuple[int, str] | None = None
    for delimiter in DELIMITERS:
        if delimiter not in sample:
            continue
        try:
            _, columns = _header(read_table(sample, delimiter))
        except UnreadableError:
            continue
        if columns is not None and (best is None or columns.score > best[0]):
            best = columns.score, delimiter
    return best[1] if best else None


def _header(sheet: Sheet) -> tuple[int, Columns | None]:
    """Where the headings stand among the sheet's rows, and what they say."""
    best, found = 0, None
    for at, row in enumerate(sheet.rows[:HEADER_WITHIN]):
        columns = columns_of(row.cells) if row.number <= HEADER_WITHIN else Columns()
        if columns.score > (found.score if found else 0):
            best, found = at, columns
    return best, found


def _read_sheet(sheet: Sheet, at: int, columns: Columns, reading: Reading, told: _Counted) -> None:
    head = sheet.rows[at]
    for column, heading in enumerate(head.cells):
        if heading:
            reading.name_column(heading, columns.field_of(column))
    by_number = {row.number: row for row in sheet.rows}
    named = kind_of(sheet.name)
    section = sheet.name if named.known and named.type is not None else ""
    for number, row in enumerate(sheet.rows[at + 1 :], at + 1):
        told.at(number)
        if row.cells == head.cells:
            continue
        question = _question(sheet, row, columns, by_number)
        if question is None:
            continue
        if not question.options and not question.answer and len(question.stem) <= 30:
            heading_kind = kind_of(question.stem)
            if heading_kind.known and heading_kind.type is not None:
                section = question.stem  # 一、单选题
                continue
        if not question.kind and section:
            question = replace(question, kind=section)
        if len(reading.questions) >= MOST_QUESTIONS:
            raise UnreadableError("too_many_questions", TOO_MANY)
        reading.take(question)
    _note_lost(sheet, head.number, reading)


def _question(
    sheet: Sheet, row: Row, columns: Columns, by_number: dict[int, Row]
) -> ReadQuestion | None:
    """What a row says; None for one that says nothing of a question."""
    said = {name: row.at(column) for name, column in columns.at.items()}
    for name in CARRIED:
        column = columns.at.get(name, -1)
        first = by_number.get(sheet.merged.get((row.number, column), 0))
        if first is not None and not said[name]:
            said[name] = first.at(column)
    options = [row.at(column) for column in columns.options]
    answer = ",".join(text for column in columns.answers if (text := row.at(column)))
    stem = said.get("stem", "")
    if not stem and not answer and not any(options) and not said.get("options"):
        return None
    if not any(options):
        options = split_options(said.get("options", ""))
    if not options and (marked := MARK.search(stem)) and marked[1] in "Aa":
        inside = split_options(stem[marked.start() :])
        if len(inside) > 1:
            stem, options = stem[: marked.start()].strip(), inside
    while options and not options[-1]:
        options.pop()
    named = {name: get_column_letter(column + 1) for name, column in columns.at.items()}
    if columns.options:
        named["options"] = get_column_letter(columns.options[0] + 1)
    if columns.answers:
        named["answer"] = get_column_letter(columns.answers[0] + 1)
    id_ = said.get("id", "")
    return ReadQuestion(
        place=Place(sheet.name, row.number),
        stem=IN_CELL.sub("", stem).strip(),
        options=tuple(_without_letters(options)),
        answer=answer,
        kind=said.get("kind", ""),
        explain=said.get("explain", ""),
        source=said.get("source", ""),
        category=said.get("category", ""),
        difficulty=said.get("difficulty", ""),
        id=id_ if re.fullmatch(ID_PATTERN, id_) and not id_.isdecimal() else "",
        review=said.get("review", ""),
        columns=named,
        raw="｜".join(row.cells)[:1000],
    )


def split_options(text: str) -> list[str]:
    """Options that stand in one cell: `A. x B. y`, a line each, `x|y`, `x;y`."""
    marks = list(MARK.finditer(text))
    letters = [letters_in(mark[1]) for mark in marks]
    if len(marks) > 1 and letters == [(at,) for at in range(len(marks))]:
        ends = [*(mark.start() for mark in marks[1:]), len(text)]
        parts = [text[mark.end() : end] for mark, end in zip(marks, ends, strict=True)]
        return [part.strip(" \t\n,，;；|") for part in parts]
    for sign in ("\n", "|", "；", ";", "、", "，", ","):
        parts = [part.strip() for part in text.split(sign) if part.strip()]
        if len(parts) > 1:
            return parts
    return []


def _without_letters(options: list[str]) -> list[str]:
    """Options without the letters before them, where each has its own: `A. 千灯`, `B. 安亭`."""
    marks = [LETTERED.match(one) for one in options if one]
    if not marks or not all(marks):
        return options
    letters = [(mark[1] or mark[2]).upper() for mark in marks if mark]
    if letters != [chr(ord("A") + at) for at, one in enumerate(options) if one]:
        return options
    return [LETTERED.sub("", one) for one in options]


def _note_lost(sheet: Sheet, head: int, reading: Reading) -> None:
    """Says what is on the sheet and not read: pictures, formulas without a value."""
    for picture in sheet.pictures:
        place = Place(sheet.name, picture.row, picture.column)
        message = "这里有一张图，题里放不进去，要的话另外放到媒体里。"
        reading.note(place, "picture", message)
    for row in sheet.rows:
        for column, text in enumerate(row.cells):
            if IN_CELL.search(text):
                place = Place(sheet.name, row.number, get_column_letter(column + 1))
                message = "这个格子里是一张图，题里放不进去，要的话另外放到媒体里。"
                reading.note(place, "picture", message)
    for number, letter in sheet.unknown:
        if number > head:
            message = "这个公式在文件里没有算好的值。请用 Excel 或 WPS 打开，存一次再放进来。"
            reading.note(Place(sheet.name, number, letter), "no_value", message)
