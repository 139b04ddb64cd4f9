"""Crowds on routes: judged by the rules, and always the same for a seed."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from harness.server import ROOT
from server.rules import GAMES
from server.simulation import Figures, QuestionFigures, RideLog, Simulation
from server.tour import load_tour
from server.tour.model import Block, Option, Question, RouteOrder, Stop, Story
from tests.rules.world import fill, make_route, make_stop, single

CROWD = 200


@pytest.fixture(scope="module")
def shipped() -> Simulation:
    schemas = {name: game.schema for name, game in GAMES.items()}
    return Simulation(load_tour(ROOT / "content", ROOT / "routes", schemas).routes["youguang"], 1)


@pytest.fixture(scope="module")
def crowd(shipped: Simulation) -> Figures:
    return shipped.figures(CROWD)


def told(said: str, *questions: Question) -> Stop:
    story = Story("桥边", (Block("s1", "text", {"text": said}),))
    return replace(make_stop("a", questions), story=story)


def asked(stop: Stop) -> QuestionFigures:
    return Simulation(make_route(stop), 5).figures(CROWD).questions[0]


def test_a_seed_makes_the_crowd_and_its_first_riders_stay_whoever_follows(
    shipped: Simulation, crowd: Figures
) -> None:
    assert shipped.figures(CROWD) == crowd
    few = shipped.figures(20)
    assert few.riders == 20
    assert few != crowd
    assert shipped.ride(7) == shipped.ride(7)


def test_another_seed_is_another_crowd() -> None:
    one, other = (Simulation(make_route(), seed).figures(30) for seed in (1, 2))
    assert one.total != other.total


def test_every_move_on_the_shipped_line_is_taken(crowd: Figures) -> None:
    assert crowd.refused == ()
    assert all(one.players and one.stars[3] for one in crowd.games)
    assert all(one.answered for one in crowd.questions)


def test_all_sums_agree(shipped: Simulation, crowd: Figures) -> None:
    rides = [shipped.ride(number) for number in range(1, CROWD + 1)]
    assert all(ride.points == sum(at.points for at in ride.stops) for ride in rides)
    assert sum(kind.riders for kind in crowd.kinds) == CROWD == crowd.total.riders
    assert sum(stop.left for stop in crowd.stops) == CROWD - crowd.total.finished
    assert sum(one.riders for one in crowd.titles) == crowd.total.finished
    assert sum(one.riders for one in crowd.total.points.bars) == CROWD
    for fork in crowd.forks:
        came = next(stop.came for stop in crowd.stops if stop.id == fork.stop)
        assert sum(one.riders for one in fork.options) == came


def test_the_typical_rider_has_as_many_points_as_half_of_those_who_finished(
    shipped: Simulation, crowd: Figures
) -> None:
    ride = shipped.ride(crowd.typical)
    rides = [shipped.ride(number) for number in range(1, CROWD + 1)]
    finished = sorted(one.points for one in rides if one.title)
    assert ride.title
    assert ride.points == finished[len(finished) // 2]


def test_the_kinds_differ_as_they_should(crowd: Figures) -> None:
    kinds = {kind.kind: kind for kind in crowd.kinds}
    right = [kinds[one].right or 0 for one in ("strong", "careful", "hurried", "guessing")]
    assert right == sorted(right, reverse=True)
    assert kinds["careful"].minutes.middle > kinds["hurried"].minutes.middle
    assert kinds["leaving"].finished == 0 < kinds["strong"].finished


def test_stops_of_a_free_line_are_begun_anywhere_and_those_of_another_at_its_first() -> None:
    free = Simulation(make_route(order=RouteOrder.FREE), 1).figures(60)
    assert {one.id for one in free.firsts} == {"a", "b", "c"}
    ordered = Simulation(make_route(), 1).figures(60)
    assert [(one.id, one.riders) for one in ordered.firsts] == [("a", 60)]


def test_a_line_that_has_closed_is_simulated_as_if_it_were_open() -> None:
    past = datetime(2020, 1, 1, tzinfo=UTC)
    assert Simulation(make_route(opens=past, closes=past), 1).figures(10).refused == ()


def test_a_wrong_answer_in_the_file_shows_as_what_readers_get_wrong() -> None:
    options = (Option("k1", "蔡伦"), Option("k2", "刘安"))
    question = single("q", text="始于谁？", options=options)
    wrong = asked(told("豆腐之法，始于淮南王刘安。", question))
    right = asked(told("豆腐之法，始于淮南王刘安。", replace(question, answer=("k2",))))
    assert (wrong.told, wrong.instead) == ("wrong", "刘安")
    assert (right.told, right.instead) == ("right", "")
    assert (wrong.readers or 0) + 0.25 < (right.readers or 0)


def test_an_answer_that_the_rules_do_not_take_is_nobodys() -> None:
    figures = Simulation(make_route(make_stop("a", [fill("q", "长" * 101)])), 1).figures(60)
    assert figures.questions[0].right == 0
    assert [(one.item, one.code) for one in figures.refused] == [("q", "bad_choice")]


def test_a_ride_says_where_it_ended() -> None:
    simulation = Simulation(make_route(*(make_stop(f"s{at}") for at in range(30))), 1)
    rides: list[RideLog] = [simulation.ride(number) for number in range(1, 60)]
    tired = [ride for ride in rides if ride.title is None]
    assert tired
    assert all(ride.stops[-1].left for ride in tired)
    assert not any(at.left for ride in rides for at in ride.stops[:-1])
