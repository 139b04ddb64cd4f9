"""How synthetic riders come to an answer."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from server.simulation.answering import answer_of
from server.simulation.rider_kinds import KINDS
from server.tour.model import Option, QuestionType
from tests.rules.world import fill, single

CAREFUL, _, GUESSING, _, STRONG = KINDS
QUESTION = single("q")


def share_of(choice: object, **changes: object) -> float:
    given = {"question": QUESTION, "told": (), "kind": GUESSING, **changes}
    chance = Random(3)
    answers = [answer_of(chance=chance, **given) for _ in range(500)]  # type: ignore[arg-type]
    return sum(one == choice for one in answers) / len(answers)


def test_who_reads_goes_by_the_story_and_a_story_can_mislead() -> None:
    assert share_of(["k1"], kind=CAREFUL, told=("k1",)) > 0.9
    assert share_of(["k1"], kind=GUESSING, told=("k1",)) < 0.4
    assert share_of(["k2"], kind=CAREFUL, told=("k2",)) > 0.4


def test_who_knows_it_needs_no_story_but_for_what_is_to_be_written() -> None:
    assert share_of(["k1"], kind=STRONG) > 0.9
    typed = fill("q", "服务江苏")
    assert 0.3 < share_of("服务江苏", question=typed, kind=STRONG) < 0.6
    assert share_of("服务江苏", question=typed, kind=CAREFUL, told=("服务江苏",)) > 0.85


def test_who_guesses_likes_the_one_longest_option_and_no_place() -> None:
    options = (Option("k1", "短的"), Option("k2", "长长的一项"), Option("k3", "短的"))
    assert share_of(["k2"], question=replace(QUESTION, options=options)) > 0.6
    assert all(0.15 < share_of([option.id]) < 0.35 for option in QUESTION.options)


def test_a_poll_has_no_favourite() -> None:
    poll = single("q", type=QuestionType.POLL, answer=())
    assert all(0.15 < share_of([one.id], question=poll, kind=STRONG) < 0.35 for one in poll.options)
