"""Mode `quiz`: rounds from the countdown to the standings, with answers of every kind."""

from __future__ import annotations

from tests.contract.recorder import Recorder
from tests.contract.script.events import Hall, snapshot


def play(recorder: Recorder) -> None:
    """Two phones answer four rounds; a third one only looks on, so that the host closes."""
    hall = Hall(recorder, "quiz")
    hall.made()
    hall.host()
    hall.command("open")
    hall.take_seat("qi", "小奇", "east")
    hall.take_seat("qu", "小曲", "west")
    hall.take_seat("quan", "阿全", "west")
    hall.hear("three seats")
    hall.command("next", "not started")
    hall.command("start")
    hall.hear("started")
    hall.move("qi", "no round", kind="live", round=1, choice=["k2"])
    _first_round(hall)
    _second_round(hall)
    _poll(hall)
    _order(hall)
    _end(hall)


def _first_round(hall: Hall) -> None:
    hall.command("next")
    hall.move("qi", "too early", kind="live", round=1, choice=["k2"])
    hall.hear("the question is open")
    hall.command("next", "wrong phase")
    hall.command("reveal", "wrong phase")
    for note, more in {
        "no round": {"choice": ["k2"]},
        "no choice": {"round": 1},
        "unknown option": {"round": 1, "choice": ["k9"]},
        "two of one": {"round": 1, "choice": ["k1", "k2"]},
        "a later round": {"round": 2, "choice": ["k2"]},
        "a text as round": {"round": "1", "choice": ["k2"]},
    }.items():
        hall.move("qi", f"refused, {note}", kind="live", **more)
    sent = {"kind": "live", "key": "qi-round-001", "round": 1, "choice": ["k2"]}
    hall.move("qi", **sent)
    hall.move("qi", "the same key", **sent)
    hall.move("qi", "another choice", kind="live", round=1, choice=["k1"])
    hall.move("qi", "a route's move", kind="checkin", stop="hall")
    hall.move("qu", kind="live", round=1, choice=["k1"])
    hall.hear("two answers")
    hall.recorder.as_rider("qi", "GET /api/rides/me/export", "before the answer")
    hall.command("close")
    hall.hear("closed")
    hall.command("reveal")
    hall.hear("revealed")
    hall.move("quan", "too late", kind="live", round=1, choice=["k2"])
    hall.command("standings")
    hall.hear("standings")
    snapshot(hall.recorder, "qi", "standings")


def _second_round(hall: Hall) -> None:
    hall.command("next")
    hall.hear("the second question is open")
    hall.move("qi", kind="live", round=2, choice=["k1", "k3"])
    hall.move("qu", kind="live", round=2, choice=["k1", "k3"])
    hall.command("pause")
    hall.move("quan", "paused", kind="live", round=2, choice=["k1"])
    hall.hear("paused in a round")
    hall.command("resume")
    hall.command("close")
    hall.command("reveal")
    hall.hear("the second answer")
    hall.command("void", round=2)
    hall.command("void", "again", round=2)
    hall.command("void", "unknown round", round=9)
    hall.hear("the round is void")


def _poll(hall: Hall) -> None:
    hall.command("next")
    hall.hear("a poll is open")
    hall.move("qi", kind="live", round=3, choice=["k1"])
    hall.move("qu", kind="live", round=3, choice=["k3"])
    hall.command("close")
    hall.command("reveal")
    hall.hear("the poll is shown")


def _order(hall: Hall) -> None:
    hall.command("next")
    hall.hear("the last question is open")
    hall.move("qi", kind="live", round=4, choice=["k2", "k1", "k3"])
    hall.move("qu", kind="live", round=4, choice=["k2", "k3", "k1"])
    hall.move("quan", kind="live", round=4, choice=["k3", "k2", "k1"])
    hall.hear("all have answered")
    hall.command("autopilot_on")
    hall.command("autopilot_off")
    hall.command("skip")
    hall.hear("skipped at the end")
    hall.command("next", "no more rounds")


def _end(hall: Hall) -> None:
    hall.command("finish")
    hall.hear("the podium")
    hall.results()
    hall.recorder.as_rider("qi", "GET /api/rides/me/export", "after the end")
    hall.close("qi", "qu", "quan")
