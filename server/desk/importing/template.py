"""The sheet that organisers fill: one row a question, and how each column is written."""

from __future__ import annotations

import io
from typing import Final

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from server.tour.names import QUESTION_TYPES

COLUMNS: Final = (
    ("题干", 44, "问什么。填空题用两道下划线标出空的地方。必填。"),
    ("题型", 10, "单选题、多选题、判断题、填空题、排序题、投票题；不写的，看选项和答案定。"),
    *(
        (f"选项{letter}", 18, "一格一个选项，从左往右写。判断题、填空题不用写。")
        for letter in "ABCDEFGH"
    ),
    (
        "正确答案",
        12,
        "写字母：B，多选写 ABD，排序按先后写。判断写对或错。填空写那个词，别的写法用“/”隔开。",
    ),
    ("解析", 40, "答完以后说的一两句话。不写的，先写成答案是什么。"),
    ("出处", 30, "书名、文章、日期。没有出处的题不能过审。"),
    ("分类", 14, "抽题时按它挑，比如：党史、花桥。"),
    ("难度", 8, "抽题时按它挑，比如：易、中、难。"),
    ("编号(id)", 20, "已有的题才有，不要改；新的题空着，会自动给。"),
    ("审核", 14, "谁审过、哪天审的；没审过就空着。"),
)
QUESTIONS: Final = "题目"
GUIDE: Final = "说明"
ROWS: Final = 2_000
"""Rows in which a type can be chosen from a list."""
HEAD: Final = PatternFill("solid", fgColor="FF1F6B75")


def template() -> bytes:
    """The empty workbook, with an example in its guide."""
    book = Workbook()
    sheet = book.active
    sheet.title = QUESTIONS
    for at, (title, width, _) in enumerate(COLUMNS, 1):
        cell = sheet.cell(1, at, title)
        cell.font = Font(bold=True, color="FFFFFFFF")
        cell.fill = HEAD
        sheet.column_dimensions[get_column_letter(at)].width = width
    sheet.freeze_panes = "A2"
    kinds = DataValidation("list", formula1=f'"{",".join(QUESTION_TYPES.values())}"')
    kinds.add(f"B2:B{ROWS}")
    sheet.add_data_validation(kinds)
    guide = book.create_sheet(GUIDE)
    guide.column_dimensions["A"].width, guide.column_dimensions["B"].width = 14, 80
    for title, _, how in COLUMNS:
        guide.append([title, how])
    for row in guide.iter_rows():
        row[0].font = Font(bold=True)
        row[1].alignment = Alignment(wrap_text=True, vertical="top")
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
