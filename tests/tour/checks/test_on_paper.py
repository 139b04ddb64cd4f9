"""Habits of printed tests in questions: said with their fix, and nothing else is."""

from __future__ import annotations

import pytest

from tests.tour.conftest import Desk

OPTIONS = "[{id: k1, text: 一个}, {id: k2, text: 两个}]"


def question(desk: Desk, **keys: str) -> list[tuple[str, str]]:
    """What is said of the first question of the good tour with these keys: code and message."""
    written = {"type": "single", "text": "几个桥洞？", "options": OPTIONS, "answer": "k1"} | keys
    if written["type"] == "fill":
        del written["options"]
    given = ", ".join(f"{key}: {value}" for key, value in written.items())
    source = "" if "explain" in keys else "explain: 单孔, "
    lines = desk.path("stops").read_text("utf-8").splitlines()
    at = next(at for at, line in enumerate(lines) if "id: qiao-q1" in line)
    lines[at] = f"      - {{id: qiao-q1, {given}, {source}source: 现场看}}"
    desk.path("stops").write_text("\n".join(lines), "utf-8")
    return [(one.code, one.message) for one in desk.check().problems]


@pytest.mark.parametrize(
    "text",
    ["1、几个桥洞？", "3. 几个桥洞？", "（二）几个桥洞？", "第5题 几个桥洞？", "⑴几个", "Q2: 几个"],
)
def test_a_number_before_a_question_is_said(desk: Desk, text: str) -> None:
    ((code, message),) = question(desk, text=f"'{text}'")
    assert (code, "请删掉" in message) == ("paper_number", True)


@pytest.mark.parametrize(
    "text",
    ["1.5米宽吗？", "3、4月份开花吗？", "一、二年级去过吗？", "1949年建的吗？", "（清代）桥"],
)
def test_other_numbers_are_a_part_of_the_question(desk: Desk, text: str) -> None:
    assert question(desk, text=f"'{text}'") == []


def test_brackets_for_a_letter_are_said(desk: Desk) -> None:
    ((code, message),) = question(desk, text="桥洞有几个（  ）")
    assert code == "paper_brackets"
    assert "（  ）" in message


@pytest.mark.parametrize(
    "texts",
    [("A. 一个", "B. 两个"), ("（A）一个", "（B）两个"), ("①一个", "②两个"), ("1、一", "2、二")],
)
def test_options_with_letters_are_said(desk: Desk, texts: tuple[str, str]) -> None:
    options = f"[{{id: k1, text: {texts[0]}}}, {{id: k2, text: {texts[1]}}}]"
    assert [code for code, _ in question(desk, options=options)] == ["paper_letters"]


def test_letters_in_options_may_be_meant(desk: Desk) -> None:
    options = "[{id: k1, text: A、B 两座}, {id: k2, text: 只有一座}]"
    assert question(desk, options=options) == []


@pytest.mark.parametrize("text", ["以上都对", "以上选项都不对", "上述说法都正确", "前三项都是"])
def test_an_option_about_those_above_is_said(desk: Desk, text: str) -> None:
    options = f"[{{id: k1, text: 一个}}, {{id: k2, text: 两个}}, {{id: k3, text: {text}}}]"
    assert [code for code, _ in question(desk, options=options)] == ["option_by_place"]


@pytest.mark.parametrize(
    "explain", ["所以选 A。", "B项不对，桥是单孔", "第二个选项错在年份", "答案：A"]
)
def test_an_explanation_by_letter_is_said(desk: Desk, explain: str) -> None:
    assert [code for code, _ in question(desk, explain=f"'{explain}'")] == ["option_by_place"]


@pytest.mark.parametrize("explain", ["AI 选 APP 里的景点", "C919 选在这里", "单孔，选用金山石"])
def test_letters_in_explanations_may_be_meant(desk: Desk, explain: str) -> None:
    assert question(desk, explain=explain) == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("桥叫什么桥？", "题面里没有要填的空"),
        ("桥叫____桥，建于____年。", "2 个空"),
        ("桥叫_桥。", "“_”不会显示成要填的空"),
        ("桥叫（ ）桥。", "“（ ）”不会显示成要填的空"),
        ("桥叫□□桥。", "“□□”不会显示成要填的空"),
        ("桥叫……桥。", "“……”不会显示成要填的空"),
    ],
)
def test_a_fill_in_question_has_one_gap(desk: Desk, text: str, said: str) -> None:
    ((code, message),) = question(desk, type="fill", text=text, answer="太平")
    assert code == "gap_count"
    assert said in message
    assert "____" in message


@pytest.mark.parametrize("text", ["桥叫____桥。", "桥叫＿＿桥。", "桥叫__桥（两个字）。"])
def test_one_gap_is_right(desk: Desk, text: str) -> None:
    assert question(desk, type="fill", text=text, answer="太平") == []


def test_quotes_around_a_whole_text_are_said(desk: Desk) -> None:
    assert [code for code, _ in question(desk, text="“几个桥洞？”")] == ["quoted_text"]
    assert question(desk, text="“永清”和“聚福”哪座早？") == []


def test_a_question_of_which_every_option_is_right_is_said(desk: Desk) -> None:
    options = "[{id: k1, text: 一个}, {id: k2, text: 两个}, {id: k3, text: 三个}]"
    asked = {"type": "multiple", "options": options}
    assert [code for code, _ in question(desk, **asked, answer="[k1, k2, k3]")] == ["all_right"]
    assert question(desk, **asked, answer="[k1, k3]") == []


def test_options_that_differ_in_script_only_are_said(desk: Desk) -> None:
    options = "[{id: k1, text: 后来}, {id: k2, text: 後來}]"
    ((code, message),) = question(desk, options=options)
    assert code == "same_option_text"
    assert "繁体" in message
