"""The other ways to play: riding together, the race, duels, the challenge."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

import orjson
import pytest

from server.app import UseCases
from server.events import EventSpec
from server.play import Refused, audit
from tests.events.conftest import START, Hall, Phone
from tests.small_tour import moves_at

COLOURS = ("red", "blue", "gold")

NewEvent = Callable[..., Hall]


def code_of(result: dict[str, Any]) -> str:
    code: str = result["error"]["code"]
    return code


def test_riding_together_counts_in_the_event_only(new_event: NewEvent, new_play: Any) -> None:
    hall = new_event("ride", spec={"ends_at": START + timedelta(hours=1)})
    one, two = hall.sit("甲"), hall.sit("乙")
    assert code_of(one.move(kind="checkin", stop="hall")) == "event_not_running"
    hall.do("start")
    for move in moves_at("hall"):
        result = one.move(**move)
        assert result["ok"], result
    assert result["rank"] == 1
    assert [row["points"] for row in hall.board["top"]] == [result["total"]]
    assert orjson.loads(hall.play.board("route:loose", 10).body)["top"] == []
    assert [item["kind"] for item in hall.events.feed(hall.code)][:2] == ["stamp", "checkin"]
    hall.do("pause")
    assert code_of(two.move(kind="checkin", stop="hall")) == "event_paused"
    hall.do("resume")
    assert two.move(kind="checkin", stop="hall")["ok"]
    hall.wait(3_600)
    assert hall.view["state"] == "finished"
    assert code_of(two.move(kind="story", stop="hall")) == "event_over"
    assert [row["name"] for row in hall.view["podium"]] == ["甲", "乙"]
    play = hall.play
    assert audit(play.catalogue.tour, play.ledger, hall.time.now, ZoneInfo("Asia/Shanghai")) == []


def test_a_ride_starts_and_ends_by_the_clock(new_event: NewEvent) -> None:
    times = {"starts_at": START + timedelta(minutes=5), "ends_at": START + timedelta(minutes=9)}
    hall = new_event("ride", spec=times)
    hall.wait(299)
    assert hall.view["state"] == "lobby"
    hall.wait(1)
    assert hall.view["state"] == "running"
    hall.wait(240)
    assert hall.view["state"] == "finished"


def test_a_draft_opens_and_starts_by_the_clock_though_nobody_has_looked(
    hall: Hall, new_play: Callable[[], UseCases]
) -> None:
    desk = new_play().events  # an organiser's command beside the server
    at = START + timedelta(minutes=5)
    made = desk.create(EventSpec("loose", "ride", "晨骑", starts_at=at))
    hall.code = made.code
    hall.wait(280)
    hall.wait(19)
    assert hall.view["state"] == "draft"
    hall.wait(1)
    hall.wait(0)
    assert hall.view["state"] == "running"


def test_a_race_of_branches(new_event: NewEvent) -> None:
    hall = new_event("race", goal=25, team_cap=2)
    east, east_too, west = hall.sit("甲"), hall.sit("乙"), hall.sit("丙", "west")
    assert east.mine["paper"] is None
    hall.do("start")
    result = [east.answer() for _ in range(2)]
    assert [one["points"] for one in result] == [10, 10]
    assert result[1]["correct"]
    assert result[1]["next"]["n"] == 3
    assert result[1]["next"]["question"]
    west.answer(right=False)
    lanes = hall.view["race"]["lanes"]
    assert [(lane["id"], lane["points"], lane["active"]) for lane in lanes] == [
        ("east", 20, 1),
        ("west", 2, 1),
    ]
    east_too.answer()
    assert hall.view["race"]["lanes"][0]["points"] == 25  # average 15 × 2, and the goal is there
    hall.wait(1)
    lane = hall.view["race"]["lanes"][0]
    assert lane["share"] == 1
    assert lane["arrived_at"] is not None
    assert east.mine["branch_rank"] == 1


def test_a_bus_that_has_arrived_stops_counting(new_event: NewEvent) -> None:
    hall = new_event("race", goal=25, team_cap=1, teams=4)
    seats = [hall.sit(name, team=team) for name, team in zip("甲乙丙", COLOURS, strict=False)]
    first, second, third = seats
    hall.do("start")
    for phone, answers in ((first, 3), (second, 2), (third, 1)):
        for _ in range(answers):
            assert phone.answer()["ok"]
    hall.wait(1)
    lanes = lambda: {one["id"]: one for one in hall.view["race"]["lanes"]}  # noqa: E731
    assert [lanes()[one]["points"] for one in ("red", "blue")] == [25, 20]
    for _ in range(3):
        second.answer()
        first.answer(right=False)
    hall.wait(1)
    arrived = lanes()
    assert [(arrived[one]["rank"], arrived[one]["points"]) for one in ("red", "blue")] == [
        (1, 25),
        (2, 25),
    ]
    assert first.mine["points"] == 36  # one's own light goes on
    ranked = sorted(arrived.values(), key=lambda one: one["rank"] or 9)
    points = [one["points"] for one in ranked]
    assert points == sorted(points, reverse=True)
    hall.do("finish")
    podium = hall.view["podium"]
    assert [(one["rank"], one["points"], one["team"]) for one in podium[:2]] == [
        (1, 25, "red"),
        (2, 25, "blue"),
    ]
    assert podium == hall.events.results(hall.code)["podium"]
    assert all(one["points"] > 0 for one in podium)


def test_two_buses_that_arrive_in_the_same_second_arrive_together(new_event: NewEvent) -> None:
    hall = new_event("race", goal=10, team_cap=1)
    near, far = hall.sit("甲"), hall.sit("乙", "west")
    hall.do("start")
    hall.wait(1.2)
    near.answer()
    hall.wait(0.3)
    far.answer()
    hall.wait(0.1)
    assert [lane["rank"] for lane in hall.view["race"]["lanes"]] == [1, 1]


def test_a_race_goes_through_all_questions_again(new_event: NewEvent) -> None:
    hall = new_event("race")
    phone = hall.sit()
    hall.do("start")
    seen = []
    for _ in range(24):
        seen.append(phone.paper["question"]["id"])
        assert phone.answer()["ok"]
    assert len(set(seen[:12])) == 12
    assert set(seen[12:]) == set(seen[:12])
    wrong = phone.move(kind="paper", paper="race", n=99, choice=["k1"])
    assert code_of(wrong) == "unknown_paper"


def test_colours_are_chosen_and_drawn(new_event: NewEvent) -> None:
    hall = new_event("race", teams=2)
    one, two = hall.sit("甲", team="blue"), hall.sit("乙")
    assert (one.mine["team"], two.mine["team"]) == ("blue", "red")
    one.request("team", team="red")
    assert one.mine["team"] == "red"
    with pytest.raises(Refused, match="unknown_team"):
        one.request("team", team="green")
    phones = [hall.sit(f"乘客{number}") for number in range(6)]
    hall.do("draw", teams=4)
    sizes = [team["players"] for team in hall.view["teams"]]
    assert sizes == [2, 2, 2, 2]
    hall.do("team", player=phones[0].row.player, team="green")
    assert phones[0].mine["team"] == "green"
    hall.do("start")
    with pytest.raises(Refused, match="wrong_state"):
        one.request("team", team="blue")


def test_a_challenge(new_event: NewEvent) -> None:
    hall = new_event("challenge", attempts=2)
    phone = hall.sit()
    hall.do("start")
    assert phone.paper is None
    mine = phone.request("challenge")["mine"]
    assert mine["attempts_left"] == 1
    assert [phone.answer()["points"] for _ in range(3)] == [1, 1, 1]
    result = phone.answer(right=False)
    assert result["correct"] is False
    assert result["next"]["over"]
    assert (phone.mine["points"], phone.mine["best"]) == (3, 3)
    phone.request("challenge")
    for _ in range(4):
        phone.answer()
    assert phone.mine["points"] == 4
    with pytest.raises(Refused, match="already_done"):
        phone.request("challenge")
    phone.answer(right=False)
    with pytest.raises(Refused, match="no_attempts_left"):
        phone.request("challenge")
    assert hall.board["top"][0]["points"] == 4


def test_a_duel_at_random(new_event: NewEvent) -> None:
    hall = new_event("duel", duel_rounds=3)
    one, two, three = hall.sit("甲"), hall.sit("乙"), hall.sit("丙")
    hall.do("start")
    assert one.request("duel")["mine"]["duel"]["waiting"]
    assert hall.view["duel"] == {"waiting": 1, "playing": 0, "done": 0, "pairs": []}
    mine = two.request("duel")["mine"]
    assert hall.view["duel"]["playing"] == 1
    assert pairs_of(hall) == [("甲", "乙")]
    assert mine["paper"]["against"]["name"] == "甲"
    assert mine["paper"]["question"] is None
    hall.wait(3)
    assert one.paper["question"] == two.paper["question"]
    for _ in range(3):
        assert one.answer()["ok"]
        assert two.answer(right=False)["ok"]
    assert one.paper["outcome"] == "won"
    assert two.paper["outcome"] == "lost"
    assert hall.view["duel"] == {"waiting": 0, "playing": 0, "done": 1, "pairs": []}
    assert hall.events.feed(hall.code)[0]["kind"] == "duel"
    assert [row["points"] for row in hall.board["top"]] == [100 + 100 + 110]
    three.request("duel")
    three.request("leave_duel")
    assert three.mine["duel"] == {"id": None, "code": None, "waiting": False}


def test_who_plays_whom_is_named_as_the_host_lets_names_be_seen(new_event: NewEvent) -> None:
    hall = new_event("duel")
    names = ("甲", "乙", "丙", "丁")
    seats = [hall.sit(name) for name in names]
    hall.do("start")
    for seat in seats:
        seat.request("duel")
    assert pairs_of(hall) == [("丙", "丁"), ("甲", "乙")]  # the latest first
    hall.do("remove", player=seats[0].row.player)
    assert pairs_of(hall) == [("丙", "丁"), ("", "乙")]
    hall.do("hide_names")
    shown = {name for pair in pairs_of(hall) for name in pair}
    assert not shown & set(names)


def pairs_of(hall: Hall) -> list[tuple[str, str]]:
    """Who plays whom, as everybody reads it."""
    pairs = hall.view["duel"]["pairs"]
    return [(one["first"]["name"], one["second"]["name"]) for one in pairs]


def test_an_abandoned_duel_goes_on_by_timeouts(new_event: NewEvent) -> None:
    hall = new_event("duel", duel_rounds=2, duel_seconds=10)
    one, two = hall.sit("甲"), hall.sit("乙")
    hall.do("start")
    code = one.request("duel")["mine"]["duel"]["code"]
    with pytest.raises(Refused, match="unknown_duel"):
        two.request("duel", **{"with": "0000"})
    two.request("duel", **{"with": code})
    hall.wait(3)
    one.answer()
    hall.wait(10)
    assert two.paper["n"] == 2
    hall.wait(5)
    assert one.paper["over"]
    hall.do("pause")
    hall.wait(100)
    hall.do("resume")
    assert not two.paper["over"]
    hall.wait(5)
    assert (one.paper["outcome"], two.paper["outcome"]) == ("won", "lost")
    assert hall.view["duel"]["done"] == 1
    one.request("duel")
    assert one.mine["duel"]["waiting"]


def test_cheers(new_event: NewEvent) -> None:
    hall = new_event("quiz", phrases=["加油", "冲"])
    phone = hall.sit()
    hall.events.take_changes()
    phone.request("cheer", phrase=1)
    with pytest.raises(Refused, match="too_many"):
        phone.request("cheer", phrase=1)
    sent = [one for one in hall.events.take_changes() if one.event == "cheers"]
    assert [orjson.loads(one.body) for one in sent] == [
        [{"name": "小顾", "branch_name": "东社区", "text": "冲"}]
    ]
    hall.wait(2)
    hall.do("cheers_off")
    with pytest.raises(Refused, match="cheers_off"):
        phone.request("cheer", phrase=0)
    assert phone.request("sync") == {"ok": True, "now": hall.events.now()}


def test_a_rehearsal_leaves_nothing(new_event: NewEvent, new_play: Callable[[], UseCases]) -> None:
    hall = new_event("race")
    real = hall.sit("真人")
    other = Hall(new_play(), hall.time, hall.code, hall.key)
    made = [
        other.events.join(hall.code, f"演练{n:03d}", "", consent=True, synthetic=True)
        for n in range(3)
    ]
    hall.do("start")
    real.answer()
    for seat in made:
        assert Phone(hall, seat.ride, seat.token, seat.recovery).answer()["ok"]
    assert {row["branch_name"] for row in hall.board["top"]} == {"东社区", "演练"}
    assert other.events.clear_rehearsal(hall.code) == (3, 1, False)
    hall.wait(3)
    assert [row["name"] for row in hall.board["top"]] == ["真人"]
    assert hall.view["players"] == 1
    assert real.answer()["ok"]
    assert [row["points"] for row in hall.board["top"]] == [20]
    assert hall.play.ledger.verify(lambda ride, entries: sum(e.points for e in entries)) == []


def test_a_duel_without_a_right_answer_is_a_draw_everywhere(
    new_event: NewEvent, new_play: Callable[[], UseCases]
) -> None:
    hall = new_event("duel", duel_rounds=1)
    one, two = hall.sit("甲"), hall.sit("甲", "west")
    hall.do("start")
    one.request("duel")
    two.request("duel")
    hall.wait(3)
    for phone in (one, two):
        phone.answer(right=False)
    assert [phone.paper["outcome"] for phone in (one, two)] == ["drawn", "drawn"]
    for events in (hall.events, new_play().events):
        item = events.feed(hall.code)[0]
        assert (item["kind"], item["name"], item["points"]) == ("drawn", "甲、甲 ②", None)
    assert hall.board["top"] == []
    assert [phone.mine["rank"] for phone in (one, two)] == [None, None]


def test_equal_names_have_their_mark_wherever_they_are_shown(new_event: NewEvent) -> None:
    hall = new_event("duel", duel_rounds=1)
    one, two = hall.sit("甲"), hall.sit("甲", "west")
    hall.do("start")
    one.request("duel")
    two.request("duel")
    assert (one.paper["against"]["name"], two.paper["against"]["name"]) == ("甲 ②", "甲")
    hall.wait(3)
    two.answer()
    one.answer(right=False)
    two.request("cheer", phrase=0)
    sent = {change.event: orjson.loads(change.body) for change in hall.events.take_changes()}
    assert sent["cheers"][0]["name"] == "甲 ②"
    assert hall.events.feed(hall.code)[0]["name"] == "甲 ②"
    hall.do("finish")
    assert [place["name"] for place in hall.view["podium"]] == ["甲 ②"]
    hall.do("hide_names")
    assert [place["name"] for place in hall.view["podium"]] == ["乘客 002"]


@pytest.mark.parametrize("mode", ["ride", "race", "duel", "challenge", "quiz"])
def test_one_key_leads_from_the_door_to_the_podium(hall: Hall, mode: str) -> None:
    settings = {"rounds": 1} if mode == "quiz" else {}
    hall.code = hall.events.create(EventSpec("loose", mode, "灯谜之夜", settings=settings)).code
    states = []
    while hall.view["podium"] is None:
        states.append(hall.view["state"])
        assert "stale" not in hall.advance()
        hall.wait(4)  # a question counts down before it opens
        if hall.view["state"] == "running" and not hall.view["frozen"]:
            hall.do("freeze")
    assert list(dict.fromkeys(states)) == ["draft", "lobby", "running", "finished"]
    assert len(states) == (8 if mode == "quiz" else 4)
    with pytest.raises(Refused, match="wrong_state"):
        hall.advance()


def test_a_rank_that_others_change_reaches_its_phone_within_five_seconds(
    new_event: NewEvent,
) -> None:
    hall = new_event("race")
    ahead, behind = hall.sit("甲"), hall.sit("乙", "west")
    hall.do("start")
    hall.wait(5)
    ahead.answer(right=False)
    hall.events.take_changes()
    hall.wait(5)
    hall.events.take_changes()
    for _ in range(3):
        hall.wait(1)
        behind.answer()
    heard = []
    for _ in range(50):
        hall.wait(0.1)
        heard += [
            orjson.loads(change.body)["rank"]
            for change in hall.events.take_changes()
            if change.ride_id == ahead.row.id
        ]
    assert heard == [2]
