"""Rows as they will become questions, and why some do not."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from server.desk.importing import Place, Reading, ReadQuestion
from server.desk.importing.judging import SOURCE_MISSING, Existing, Judgement, judge

OPTIONS = ("千灯", "安亭", "周庄")


def row(number: int = 2, **fields: Any) -> ReadQuestion:
    """A question of a sheet."""
    written = {"stem": f"第 {number} 题问什么？", "options": OPTIONS, "answer": "B", **fields}
    return ReadQuestion(place=Place("题", number), columns={"answer": "F", "stem": "A"}, **written)


def judged(*rows: ReadQuestion, source: str = "", existing: Existing | None = None) -> Judgement:
    """What becomes of the rows."""
    return judge(Reading("table", list(rows)), existing or Existing(), "qiao", source)


def test_a_question_as_the_content_has_it() -> None:
    (one,) = judged(row(explain="解析", source="出处", category="桥", difficulty="易")).taken
    assert one.value == {
        "id": one.value["id"],
        "type": "single",
        "text": "第 2 题问什么？",
        "options": [
            {"id": "k1", "text": "千灯"},
            {"id": "k2", "text": "安亭"},
            {"id": "k3", "text": "周庄"},
        ],
        "answer": "k2",
        "explain": "解析",
        "source": "出处",
        "category": "桥",
        "difficulty": "易",
    }


@pytest.mark.parametrize(
    ("fields", "answer", "explain"),
    [
        ({"answer": "AC"}, ["k1", "k3"], "答案是：千灯、周庄。"),
        ({"answer": "CAB", "kind": "排序"}, ["k3", "k1", "k2"], "答案是：周庄 → 千灯 → 安亭。"),
        ({"options": (), "answer": "错"}, False, "这句话是错的。"),
        ({"options": (), "answer": "太平桥/太平"}, "太平桥", "答案是：太平桥。"),
    ],
)
def test_what_no_file_says_is_said_of_the_answer(
    fields: dict[str, Any], answer: Any, explain: str
) -> None:
    found = judged(row(**fields))
    (one,) = found.taken
    assert (one.value["answer"], one.value["explain"]) == (answer, explain)
    assert one.value["source"] == SOURCE_MISSING
    assert (found.unexplained, found.unsourced) == (1, 1)


def test_one_source_for_all_that_have_none() -> None:
    found = judged(row(2), row(3, source="自己的出处"), source="学习材料汇编")
    assert [one.value["source"] for one in found.taken] == ["学习材料汇编", "自己的出处"]


def test_an_id_is_that_of_what_is_asked() -> None:
    first, second = judged(row(2), row(3)).taken
    again = judged(row(3, stem="第３题，问什么"), row(9, stem=" 第 2 题问什么")).taken
    assert [one.value["id"] for one in again] == [second.value["id"], first.value["id"]]
    assert judged(row(id="qiao-q1")).taken[0].value["id"] == "qiao-q1"


@pytest.mark.parametrize(
    ("fields", "code", "column"),
    [
        ({"answer": "E"}, "answer_beyond", "F"),
        ({"options": ("千灯", "安亭", "千灯。")}, "same_option_text", ""),
        ({"stem": "长" * 161}, "too_long", "A"),
        ({"options": tuple(f"第 {at} 个" for at in range(8))}, "too_many", ""),
        ({"options": (), "answer": "长" * 41}, "too_long", "F"),
    ],
)
def test_faults_are_those_of_the_check(fields: dict[str, Any], code: str, column: str) -> None:
    (one,) = judged(row(**fields)).untaken
    assert (one.code, one.place) == (code, Place("题", 2, column))
    assert one.question is not None


def test_a_question_that_stands_twice_is_taken_once() -> None:
    found = judged(row(2, stem="书院在哪里？"), row(5, stem="书院在哪里"))
    assert len(found.taken) == 1
    assert [(one.code, one.place.row) for one in found.untaken] == [("repeated", 5)]
    assert "第 2 行" in found.untaken[0].message


def test_where_only_the_options_tell_them_apart_they_are_two() -> None:
    stem = "下列说法正确的是？"
    others = ("桥是石桥", "桥是木桥")
    assert len(judged(row(2, stem=stem), row(3, stem=stem, options=others)).taken) == 2


def test_what_the_content_has_is_known(small_content: Path) -> None:
    existing = Existing.of(small_content)
    asked = next(iter(existing.ids))
    found = judged(row(2, stem="这座桥，是什么时候修的"), row(3, id=asked), existing=existing)
    assert [one.where for one in found.known] == ["“桥头”第 1 题", "“桥头”第 1 题"]


@pytest.fixture
def small_content(tmp_path: Path) -> Path:
    """A stop with one question, and a question set that is empty."""
    (tmp_path / "stops.yaml").write_text(
        "stops:\n  - id: qiaotou\n    name: 桥头\n    questions:\n"
        "      - {id: qiaotou-q1, type: fill, text: 这座桥是什么时候修的？, answer: 清代}\n",
        "utf-8",
    )
    return tmp_path


def test_it_can_be_stopped() -> None:
    class StoppedError(Exception):
        pass

    def stop(done: int, of: int) -> None:
        raise StoppedError

    reading = Reading("table", [row(at) for at in range(300)])
    with pytest.raises(StoppedError):
        judge(reading, Existing(), "qiao", progress=stop)
