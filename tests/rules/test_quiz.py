"""Answering questions: what is right, what a run earns."""

from __future__ import annotations

from itertools import permutations
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.rules import (
    MoveRefused,
    RouteIndex,
    blind_choice,
    progress,
    reading_floor_seconds,
    right_choice,
    share_right,
    shown_answer,
    shuffled_options,
)
from server.rules.streak import bonus_gained, run_bonus
from server.tour.model import Option, Question, QuestionType, RouteOrder, Scoring

from .world import Rider, fill, make_route, make_stop, single

TRUE_FALSE = single(
    "tf",
    type=QuestionType.TRUE_FALSE,
    options=(Option("true", "对"), Option("false", "错")),
    answer=("false",),
)
MULTIPLE = single("multi", type=QuestionType.MULTIPLE, answer=("k1", "k3"))
FILL = fill("typed", "服务江苏", "服務江蘇")
ORDER = single("order", type=QuestionType.ORDER, answer=("k2", "k4", "k1", "k3"))
POLL = single("poll", type=QuestionType.POLL, answer=())


@pytest.fixture
def at_the_quiz() -> Rider:
    stop = make_stop("a", [single("one"), MULTIPLE, TRUE_FALSE, FILL, ORDER, POLL])
    rider = Rider(RouteIndex(make_route(stop)))
    rider.checks_in("a")
    return rider


@pytest.mark.parametrize(
    ("question", "choice", "right"),
    [
        ("one", ["k1"], True),
        ("one", "k1", True),
        ("one", ["k1", "k1"], True),
        ("one", ["k2"], False),
        ("multi", ["k3", "k1"], True),
        ("multi", ["k1"], False),
        ("multi", ["k1", "k2", "k3"], False),
        ("tf", ["false"], True),
        ("tf", ["true"], False),
        ("typed", "服务江苏", True),
        ("typed", " 服务 江苏。", True),
        ("typed", "服務江蘇", True),
        ("typed", ["服务江苏"], True),
        ("typed", "服务上海", False),
        ("order", ["k2", "k4", "k1", "k3"], True),
        ("order", ["k2", "k4", "k3", "k1"], False),
    ],
)
def test_an_answer_is_right_or_wrong(
    at_the_quiz: Rider, question: str, choice: Any, right: bool
) -> None:
    judged = at_the_quiz.answers(question, choice)
    assert judged.outcome["correct"] is right
    assert judged.points == (10 if right else 2)
    assert (judged.item, judged.slot) == (question, f"answer:{question}")


@pytest.mark.parametrize(
    ("question", "choice", "code"),
    [
        ("one", ["k9"], "unknown_option"),
        ("one", [], "bad_choice"),
        ("one", ["k1", "k2"], "bad_choice"),
        ("tf", ["true", "false"], "bad_choice"),
        ("multi", [], "bad_choice"),
        ("order", ["k2", "k4", "k1"], "bad_choice"),
        ("order", ["k2", "k4", "k1", "k1"], "bad_choice"),
        ("order", ["k2", "k4", "k1", "k3", "k3"], "bad_choice"),
        ("order", "k2", "bad_choice"),
        ("order", ["k2", "k4", "k1", "k9"], "unknown_option"),
        ("poll", ["k1", "k2"], "bad_choice"),
        ("poll", [], "bad_choice"),
        ("poll", ["k9"], "unknown_option"),
        ("typed", "", "bad_choice"),
        ("typed", " 。！", "bad_choice"),
        ("typed", ["服务", "江苏"], "bad_choice"),
        ("typed", [], "bad_choice"),
        ("typed", "长" * 300, "bad_choice"),
        ("typed", None, "bad_choice"),
        ("typed", 7, "bad_choice"),
    ],
)
def test_what_is_no_answer_leaves_the_question_open(
    at_the_quiz: Rider, question: str, choice: Any, code: str
) -> None:
    with pytest.raises(MoveRefused) as refused:
        at_the_quiz.answers(question, choice)
    assert refused.value.code == code
    assert at_the_quiz.state.answers == {}


def test_a_run_earns_from_the_third_right_answer_on(stroller: Rider) -> None:
    stroller.checks_in("a")
    stroller.checks_in("b")
    points = [stroller.answers(q).points for q in ("a-q1", "a-q2", "a-q3", "b-q1", "b-q2")]
    assert points == [10, 10, 12, 12, 12]
    assert stroller.answers("b-q3", "k2").outcome == {"correct": False, "streak": 0}


def test_the_answer_that_joins_two_runs_earns_the_whole_bonus(stroller: Rider) -> None:
    stroller.checks_in("a")
    stroller.checks_in("b")
    for question in ("a-q1", "a-q2", "b-q1", "b-q2"):
        assert stroller.answers(question).points == 10
    joining = stroller.answers("a-q3")
    assert joining.points == 10 + 2 * 3
    assert joining.outcome["streak"] == 5


def test_totals_are_the_same_in_every_order_of_arrival() -> None:
    stop = make_stop("a", [single(f"q{n}") for n in range(5)])
    index = RouteIndex(make_route(stop, order=RouteOrder.FREE))
    choices = {"q0": "k1", "q1": "k1", "q2": "k1", "q3": "k2", "q4": "k1"}
    totals = set()
    for order in permutations(choices):
        rider = Rider(index)
        rider.checks_in("a")
        for question in order:
            rider.answers(question, choices[question])
        totals.add(rider.state.points)
    assert totals == {5 + 4 * 10 + 2 + 2}


