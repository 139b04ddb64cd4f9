"""`bus flags`: unusual moves and rides, for organisers, and what they decide."""

from __future__ import annotations

from collections.abc import Callable

import orjson

from server.app import Game
from server.play import Play
from server.settings import Settings
from tests.cli.conftest import Bus
from tests.conftest import Rider
from tests.small_tour import moves_at, write_long_questions


def test_odd_moves_are_listed_for_organisers(bus: Bus, rider: Rider, play: Play) -> None:
    assert bus("flags").output == "没有看着不寻常的步子\n"
    rider.do_stop("hall")  # without a breath between the questions
    play.make_moves(rider.ride, [rider.keyed(move) for move in moves_at("canal")[:2]])
    lines = bus("flags").output.splitlines()
    assert lines[0].split() == ["时间", "称呼", "支部", "站", "情形"]
    assert lines[-1] == f"{len(lines) - 2} 处"
    assert "小顾" in lines[1]
    assert "站hall hall-single" in lines[1]
    assert "答得比读题还快" in lines[1]
    assert "一站全对" in lines[-2]
    assert bus("flags", "--route", "short").output.splitlines() == lines
    assert bus("flags", "--route", "loose").output == "没有看着不寻常的步子\n"
    assert bus("flags", "--since", "2999-01-01").output == "没有看着不寻常的步子\n"
    assert len(bus("flags", "--all").output.splitlines()) > len(lines)
    assert bus("flags", "--since", "昨天").exit_code == 2


def test_rides_that_are_held_are_looked_at_and_decided(
    bus: Bus, settings: Settings, new_game: Callable[..., Game]
) -> None:
    write_long_questions(settings.content_dir)
    play = new_game().play
    joined = play.join("short", "脚本", "east", consent=True)
    script = Rider(play, joined.ride, joined.token, joined.recovery)
    script.do_stop("hall")
    script.do_stop("canal")
    ride = script.ride.ride
    lines = bus("flags").output.splitlines()
    held = lines[lines.index("") + 1 :]
    assert held[0].split() == ["行程号", "称呼", "支部", "线路", "得分", "快慢", "现在"]
    assert held[1].startswith(ride)
    for said in ("脚本", "东社区", "线路2", "112 束", "8 题读一遍至少 2 分", "等人看"):
        assert said in held[1]
    assert held[-1] == "1 个行程"

    def shown() -> list[str]:
        play.follow_others()
        return [row["name"] for row in orjson.loads(play.board("route:short", 5).body)["top"]]

    assert shown() == []
    assert bus("flags", "accept", ride.lower()).output == f"{ride.lower()} 上榜了\n"
    assert shown() == ["脚本"]
    assert "等人看" not in bus("flags").output
    assert "看过，上榜" in bus("flags", "--all").output
    assert bus("flags", "accept", ride).exit_code == 1
    assert bus("flags", "reject", ride, "NOBODY").exit_code == 1
    assert shown() == []
    assert "看过，不上榜" in bus("flags", "--all").output
    assert bus("ledger", "verify").output == "都对得上\n"
