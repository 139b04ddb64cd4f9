"""Results of an event as tables for Excel and WPS. Texts typed by players never become formulas
(OWASP, CSV injection).
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from server.rules.event import MODES
from server.rules.event.state import QUIZ
from server.tour.model import QuestionType
from server.tour.names import QUESTION_TYPES

BOM = "\ufeff"
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
CONTROL_CHARACTERS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
MAX_WIDTH, MIN_WIDTH = 60, 8  # characters
FROZEN_NOTE = "还没揭榜：名次和得分停在封榜那一刻"
HEAD = PatternFill("solid", fgColor="FFC8102E")

Value = str | int | float | None
Shown = Mapping[str, Any]


class Table(NamedTuple):
    """A sheet: its title, the names of its columns, its rows."""

    title: str
    head: Sequence[str]
    rows: Sequence[Sequence[Value]]


def tables(results: Shown, zone: ZoneInfo) -> list[Table]:
    """`EventResults` as tables; times in `zone`. Teams only where there are any."""
    made = [_about(results, zone), _board(results, zone)]
    if results["teams"]:
        made.append(_teams(results))
    if results["questions"]:
        made += [_questions(results["questions"]), _options(results["questions"])]
    return made


def as_xlsx(results: Shown, zone: ZoneInfo) -> bytes:
    """All tables as one workbook."""
    book = Workbook()
    book.remove(book.active)
    for table in tables(results, zone):
        _fill(book.create_sheet(table.title), table)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def as_csv(results: Shown, zone: ZoneInfo) -> bytes:
    """The board as CSV: UTF-8 with the byte order mark that Excel needs, RFC 4180 line ends; times
    in `zone`.
    """
    table = _board(results, zone)
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(table.head)
    writer.writerows([[_escape_formula(value) for value in row] for row in table.rows])
    return (BOM + out.getvalue()).encode()


def file_name(results: Shown, suffix: str) -> str:
    """What a file of the results is called; that of a frozen board says so."""
    return f"{results['name']}{'（封榜时）' if results['frozen'] else ''}{suffix}"


def _about(results: Shown, zone: ZoneInfo) -> Table:
    rows: list[Sequence[Value]] = [
        ("活动", results["name"]),
        ("上车码", results["code"]),
        ("玩法", MODES[results["mode"]]),
        ("线路", results["route_name"]),
        ("参加人数", results["players"]),
        ("开放入场", _time(results["opened_at"], zone)),
        ("开始", _time(results["started_at"], zone)),
        ("结束", _time(results["finished_at"], zone)),
    ]
    if results["frozen"]:
        rows.append(("榜单", FROZEN_NOTE))
    for place in results["podium"] or ():
        branch = f"（{place['branch_name']}）" if place["branch_name"] else " "
        shown = f"{place['name']}{branch}{place['points']} 分"
        rows.append((f"第 {place['rank']} 名", shown))
    return Table("概况", ("项目", "内容"), rows)


def _board(results: Shown, zone: ZoneInfo) -> Table:
    """Everybody who got on: equal points are told apart by the time that decides."""
    quiz, note = results["mode"] == QUIZ, _note(results)
    teams = {team["team"]: team["name"] for team in results["teams"] or ()}
    rows = [
        (
            row["rank"],
            f"{row['name']} {row['mark']}".rstrip(),
            row["branch_name"],
            teams.get(row["team"], ""),
            row["points"],
            _tie_time(row["time"], zone, quiz=quiz),
            note,
        )
        for row in results["board"]
    ]
    time = "答题用时（秒）" if quiz else "最后得分的时刻"
    return Table("个人榜", ("名次", "称呼", "支部", "队", "得分", time, "备注"), rows)


def _tie_time(time: int | None, zone: ZoneInfo, *, quiz: bool) -> Value:
    if time is None:
        return None
    return time / 1000 if quiz else f"{datetime.fromtimestamp(time / 1000, zone):%H:%M:%S}"


def _note(results: Shown) -> str:
    """What stands beside every rank of a frozen board, so that no file passes for the result."""
    return FROZEN_NOTE if results["frozen"] else ""


def _teams(results: Shown) -> Table:
    rows = [
        (
            team["rank"],
            team["name"],
            team["points"],
            team["active"],
            team["players"],
            _note(results),
        )
        for team in results["teams"]
    ]
    return Table("团队榜", ("名次", "队", "得分", "答过题的人数", "人数", "备注"), rows)


def _questions(questions: Sequence[Shown]) -> Table:
    head = (
        *("题号", "题型", "题目", "作答", "答对", "正确率", "答题中位数（秒）"),
        *("答案", "解析", "出处", "说明"),
    )
    rows = [
        (
            number,
            QUESTION_TYPES[one["type"]].removesuffix("题"),
            one["text"],
            one["answered"],
            None if one["type"] == QuestionType.POLL else one["right"],
            None if one["rate"] is None else f"{one['rate']:.0%}",
            None if one["median_ms"] is None else round(one["median_ms"] / 1000, 1),
            _answer(one),
            one["explain"],
            one["source"],
            "本题作废" if one["void"] else "",
        )
        for number, one in enumerate(questions, 1)
    ]
    return Table("题目", head, rows)


def _options(questions: Sequence[Shown]) -> Table:
    rows = [
        (number, one["text"], option["text"], option["count"], "✓" if option["right"] else "")
        for number, one in enumerate(questions, 1)
        for option in one["options"]
    ]
    return Table("选项分布", ("题号", "题目", "选项", "选的人数", "正确"), rows)


def _answer(question: Shown) -> str:
    """The answer with texts instead of ids."""
    texts = {option["id"]: option["text"] for option in question["options"]}
    between = " → " if question["type"] == "order" else "；"
    return between.join(texts.get(one, one) for one in question["answer"])


def _time(moment: str | None, zone: ZoneInfo) -> str:
    if moment is None:
        return ""
    return datetime.fromisoformat(moment).astimezone(zone).strftime("%Y-%m-%d %H:%M:%S")


def _escape_formula(value: Value) -> Value:
    """Quotes what a spreadsheet would read as a formula: CSV has no types."""
    if isinstance(value, str) and value.startswith(FORMULA_STARTS):
        return "'" + value
    return value


def _fill(sheet: Worksheet, table: Table) -> None:
    for column, name in enumerate(table.head, 1):
        cell = sheet.cell(1, column, name)
        cell.font = Font(bold=True, color="FFFFFFFF")
        cell.fill = HEAD
    for number, row in enumerate(table.rows, 2):
        for column, value in enumerate(row, 1):
            _set_value(sheet.cell(number, column), value)
    for column, name in enumerate(table.head, 1):
        texts = [name, *(str(row[column - 1]) for row in table.rows if row[column - 1] is not None)]
        widest = max(sum(2 if ord(char) > 0x2E7F else 1 for char in text) for text in texts)
        letter = get_column_letter(column)
        sheet.column_dimensions[letter].width = min(MAX_WIDTH, max(MIN_WIDTH, widest + 2))
    sheet.freeze_panes = "A2"


def _set_value(cell: Cell, value: Value) -> None:
    """Sets the value; a text stays a text, whatever it begins with."""
    cell.value = CONTROL_CHARACTERS.sub("", value) if isinstance(value, str) else value
    if isinstance(value, str):
        cell.data_type = "s"
        cell.quotePrefix = value.startswith(FORMULA_STARTS)
        cell.alignment = Alignment(wrap_text=True, vertical="top")
