"""`bus flags`: unusual moves, for organisers."""

from __future__ import annotations

from server.play import Play
from tests.cli.conftest import Bus
from tests.conftest import Rider
from tests.small_tour import moves_at


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
