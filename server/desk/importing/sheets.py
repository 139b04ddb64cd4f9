"""Spreadsheets as rows of texts: workbooks (.xlsx) and tables in text (.csv, .tsv).

Whatever a cell holds becomes what a person sees in it. What a file may cost is bounded before
anything of it is unpacked.
"""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any, Final, NamedTuple

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter

from server.desk.importing.decoding import cleaned
from server.desk.importing.packages import Picture, check_package, package_parts
from server.desk.importing.reading import LONGEST_FIELD, UnreadableError

MOST_COLUMNS: Final = 200
MOST_ROWS: Final = 60_000
"""Rows with something in them, of one sheet."""
DELIMITERS: Final = "\t,;|"
DAMAGED: Final = "这个表格坏了，读不出来。请用 Excel 或 WPS 打开，另存为一个新的 .xlsx 再放进来。"
TOO_WIDE: Final = f"表格太宽了，最多读 {MOST_COLUMNS} 列。请删掉右边没用的列。"
TOO_LONG: Final = f"表格太长了，一张工作表最多读 {MOST_ROWS} 行，请分成几个文件。"


class Row(NamedTuple):
    """A row with something in it: its number from 1, and the text of each cell."""

    number: int
    cells: list[str]

    def at(self, column: int) -> str:
        """The text of a column, from 0; nothing beyond the row's end."""
        return self.cells[column] if column < len(self.cells) else ""


@dataclass(slots=True)
class Sheet:
    """A sheet. `merged` gives for a cell within a vertical merge (row, column from 0) the row of
    its first; `pictures` lie on cells; `unknown` are formulas whose value the file does not have.
    """

    name: str
    rows: list[Row] = field(default_factory=list)
    merged: dict[tuple[int, int], int] = field(default_factory=dict)
    pictures: list[Picture] = field(default_factory=list)
    unknown: list[tuple[int, str]] = field(default_factory=list)


def read_workbook(content: bytes) -> list[Sheet]:
    """The visible sheets of a workbook. Raises UnreadableError."""
    check_package(content)
    try:
        return _read_workbook(content)
    except (UnreadableError, MemoryError):
        raise
    except Exception as error:  # whatever openpyxl and expat raise on a broken file
        raise UnreadableError("damaged_sheet", DAMAGED) from error


def read_table(text: str, delimiter: str) -> Sheet:
    """A table in text. Raises UnreadableError."""
    sheet = Sheet("")
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        for cells in reader:
            _add(sheet, reader.line_num, [_text(cell) for cell in cells[: MOST_COLUMNS + 1]])
    except csv.Error as error:
        message = f"第 {reader.line_num} 行的引号没有配对，读不下去。"
        raise UnreadableError("damaged_table", message) from error
    return sheet


def _read_workbook(content: bytes) -> list[Sheet]:
    book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        parts = package_parts(package)
    formulas = None
    if any(part.formulas for part in parts.values()):
        formulas = load_workbook(io.BytesIO(content), read_only=True)
    sheets = []
    for one in book.worksheets:
        if one.sheet_state != "visible":
            continue
        part = parts.get(one.title)
        sheet = Sheet(one.title)
        if part is not None:
            sheet.pictures = part.pictures
            sheet.merged = part.merged
        for number, cells in _rows(one):
            _add(sheet, number, [_shown(cell) for cell in cells])
        if formulas is not None and part is not None and part.formulas:
            _find_unknown(sheet, formulas[one.title])
        sheets.append(sheet)
    book.close()
    if formulas is not None:
        formulas.close()
    return sheets


def _rows(sheet: Any) -> Iterator[tuple[int, tuple[Any, ...]]]:
    sheet.reset_dimensions()
    return enumerate(sheet.iter_rows(max_col=MOST_COLUMNS + 1), 1)


def _find_unknown(sheet: Sheet, formulas: Any) -> None:
    """Formulas that have no value: nobody has opened and saved the file since they were written."""
    known = {row.number: row for row in sheet.rows}
    for number, cells in _rows(formulas):
        for column, cell in enumerate(cells):
            if cell.data_type == "f":
                row = known.get(number)
                if row is None or not row.at(column):
                    sheet.unknown.append((number, get_column_letter(column + 1)))


def _add(sheet: Sheet, number: int, cells: list[str]) -> None:
    while cells and not cells[-1]:
        cells.pop()
    if not cells:
        return
    if len(cells) > MOST_COLUMNS:
        raise UnreadableError("too_many_columns", TOO_WIDE)
    if len(sheet.rows) >= MOST_ROWS:
        raise UnreadableError("too_many_rows", TOO_LONG)
    sheet.rows.append(Row(number, cells))


def _text(value: str) -> str:
    return cleaned(value.replace("_x000D_", ""))[:LONGEST_FIELD].strip()


def _shown(cell: Any) -> str:  # noqa: PLR0911 - one for each sort of value
    """What a person sees in a cell."""
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int | float):
        return _number(value, cell.number_format)
    if isinstance(value, datetime) and value.time() != time():
        return f"{_day(value)} {value:%H:%M}"
    if isinstance(value, date):
        return _day(value)
    if isinstance(value, time):
        return f"{value:%H:%M}"
    if isinstance(value, timedelta):
        return str(value)
    return _text(str(value))


def _day(value: date) -> str:
    return f"{value.year}年{value.month}月{value.day}日"


def _number(value: float, pattern: str) -> str:
    if "%" in pattern:
        return f"{value * 100:.10g}%"
    if re.fullmatch("0+", pattern) and len(pattern) > 1 and float(value).is_integer():
        return f"{int(value):0{len(pattern)}d}"  # 007
    return f"{value:.15g}" if abs(value) < 1e15 else str(int(value))
