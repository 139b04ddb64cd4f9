"""A stop whose right options are always the longest, or always written first."""

from __future__ import annotations

from pathlib import Path

import yaml

from server.tour.fixes import apply_edits
from tests.tour.conftest import Desk


def ask(desk: Desk, *orders: tuple[str, ...]) -> None:
    """Questions whose option `桥` is right, with the others in these orders."""
    file = yaml.load(desk.path("stops").read_text("utf-8"), yaml.BaseLoader)
    questions = file["stops"][0]["questions"]
    filler = [one for one in questions if one["type"] != "single"]
    made = [
        {
            "id": f"q{at}",
            "type": "single",
            "text": f"第{at}处叫作甲乙丙丁{at}",
            "options": [
                {"id": f"o{at}{text}x"[:2] + str(n), "text": text} for n, text in enumerate(order)
            ],
            "answer": f"o{at}{order.index(next(t for t in order if '桥' in t))}"[:2]
            + str(next(n for n, t in enumerate(order) if "桥" in t)),
            "explain": "讲讲它。",
            "source": "演示内容",
        }
        for at, order in enumerate(orders)
    ]
    file["stops"][0]["questions"] = (filler + made)[-6:]
    desk.write("stops", yaml.safe_dump(file, allow_unicode=True, sort_keys=False))


def codes(desk: Desk) -> list[str]:
    report = desk.check()
    assert not report.errors
    return [one.code for one in report.problems if one.code.startswith("answer_")]


def test_three_right_options_written_first_are_said_and_mended(desk: Desk) -> None:
    ask(desk, ("石桥", "茶亭", "水塔"), ("木桥", "书院", "戏台"), ("砖桥", "祠堂", "牌坊"))
    assert codes(desk) == ["answer_first"]
    (problem,) = [one for one in desk.check().problems if one.code == "answer_first"]
    assert problem.fix is not None
    path = Path(problem.file)
    path.write_text(apply_edits(path.read_text("utf-8"), problem.fix.edits), "utf-8")
    assert codes(desk) == []


def test_three_right_options_that_are_longest_are_said(desk: Desk) -> None:
    longest = (("茶亭", "大石桥", "水塔"), ("大木桥", "书院", "戏台"), ("祠堂", "牌坊", "大砖桥"))
    ask(desk, *longest)
    assert codes(desk) == ["answer_longest"]
    ask(desk, *longest[:2], ("祠堂", "牌坊上", "砖桥"))
    assert codes(desk) == []
    ask(desk, *longest[:2])
    assert codes(desk) == []
