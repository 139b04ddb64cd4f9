"""Every mini-game: its puzzle, a solution of the wrong form, the right one, what is left."""

from __future__ import annotations

from tests.contract.recorder import Recorder
from tests.contract.script.riding import join, moves
from tests.contract.script.solving import right_solution

WHO = "lan"
BROKEN = ([], {}, None, "x", [["c0"]], {"choices": {"x": 9}}, {"inputs": "x"}, [7])


def play(recorder: Recorder) -> None:
    """One rider of the route on which every game is played."""
    join(recorder, WHO, "兰兰", "west", "games")
    snapshot = recorder.as_rider(WHO, "GET /api/rides/me", "the puzzles")
    for at in snapshot["stops"]:
        stop, kind = at["stop"], at["game"]["type"]
        key = f"lan-{stop}"
        moves(recorder, WHO, kind, {"kind": "checkin", "key": f"{key}-00", "stop": stop})
        broken = [
            {"kind": "game", "key": f"{key}-1{number}", "stop": stop, "solution": tried}
            for number, tried in enumerate(BROKEN)
        ]
        moves(recorder, WHO, f"{kind}, refused", *broken)
        solution = right_solution(recorder, WHO, snapshot, stop)
        sent = {"kind": "game", "key": f"{key}-20", "stop": stop, "solution": solution}
        moves(recorder, WHO, f"{kind}, solved", sent)
        moves(recorder, WHO, f"{kind}, the same key", sent)
    recorder.as_rider(WHO, "GET /api/rides/me", "every game is done")
    recorder.as_rider(WHO, "GET /api/rides/me/export")
