"""Cues that give answers away: what is one, and what is chance or a mere likeness."""

from __future__ import annotations

from typing import Any

import pytest
import yaml

from tests.tour.conftest import FIXTURES, Desk

Question = dict[str, Any]


def single(name: str, *texts: str, right: int, explain: str = "单孔") -> Question:
    options = [{"id": f"k{at}", "text": text} for at, text in enumerate(texts)]
    asked = {"id": name, "type": "single", "text": f"{name}？", "options": options}
    return {**asked, "answer": f"k{right}", "explain": explain, "source": "现场看"}


def fill(name: str, answer: str, explain: str = "人人都这么叫") -> Question:
    asked = {"id": name, "type": "fill", "text": f"{name}是____", "answer": answer}
    return {**asked, "explain": explain, "source": "现场看"}


def several(name: str, right: int, explain: str = "都在桥边") -> Question:
    """A question with four options, of which the first `right` ones are right."""
    texts = ("柳树枝", "小木船", "青石栏", "老茶馆")
    options = [{"id": f"{name}{at}", "text": text} for at, text in enumerate(texts)]
    asked = {"id": name, "type": "multiple", "text": f"{name}？", "options": options}
    ids = [option["id"] for option in options[:right]]
    return {**asked, "answer": ids, "explain": explain, "source": "现场看"}


def found(desk: Desk, *questions: Question) -> list[str]:
    """The codes found in a stop with these questions, and others that give nothing away."""
    stops = yaml.safe_load((FIXTURES / "good" / "content" / "stops.yaml").read_text("utf-8"))
    first = stops["stops"][0]
    first["review"] = None
    spare = [fill(f"spare{at}", f"备用{at}号") for at in range(4 - len(questions))]
    first["questions"] = [*questions, *spare]
    desk.write("stops", yaml.safe_dump(stops, allow_unicode=True))
    return [problem.code for problem in desk.check().problems]


def lengths(right: int, questions: int) -> list[Question]:
    """Questions with one longest option, which is right in the first `right` of them."""
    kinds = (("青石的", "木头", "砖头"), ("木头", "青石的", "砖头"), ("木头", "砖头", "青石的"))
    asked = []
    for at in range(questions):
        texts = kinds[at % 3]
        longest = texts.index("青石的")
        asked.append(single(f"q{at}", *texts, right=longest if at < right else (longest + 1) % 3))
    return asked


def test_the_longest_option_may_be_right_in_half_of_the_questions(desk: Desk) -> None:
    assert found(desk, *lengths(3, 6)) == []
    assert found(desk, *lengths(4, 6)) == ["longest_option"]


def test_few_questions_with_a_longest_option_are_chance(desk: Desk) -> None:
    assert found(desk, *lengths(5, 5)) == ["answer_longest"]  # of one stop all are
    assert found(desk, *lengths(4, 5)) == []


def test_the_message_counts(desk: Desk) -> None:
    found(desk, *lengths(5, 6))
    (problem,) = desk.check().problems
    assert problem.level == "warning"
    assert "有 6 道" in problem.message
    assert "5 道对的" in problem.message


def test_multiple_choice_differs_in_how_many_are_right(desk: Desk) -> None:
    same = [several(name, 3) for name in ("a", "b", "c", "d")]
    assert found(desk, *same) == ["right_share"]
    assert found(desk, *same[:2], several("c", 2), several("d", 2)) == []
    assert found(desk, *same[:3]) == []


@pytest.mark.parametrize(
    ("texts", "codes"),
    [
        (("1348年", "老石匠", "新石匠"), ["odd_option"]),
        (("《日知录》", "顾炎武", "归有光"), ["odd_option"]),
        (("桥洞", "1348年", "1767年"), ["odd_option"]),
        (("1348年", "1767年", "1845年"), []),
        (("1348年", "1767年", "不知道"), []),
        (("石匠", "1767年", "不知道"), []),
    ],
)
def test_the_right_option_is_not_the_only_one_of_its_kind(
    texts: tuple[str, ...], codes: list[str], desk: Desk
) -> None:
    assert found(desk, single("q", *texts, right=0)) == codes


@pytest.mark.parametrize(
    ("explain", "codes"),
    [
        ("桥在安亭的西边", ["explain_answers_other"]),
        ("桥在江边", []),
        ("一共19支", ["explain_answers_other"]),
        ("2019年的事", []),
        ("柳树枝下有小木船", ["explain_answers_other"]),
        ("柳树枝下没有船", []),
    ],
)
def test_an_explanation_answers_no_other_question_of_the_stop(
    explain: str, codes: list[str], desk: Desk
) -> None:
    others = (fill("town", "安亭"), fill("teams", "19"), several("things", 2))
    assert (
        found(desk, single("q", "青石", "木头", "砖头", right=1, explain=explain), *others) == codes
    )


def test_an_explanation_says_its_own_answer(desk: Desk) -> None:
    assert found(desk, fill("town", "安亭", explain="安亭就在东边")) == []


def test_an_explanation_begins_with_something_new(desk: Desk) -> None:
    stem = "桥边的老柳树是修桥那年种下的"
    asked: Question = {"id": "q", "type": "truefalse", "text": stem, "answer": True}
    repeated = {**asked, "explain": f"{stem}，今年还绿着", "source": "现场看"}
    fresh = {**asked, "explain": f"今年还绿着：{stem}", "source": "现场看"}
    assert found(desk, repeated) == ["explain_repeats"]
    assert found(desk, fresh) == []
