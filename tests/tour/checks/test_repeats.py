"""Names and questions that stand twice."""

from __future__ import annotations

import re

from tests.tour.conftest import Desk


def twice(desk: Desk, *edits: tuple[str, str]) -> list[tuple[str, str]]:
    """What is found when the good stop stands again under another id, with these edits."""
    text = desk.path("stops").read_text("utf-8")
    again = re.sub(r"\bqiao\b", "hu", text.removeprefix("stops:\n"))
    for old, new in (("shape: arch", "shape: gate"), *edits):
        assert old in again
        again = again.replace(old, new)
    desk.write("stops", text.rstrip("\n") + "\n" + again)
    return [(one.code, one.message) for one in desk.check().problems]


NAMES = (("name: 老石桥", "name: 老湖"), ("short: 石桥", "short: 湖"))
TEXTS = (
    *(("几个桥洞？", "湖上几座桥？"), ("桥边有什么？", "湖边有什么？")),
    *(("桥是石头的", "湖是圆的"), ("桥叫____", "湖叫____")),
)


def test_a_second_stop_is_fine(desk: Desk) -> None:
    assert twice(desk, *NAMES, *TEXTS) == []


def test_a_name_that_two_stops_have_is_said_once(desk: Desk) -> None:
    ((code, message),) = twice(desk, *TEXTS)
    assert code == "same_name"
    assert "第 3 行" in message


def test_a_short_name_that_two_stops_have_is_said(desk: Desk) -> None:
    ((code, message),) = twice(desk, NAMES[0], *TEXTS)
    assert code == "same_name"
    assert "短站名" in message


def test_a_question_that_is_asked_twice_is_said(desk: Desk) -> None:
    ((code, message),) = twice(desk, *NAMES, *TEXTS[1:])
    assert code == "same_question"
    assert "第 25 行" in message


def test_a_question_whose_options_say_what_is_asked_may_come_again(desk: Desk) -> None:
    stem = "下列说法正确的是？"
    desk.edit("stops", "几个桥洞？", stem)
    assert twice(desk, *NAMES, *TEXTS[1:]) == []


def test_two_branches_of_one_region_have_two_names(desk: Desk) -> None:
    text = desk.path("branches").read_text("utf-8").rstrip("\n")
    desk.write(
        "branches",
        f"{text}\n  - {{id: x1, name: 东村, kind: 村, region: 东}}\n"
        "  - {id: x2, name: 东村, kind: 村, region: 西}\n",
    )
    assert desk.found() == []
    text = desk.path("branches").read_text("utf-8")
    desk.write("branches", text.replace("region: 西", "region: 东"))
    assert [one.split()[1] for _, one in desk.found()] == ["same_name"]
