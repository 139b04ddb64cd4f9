"""A live quiz from the lobby to the podium."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import pytest

from server.app import UseCases
from server.play import Refused
from server.play.ride_cache import TOKEN_SECONDS
from tests.events.conftest import Hall, answer_to

NewEvent = Callable[..., Hall]


def begin(new_event: NewEvent, **settings: Any) -> Hall:
    return new_event("quiz", **{"rounds": 3, **settings})


def open_round(hall: Hall) -> str:
    """The next question; gives its id."""
    hall.do("next")
    hall.wait(3)
    assert hall.quiz["phase"] == "open"
    return hall.question


def test_a_quiz_to_its_podium(new_event: NewEvent) -> None:
    hall = begin(new_event)
    quick, slow = hall.sit("快快"), hall.sit("慢慢", "west")
    hall.do("start")
    for number in (1, 2, 3):
        question = open_round(hall)
        hall.wait(1)
        result = quick.live(number, answer_to(question))
        assert result["ok"], result
        assert result["received"]
        assert result["points"] == 0
        assert result["rank"] is None
        assert "correct" not in result
        assert hall.board["top"] == [] or number > 1
        hall.wait(14)
        assert slow.live(number, answer_to(question, right=number > 1))["ok"]
        hall.wait(0.1)
        assert hall.quiz["phase"] == "closed"  # all have answered
        assert hall.quiz["answer"] is None
        hall.do("reveal")
        assert hall.quiz["answer"]
        assert quick.mine["result"]["correct"] is True
        hall.do("standings")
        ranked = ["快快", "慢慢"] if number > 1 else ["快快"]  # no points, no rank
        assert [row["name"] for row in hall.quiz["standings"]] == ranked
    assert quick.mine["points"] == 100 + 100 + 110
    assert [row["points"] for row in hall.board["top"]] == [310, 2 * 63]
    assert slow.mine["behind"] == 310 - 2 * 63
    hall.advance()
    view = hall.view
    assert view["state"] == "finished"
    assert [(row["rank"], row["name"]) for row in view["podium"]] == [(1, "快快"), (2, "慢慢")]
    lit = [hall.view["podium_from"]]
    while hall.events.host_view(hall.code)["next"] == "揭晓下一位":
        hall.advance()
        lit.append(hall.view["podium_from"])
    assert lit == [4, 2, 1]  # nobody is third
    assert hall.events.host_view(hall.code)["next"] is None
    results = hall.events.results(hall.code)
    assert [one["rate"] for one in results["questions"]] == [0.5, 1.0, 1.0]
    assert results["hardest"] == [results["questions"][0]["id"]]


def test_answers_only_while_it_is_open(new_event: NewEvent) -> None:
    hall = begin(new_event)
    phone = hall.sit()
    hall.sit("还没答")
    code = lambda result: result["error"]["code"]  # noqa: E731
    assert code(phone.live(1, ["k1"])) == "event_not_running"
    hall.do("start")
    assert code(phone.live(1, ["k1"])) == "too_early"
    hall.do("next")
    assert code(phone.live(1, ["k1"])) == "too_early"
    hall.wait(3)
    assert code(phone.live(2, ["k1"])) == "too_early"
    hall.do("pause")
    assert code(phone.live(1, answer_to("x-single"))) == "event_paused"
    hall.do("resume")
    hall.wait(20.5)
    assert code(phone.live(1, answer_to(hall.question))) == "too_late"
    hall.events.delay(hall.code, phone.row.id, 600)
    result = phone.live(1, answer_to(hall.question))
    assert result["ok"]  # it had been sent in time
    hall.do("reveal")
    assert phone.mine["points"] == 50  # 19.9 s of 20
    hall.wait(1)
    assert code(hall.sit("新来").live(1, ["k1"])) == "too_late"


def test_what_the_network_cost_decides_nothing(new_event: NewEvent) -> None:
    hall = begin(new_event, rounds=1)
    near, far, later = hall.sit("近"), hall.sit("远"), hall.sit("慢半拍")
    hall.events.delay(hall.code, near.row.id, 20)
    hall.events.delay(hall.code, far.row.id, 1_400)
    hall.do("start")
    question = open_round(hall)
    hall.wait(4.02)
    near.live(1, answer_to(question))
    hall.wait(1.5)  # the same moment, and a message that was 0.12 s slower than measured
    far.live(1, answer_to(question))
    later.live(1, answer_to(question))
    hall.wait(0.1)
    hall.do("reveal")
    assert near.mine["points"] == far.mine["points"] > later.mine["points"]
    assert [one.mine["rank"] for one in (near, far, later)] == [1, 1, 3]


def test_a_question_waits_for_a_phone_that_was_there_just_now(new_event: NewEvent) -> None:
    hall = begin(new_event, seconds=60)
    here, lost = hall.sit("在场"), hall.sit("掉线")
    hall.do("start")
    question = open_round(hall)
    hall.events.online(hall.code, lost.row.id, False)
    here.live(1, answer_to(question))
    hall.wait(19)
    assert hall.quiz["phase"] == "open"
    hall.wait(2)
    assert hall.quiz["phase"] == "closed"


def test_a_question_waits_for_the_hall_after_a_restart(
    new_event: NewEvent, new_play: Callable[[], UseCases]
) -> None:
    hall = begin(new_event, seconds=60)
    first, second = hall.sit("先回来的"), hall.sit("后回来的")
    hall.do("start")
    first.live(1, answer_to(open_round(hall)))
    hall.game = new_play()
    hall.events.online(hall.code, first.row.id, True)
    hall.wait(10)
    assert hall.quiz["phase"] == "open"
    hall.events.online(hall.code, second.row.id, True)
    hall.wait(15)
    assert hall.quiz["phase"] == "open"
    second.live(1, answer_to(hall.question))
    hall.wait(0.1)
    assert hall.quiz["phase"] == "closed"


def test_pausing_keeps_the_time_left(new_event: NewEvent) -> None:
    hall = begin(new_event)
    hall.sit()
    hall.do("start")
    open_round(hall)
    hall.wait(5)
    hall.do("pause")
    hall.wait(1_000)
    assert hall.quiz["left_ms"] == 15_000
    assert hall.quiz["phase"] == "open"
    hall.do("resume")
    assert hall.quiz["closes_at"] - hall.view["now"] == 15_000
    hall.wait(14.9)
    assert hall.quiz["phase"] == "open"
    hall.wait(0.2)
    assert hall.quiz["phase"] == "closed"


def test_autopilot_plays_to_the_end(new_event: NewEvent) -> None:
    hall = begin(new_event, rounds=2, seconds=5)
    hall.do("autopilot_on")
    hall.do("start")
    seen = []
    for _ in range(200):
        hall.wait(0.5)
        shown = (hall.view["state"], hall.quiz["round"], hall.quiz["phase"])
        if not seen or seen[-1] != shown:
            seen.append(shown)
    phases = ["ready", "open", "closed", "revealed", "standings"]
    rounds = [("running", number, phase) for number in (1, 2) for phase in phases]
    assert seen == [("running", 0, "idle"), *rounds, ("finished", 2, "standings")]


def test_a_round_made_void_and_taken_back(new_event: NewEvent) -> None:
    hall = begin(new_event)
    phone = hall.sit()
    hall.do("start")
    question = open_round(hall)
    phone.live(1, answer_to(question))
    hall.wait(0.1)
    hall.do("reveal")
    assert phone.mine["points"] == 100
    void = hall.do("void", round=1)
    assert phone.mine["points"] == 0
    assert phone.mine["result"]["void"]
    host = hall.events.host_view(hall.code)
    assert host["log"][0]["seq"] == void["version"]
    assert host["log"][0]["text"] == "第 1 题作废"
    hall.do("undo", seq=void["version"])
    assert phone.mine["points"] == 100
    with pytest.raises(Refused, match="nothing_to_undo"):
        hall.do("undo", seq=void["version"])


def test_adjustments_removals_and_names(new_event: NewEvent) -> None:
    hall = begin(new_event)
    one, two = hall.sit("小顾"), hall.sit("小顾", "west")
    assert (one.mine["mark"], two.mine["mark"]) == ("", "②")
    hall.do("start")
    hall.do("adjust", player=two.row.player, points=30, reason="现场抢答")
    assert two.mine["points"] == 30
    assert hall.board["top"][0]["mark"] == "②"
    hall.do("rename", player=one.row.player, name="老顾")
    assert two.mine["mark"] == ""
    removed = hall.do("remove", player=two.row.player)
    assert hall.board["top"] == []
    assert two.mine["removed"]
    assert two.live(1, ["k1"])["error"]["code"] == "removed"
    hall.do("undo", seq=removed["version"])
    assert hall.board["count"] == 1
    hall.do("hide_names")
    assert hall.board["top"][0]["name"] == "乘客 002"
    players = hall.events.command(hall.code, {"do": "players", "search": "老"})
    assert [row["name"] for row in players["players"]] == ["老顾"]


def test_a_frozen_board_stands_still(new_event: NewEvent) -> None:
    hall = begin(new_event)
    one, two = hall.sit("甲"), hall.sit("乙")
    hall.do("start")
    for number in (1, 2, 3):
        question = open_round(hall)
        one.live(number, answer_to(question, right=number == 1))
        two.live(number, answer_to(question, right=number > 1))
        hall.wait(0.1)
        hall.do("reveal")
        if number == 1:
            hall.do("freeze")
            frozen = hall.board
            assert frozen["frozen"]
        assert hall.board == frozen
        assert (one.mine["rank"], two.mine["rank"]) == (1, None)  # no points then
    hall.do("finish")
    assert hall.view["podium"] is None
    assert hall.events.results(hall.code)["podium"] is None
    hall.do("unveil")
    assert [row["name"] for row in hall.view["podium"]] == ["乙", "甲"]
    assert hall.board["version"] > frozen["version"]


def test_a_press_belongs_to_the_phase_that_was_seen(new_event: NewEvent) -> None:
    hall = begin(new_event, seconds=20)
    phone = hall.sit()
    hall.do("start")
    open_round(hall)
    seen = {"version": hall.view["version"], "phase": hall.quiz["phase"]}
    assert seen["phase"] == "open"
    phone.live(1, answer_to(hall.question))
    hall.time.seconds += 20.03  # 收题 sent 30 ms after the time ran out
    assert hall.do("advance", **seen)["stale"] is True
    assert hall.do("close", **seen)["stale"] is True
    assert hall.quiz["phase"] == "closed"
    assert hall.quiz["answer"] is None
    assert "stale" not in hall.do("advance", version=seen["version"], phase="closed")
    assert hall.quiz["phase"] == "revealed"
    assert hall.do("skip", **seen)["stale"] is True
    assert hall.quiz["voided"] == []
    with pytest.raises(Refused, match="bad_command"):
        hall.do("close", phase="later")


def test_a_void_round_is_told_and_taken_back(new_event: NewEvent) -> None:
    hall = begin(new_event)
    hall.sit()
    hall.do("start")
    for _ in range(2):
        open_round(hall)
        hall.wait(21)
        hall.do("reveal")
    void = hall.do("void", round=1)
    assert (hall.quiz["round"], hall.quiz["void"], hall.quiz["voided"]) == (2, False, [1])
    rounds = hall.events.host_view(hall.code)["rounds"]
    assert [(one["round"], one["undo"]) for one in rounds] == [(1, void["version"]), (2, None)]
    hall.do("undo", seq=void["version"])
    assert hall.quiz["voided"] == []
    assert hall.events.host_view(hall.code)["rounds"][0]["undo"] is None


def test_two_remotes_press_together(new_event: NewEvent) -> None:
    hall = begin(new_event)
    hall.sit()
    seen = hall.view["version"]
    assert "stale" not in hall.do("advance", version=seen)
    again = hall.do("advance", version=seen)
    assert again["stale"] is True
    assert hall.view["state"] == "running"
    assert hall.quiz["round"] == 0
    with pytest.raises(Refused, match="wrong_state"):
        hall.do("start")
    key = {"do": "lock", "key": "the-same-key"}
    hall.events.command(hall.code, key)
    result = hall.events.command(hall.code, key)
    assert result == {"ok": True, "version": hall.view["version"]}


def test_the_same_answer_twice(new_event: NewEvent) -> None:
    hall = begin(new_event)
    phone = hall.sit()
    hall.sit("别人")
    hall.do("start")
    question = open_round(hall)
    first = phone.live(1, answer_to(question), key="the-one-answer")
    again = phone.live(1, answer_to(question), key="the-one-answer")
    assert again == {**first, "repeat": True}
    other = phone.live(1, answer_to(question, right=False))
    assert other["repeat"] is True
    assert phone.mine["chosen"] == answer_to(question)
    hall.do("close")
    hall.do("reveal")
    assert phone.mine["points"] == 100


def test_a_deleted_riders_name_is_gone_from_the_event(new_event: NewEvent) -> None:
    hall = begin(new_event)
    phone = hall.sit("秘密")
    hall.do("start")
    question = open_round(hall)
    phone.live(1, answer_to(question))
    hall.do("close") if hall.quiz["phase"] == "open" else None
    hall.do("reveal")
    hall.play.leave(phone.row)
    assert hall.board["top"][0]["name"] == "已退出"
    assert hall.play.ledger.verify(lambda ride, entries: sum(e.points for e in entries)) == []


def test_a_name_that_the_host_gave_is_deleted_too(
    new_event: NewEvent, new_play: Callable[[], UseCases]
) -> None:
    hall = begin(new_event)
    phone, other = hall.sit("秘密"), hall.sit("别人")
    hall.do("start")
    hall.do("rename", player=phone.row.player, name="顾老师")
    hall.do("adjust", player=phone.row.player, points=10, reason="顾老师帮忙扶人")
    hall.do("rename", player=other.row.player, name="留下的")
    hall.play.leave(phone.row)

    def shown(hall: Hall) -> str:
        out = io.BytesIO()
        hall.play.ledger.export(out)
        host = hall.events.host_view(hall.code)
        players = hall.events.command(hall.code, {"do": "players"})
        return f"{out.getvalue().decode()} {host} {players} {hall.board} {hall.view}"

    for name in ("秘密", "顾老师"):
        assert name not in shown(hall)
    assert "留下的" in shown(hall)
    assert hall.board["top"][0]["points"] == 10
    hall.game = new_play()  # read from the ledger again
    assert "顾老师" not in shown(hall)
    assert "留下的" in shown(hall)


def test_leaving_on_one_server_holds_on_the_others_at_once(
    new_event: NewEvent, new_play: Callable[[], UseCases]
) -> None:
    hall = begin(new_event)
    phone = hall.sit("秘密")
    rider = hall.play.join("short", "骑手", "west", consent=True)
    other = Hall(new_play(), hall.time, hall.code, hall.key)
    for row in (phone.row, rider.ride):  # the other server has read both
        other.play.snapshot(row)
    moves = [{"kind": "checkin", "stop": "hall", "key": f"move-{n:05d}"} for n in range(2)]
    assert other.play.make_move(rider.ride, moves[0])["ok"]
    hall.play.leave(phone.row)
    hall.play.leave(rider.ride)
    refused = other.play.make_move(rider.ride, {**moves[1], "kind": "story"})
    assert refused["error"]["code"] == "unauthorized"
    with pytest.raises(Refused, match="unauthorized"):
        other.play.snapshot(rider.ride)
    for row in (phone.row, rider.ride):
        with pytest.raises(Refused, match="unauthorized"):
            other.events.seat(hall.code, row)
        assert other.play.ledger.new_token(row.id) is None
    assert other.play.ledger.verify(lambda _, entries: sum(e.points for e in entries)) == []


def test_a_token_revoked_on_one_server_opens_nothing_on_the_others(
    new_event: NewEvent, new_play: Callable[[], UseCases]
) -> None:
    hall = begin(new_event)
    rider = hall.play.join("short", "骑手", "west", consent=True)
    other = new_play().play
    _, lost = hall.play.recover(rider.recovery)
    for token in (lost, rider.token):
        assert other.rider(token).id == rider.ride.id  # the other server has read both
    mine = next(one for one in hall.play.tokens.of_ride(rider.ride, lost) if one["current"])
    hall.play.tokens.revoke(rider.ride, mine["id"])
    hall.wait(TOKEN_SECONDS + 0.1)
    with pytest.raises(Refused, match="unauthorized"):
        other.rider(lost)
    assert other.rider(rider.token).id == rider.ride.id


def test_seats(new_event: NewEvent) -> None:
    hall = begin(new_event)
    events = hall.events
    phone = hall.sit()
    again = events.seat(hall.code, phone.row)
    assert (again.ride.id, again.rejoined, again.recovery) == (phone.row.id, True, None)
    assert hall.play.rider(again.token) == phone.row
    rider = hall.play.join("short", "骑手", "west", consent=True).ride
    seat = events.seat(hall.code, rider)
    assert (seat.ride.player, seat.rejoined, seat.ride.event) == (rider.player, False, hall.code)
    assert events.seat(hall.code, rider).rejoined
    assert hall.view["players"] == 2
    hall.do("lock")
    with pytest.raises(Refused, match="event_locked"):
        hall.sit("来晚")
    row, token = hall.play.recover(phone.recovery or "")
    assert row.id == phone.row.id
    assert hall.play.snapshot(row)["event"]["mine"]["player"] == phone.row.player
    assert hall.play.snapshot(rider)["event"] is None
    assert token


def test_only_the_key_opens_the_host_page(new_event: NewEvent) -> None:
    hall = begin(new_event)
    hall.events.host(hall.code, hall.key)
    with pytest.raises(Refused, match="not_yours"):
        hall.events.host(hall.code, "x" + hall.key)
    with pytest.raises(Refused, match="unknown_event"):
        hall.events.host("000000", hall.key)
