"""Lamps, shares and passers-by: the same whether grown entry by entry or made from the ledger."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from server.app import Game, utc_now
from server.play import Play, Refused, audit
from server.settings import Settings
from tests.conftest import Rider
from tests.small_tour import write_poll


@pytest.fixture
def settings(settings: Settings) -> Settings:
    """The small tour with a poll at the hall."""
    write_poll(settings.content_dir)
    return settings


@pytest.fixture
def riders(board_bus: Callable[..., Rider]) -> list[Rider]:
    """Six in the hall of the loose line, the last two of the west."""
    made = [board_bus(f"乘客{n}", "loose", "east" if n < 4 else "west") for n in range(6)]
    for rider in made:
        rider.do_stop("hall")
    return made


def vote(rider: Rider, option: str) -> None:
    choice = [option]
    assert rider.move(kind="answer", stop="hall", question="hall-poll", choice=choice)["ok"]


def everything(play: Play) -> list[Any]:
    play.follow_others()
    return play.standings.company("loose")


def test_shares_are_for_those_who_have_voted(riders: list[Rider]) -> None:
    with pytest.raises(Refused) as caught:
        riders[0].play.company.shares(riders[0].ride, "hall-poll")
    assert caught.value.code == "not_answered"
    vote(riders[0], "k1")
    assert riders[0].play.company.shares(riders[0].ride, "hall-poll")["answers"] == 1


@pytest.mark.parametrize("question", ["hall-single", "nothing"])
def test_only_polls_have_shares(riders: list[Rider], question: str) -> None:
    with pytest.raises(Refused) as caught:
        riders[0].play.company.shares(riders[0].ride, question)
    assert caught.value.code == "unknown_question"


def test_of_four_votes_nobody_sees_shares_of_five_everybody(riders: list[Rider]) -> None:
    play = riders[0].play
    for rider in riders[:4]:
        vote(rider, "k1")
    shown = play.company.shares(riders[0].ride, "hall-poll")
    assert (shown["answers"], shown["least"], shown["shares"]) == (4, 5, None)
    vote(riders[4], "k3")
    shares = play.company.shares(riders[0].ride, "hall-poll")["shares"]
    assert [one["percent"] for one in shares] == [80, 0, 20]


def test_passers_are_counted_and_the_latest_named(riders: list[Rider]) -> None:
    shown = riders[0].play.company.passers("loose", "hall")
    assert shown["riders"] == 6
    assert [one["name"] for one in shown["latest"]] == ["乘客5", "乘客4", "乘客3", "乘客2"]
    assert riders[0].play.company.passers("loose", "canal")["riders"] == 0


def test_who_has_left_is_not_named_and_not_counted(riders: list[Rider]) -> None:
    play = riders[0].play
    for rider in riders:
        vote(rider, "k2")
    play.leave(riders[5].ride)
    shown = play.company.passers("loose", "hall")
    assert shown["riders"] == 5
    assert "乘客5" not in [one["name"] for one in shown["latest"]]
    assert play.company.shares(riders[0].ride, "hall-poll")["answers"] == 5


def test_lamps_are_lit_by_stamps_of_the_branch(riders: list[Rider]) -> None:
    play = riders[0].play
    assert play.company.lamps("loose", "west")["left"] == 3
    vote(riders[4], "k1")  # the last thing to do at the hall
    shown = play.company.lamps("loose", "far")  # its old id
    assert (shown["branch"], shown["complete"], shown["left"]) == ("west", 0, 2)
    assert [lamp["lit"] for lamp in shown["lamps"]] == [True, False, False]
    assert play.company.lamps("loose", "east")["left"] == 3


@pytest.mark.parametrize(
    ("route", "branch", "code"),
    [("nowhere", "east", "unknown_route"), ("loose", "nobody", "unknown_branch")],
)
def test_unknown_lamps(play: Play, route: str, branch: str, code: str) -> None:
    with pytest.raises(Refused) as caught:
        play.company.lamps(route, branch)
    assert caught.value.code == code


def test_made_anew_and_followed_they_are_the_same(
    riders: list[Rider], new_game: Callable[..., Game]
) -> None:
    here, other = riders[0].play, new_game().play
    for at, rider in enumerate(riders):
        vote(rider, f"k{1 + at % 3}")
    riders[0].do_stop("canal")
    here.leave(riders[1].ride)
    expected = everything(here)
    assert everything(other) == expected
    assert everything(new_game().play) == expected


def test_the_audit_finds_nothing(riders: list[Rider], game: Game, settings: Settings) -> None:
    for rider in riders:
        vote(rider, "k1")
    riders[0].play.leave(riders[0].ride)
    tour, ledger = game.play.catalogue.tour, game.play.ledger
    assert audit(tour, ledger, utc_now, settings.timezone) == []
