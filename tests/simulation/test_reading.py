"""Ways through a story, and what they tell."""

from __future__ import annotations

from dataclasses import replace
from random import Random
from typing import Any

import pytest

from server.simulation.reading import Fork, StoryReader
from server.tour.model import Block, Option, Question, QuestionType, Stop, Story
from tests.rules.world import fill, make_stop, single


def text(block: str, said: str, **more: Any) -> Block:
    return Block(block, "text", {"text": said, **more})


FORKED = (
    Block(
        "s1",
        "choice",
        {
            "prompt": "先看哪边？",
            "options": [
                {"id": "a", "text": "东边", "goto": "s3"},
                {"id": "b", "text": "西边"},
            ],
        },
    ),
    text("s2", "西边是聚福桥。", goto="s4"),
    text("s3", "东边是万寿桥。"),
    text("s4", "都看完了。"),
)


def stop_with(*blocks: Block, questions: tuple[Question, ...] = ()) -> Stop:
    return replace(make_stop("a", questions), story=Story("桥边", blocks))


def asks(said: str, *options: str, answer: str = "k1", kind: str = "single") -> Question:
    shown = tuple(Option(f"k{at}", one) for at, one in enumerate(options, 1))
    return single("q", text=said, options=shown, answer=(answer,), type=QuestionType(kind))


def told(story: str, question: Question) -> tuple[str, ...]:
    reader = StoryReader(stop_with(text("s1", story), questions=(question,)))
    return reader.read(Random(1)).told.get(question.id, ())


def test_each_way_shows_its_own_blocks_and_is_found_by_chance() -> None:
    bridges = asks("哪座桥？", "聚福桥", "万寿桥")
    reader = StoryReader(stop_with(*FORKED, questions=(bridges,)))
    ways = {one.forks: one for one in (reader.read(Random(seed)) for seed in range(20))}
    west, east = ways[Fork("s1", "b"),], ways[Fork("s1", "a"),]
    assert len(ways) == 2
    assert (west.path, east.path) == (["b"], ["a"])
    assert west.told["q"] == ("k1",)
    assert east.told["q"] == ("k2",), "this way mentions the wrong one alone"
    assert west.characters == east.characters


def test_a_story_that_runs_in_a_circle_ends() -> None:
    circle = StoryReader(stop_with(text("s1", "一"), text("s2", "二", goto="s1")))
    assert circle.read(Random(1)).forks == ()


@pytest.mark.parametrize(
    ("story", "question", "answer"),
    [
        ("这座桥叫聚福桥。", asks("叫什么？", "聚福桥", "永清桥"), ("k1",)),
        ("有聚福桥，也有永清桥。", asks("叫什么？", "聚福桥", "永清桥"), ()),
        ("桥很老。", asks("叫什么？", "聚福桥", "永清桥"), ()),
        ("附近还有永清桥。", asks("叫什么？", "聚福桥", "永清桥"), ("k2",)),
        ("附近还有永清桥。", asks("哪一座不是？", "聚福桥", "永清桥"), ()),
        ("1348年始建。", asks("哪一年？", "一三四八年", "1767年"), ("k1",)),
        ("是对的。", asks("对不对？", "对", "错", kind="truefalse"), ()),
        ("东边是安亭镇。", fill("q", "安亭", "安亭镇"), ("安亭",)),
        ("东边是上海。", fill("q", "安亭"), ()),
    ],
)
def test_what_a_story_tells(story: str, question: Question, answer: tuple[str, ...]) -> None:
    assert told(story, question) == answer