@given(st.integers(0, 60), st.integers(0, 60), st.integers(1, 10), st.integers(0, 20))
def test_joining_runs_never_takes_a_bonus_away(
    left: int, right: int, streak_from: int, bonus: int
) -> None:
    gained = bonus_gained(left, right, streak_from, bonus)
    assert gained >= 0
    assert gained == run_bonus(left + 1 + right, streak_from, bonus) - (
        run_bonus(left, streak_from, bonus) + run_bonus(right, streak_from, bonus)
    )


def test_a_route_may_have_no_streak_bonus() -> None:
    index = RouteIndex(make_route(scoring=Scoring(streak_bonus=0), order=RouteOrder.FREE))
    rider = Rider(index)
    rider.checks_in("a")
    assert [rider.answers(f"a-q{n}").points for n in (1, 2, 3)] == [10, 10, 10]


def test_options_are_shuffled_for_each_ride_and_stay_so() -> None:
    question = single("one")
    orders = {
        tuple(option.id for option in shuffled_options(question, seed)) for seed in range(100)
    }
    assert len(orders) == 24
    assert shuffled_options(question, 7) == shuffled_options(question, 7)
    assert {option.id for option in shuffled_options(question, 7)} == {"k1", "k2", "k3", "k4"}


def test_true_and_false_keep_their_places() -> None:
    assert all(
        [option.id for option in shuffled_options(TRUE_FALSE, seed)] == ["true", "false"]
        for seed in range(20)
    )
    assert shuffled_options(FILL, 1) == []


def test_what_is_shown_as_the_answer_afterwards() -> None:
    assert shown_answer(MULTIPLE) == ["k1", "k3"]
    assert shown_answer(FILL) == ["服务江苏"]


def test_the_reading_floor_is_a_second_for_ten_characters() -> None:
    question = single("one", text="十" * 20)
    index = RouteIndex(make_route(make_stop("a", [question])))
    assert reading_floor_seconds(question) == pytest.approx((20 + 4 * 3) / 10)
    assert index.question_at["one"].reading_floor == reading_floor_seconds(question)


@pytest.mark.parametrize(
    ("question", "choice", "share"),
    [
        (single("one"), ["k1"], 1),
        (MULTIPLE, ["k1"], 0),
        (FILL, "服务江苏", 1),
        (ORDER, ["k2", "k4", "k1", "k3"], 1),
        (ORDER, ["k2", "k4", "k3", "k1"], 0.5),
        (ORDER, ["k3", "k1", "k4", "k2"], 0),
        (POLL, ["k3"], None),
    ],
)
def test_a_choice_is_right_to_a_share(question: Question, choice: Any, share: float) -> None:
    found = RouteIndex(make_route(make_stop("a", [question]))).question_at[question.id]
    assert share_right(found, choice) == share


def test_a_poll_thanks_and_neither_breaks_nor_lengthens_a_run() -> None:
    chain = [single("q1"), single("q2"), POLL, single("q3"), single("q4")]
    rider = Rider(RouteIndex(make_route(make_stop("a", chain))))
    rider.checks_in("a")
    assert [rider.answers(q, "k1").points for q in ("q1", "q2")] == [10, 10]
    result = rider.answers("poll", ["k4"])
    assert (result.points, result.outcome) == (2, {"correct": None})
    assert [rider.answers(q, "k1").points for q in ("q3", "q4")] == [12, 12]
    standing = progress(rider.index, rider.state)
    assert standing.streak == 4
    assert (standing.totals.questions, standing.totals.answered, standing.totals.right) == (4, 4, 4)
    assert rider.state.answers["poll"] is None


def test_a_stop_is_complete_only_with_its_poll() -> None:
    rider = Rider(RouteIndex(make_route(make_stop("a", [single("q1"), POLL]))))
    rider.checks_in("a")
    rider.reads("a")
    assert "stamp" not in rider.answers("q1", "k1").outcome
    assert rider.answers("poll", "k2").outcome == {"correct": None, "stamp": "a", "finished": True}


@given(st.integers(min_value=0, max_value=2**32))
def test_items_are_never_shown_in_the_right_order_and_polls_as_written(seed: int) -> None:
    short = single("o", type=QuestionType.ORDER, answer=("k2", "k1"), options=ORDER.options[:2])
    for order in (ORDER, short):
        shown = [option.id for option in shuffled_options(order, seed)]
        assert sorted(shown) == sorted(order.answer)
        assert shown != list(order.answer)
    assert shuffled_options(POLL, seed) == list(POLL.options)


def test_who_knows_it_is_right_and_who_has_no_idea_sends_something_of_the_right_form() -> None:
    questions = [single("one"), MULTIPLE, TRUE_FALSE, FILL, ORDER, POLL]
    index, chance = RouteIndex(make_route(make_stop("a", questions))), Random(1)
    for at in index.questions:
        question = at.question
        options = [option.id for option in question.options]
        right = right_choice(question.type, question.answer, options)
        assert share_right(at, right) == (1.0 if at.judged else None)
        shares = {share_right(at, blind_choice(question.type, options, chance)) for _ in range(200)}
        assert shares == {None} if not at.judged else 0.0 in shares
        assert at.fill or not at.judged or 1.0 in shares
