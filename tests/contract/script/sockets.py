"""Moves, boards and a hall's screen by Socket.IO."""

from __future__ import annotations

from typing import Any

from tests.contract.recorder import Recorder
from tests.contract.script.riding import answer, join, moves


def play(recorder: Recorder) -> None:
    """A rider and a screen of the short route, and connections that are refused."""
    _refused(recorder)
    join(recorder, "wen", "小文", "west")
    recorder.connect("wen", "/ride", {"token": "${token:wen}", "lang": "en"})
    recorder.connect("hall", "/host", {"route": "short"})
    recorder.hear("as they connect")
    made: dict[str, Any] = {"kind": "checkin", "key": "wen-hall-1", "stop": "hall"}
    recorder.emit("wen", "move", made)
    recorder.emit("wen", "move", made, "the same key")
    recorder.hear("a check-in")
    recorder.emit("wen", "move", answer("wen-hall-2", "hall", "single", ["k2"]), "in English")
    recorder.emit("wen", "move", {"kind": "fly", "key": "wen-hall-3", "stop": "hall"})
    recorder.emit("wen", "move", {"kind": "checkin", "key": "x", "stop": "hall"}, "short key")
    recorder.emit("wen", "move", None)
    recorder.emit("wen", "move", "x")
    recorder.emit("wen", "event", {"do": "sync"}, "outside events")
    recorder.emit("hall", "event", {"do": "open", "key": "hall-open-01"}, "a screen of a route")
    recorder.hear("an answer")
    moves(recorder, "gu", "by HTTP", {"kind": "checkin", "key": "gu-hall-99", "stop": "hall"})
    rest = [
        {"kind": "story", "key": "wen-hall-4", "stop": "hall"},
        answer("wen-hall-5", "hall", "multiple", ["k1", "k3"]),
        answer("wen-hall-6", "hall", "truefalse", ["false"]),
        answer("wen-hall-7", "hall", "fill", "服务上海"),
    ]
    for move in rest:
        recorder.emit("wen", "move", move)
    recorder.hear("a stamp")
    recorder.close("wen")
    recorder.hear("a phone is gone")
    recorder.close("hall")
    _polling(recorder)


def _polling(recorder: Recorder) -> None:
    """The same by long polling, packet by packet."""
    path, text = "/socket.io/?EIO=4&transport=polling", {"Content-Type": "text/plain"}
    recorder.http(f"GET {path}", "opens", who="polling")
    path += "&sid=${sid:polling}"
    auth = '40/ride,{"token":"${token:wen}"}'
    recorder.http(f"POST {path}", "connects", headers=text, text=auth)
    recorder.http(f"GET {path}", "connected", who="wen")
    move = '42/ride,7["move",{"kind":"fly","key":"wen-polling-1","stop":"hall"}]'
    recorder.http(f"POST {path}", "moves", headers=text, text=move)
    recorder.http(f"GET {path}", "acknowledged", who="wen")
    recorder.http("GET /socket.io/?EIO=4&transport=polling&sid=nobody", "unknown session")
    recorder.http("GET /socket.io/?EIO=3&transport=polling", "an old protocol")


def _refused(recorder: Recorder) -> None:
    for note, auth in {
        "no auth": None,
        "no token": {},
        "unknown token": {"token": "nobody-has-this-token"},
        "a number": {"token": 7},
    }.items():
        recorder.connect("refused", "/ride", auth, note)
    for note, auth in {
        "no auth": None,
        "unknown route": {"route": "nope"},
        "unknown event": {"event": "000000", "key": "x"},
        "a number": {"event": 7, "key": 7},
    }.items():
        recorder.connect("refused", "/host", auth, note)
