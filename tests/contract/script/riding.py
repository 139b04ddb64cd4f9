"""Joining, moves by HTTP, a whole route, a certificate, recovering, export and deletion."""

from __future__ import annotations

from typing import Any

from tests.contract.recorder import Recorder, bearer
from tests.contract.script.solving import right_solution

Json = dict[str, Any]
MOST_GUESSES = 60
"""Twenty a minute are allowed, and more come in while a slow machine guesses."""
UNKNOWN_SERIAL = "YG-2026-2222-2223"
"""A serial whose check character is right and that no certificate has."""


def join(recorder: Recorder, who: str, name: str, branch: str, route: str = "short") -> None:
    """Boards a route and looks at the snapshot, which names the player."""
    asked = {"route": route, "nickname": name, "branch": branch, "consent": True}
    recorder.http("POST /api/rides", who=who, json=asked)
    recorder.as_rider(who, "GET /api/rides/me")


def moves(recorder: Recorder, who: str, note: str, *made: Any) -> Json:
    """Moves in one request."""
    answer: Json = recorder.as_rider(
        who, "POST /api/rides/me/moves", note, json={"moves": list(made)}
    )
    return answer


def answer(key: str, stop: str, question: str, choice: object) -> Json:
    """An answer as a move."""
    return {
        "kind": "answer",
        "key": key,
        "stop": stop,
        "question": f"{stop}-{question}",
        "choice": choice,
    }


def play(recorder: Recorder) -> None:
    """Two riders of the short route."""
    _refused_joins(recorder)
    join(recorder, "gu", "小顾", "east")
    _unauthorised(recorder)
    _refused_moves(recorder)
    _first_stop(recorder)
    _second_stop(recorder)
    _certificate(recorder)
    _other_riders(recorder)
    _recovering(recorder)
    _leaving(recorder)


def _refused_joins(recorder: Recorder) -> None:
    good: Json = {"route": "short", "nickname": "小顾", "branch": "east", "consent": True}
    wrong: dict[str, Json] = {
        "nothing": {},
        "no consent": {**good, "consent": False},
        "consent is no truth": {**good, "consent": "yes"},
        "unknown route": {**good, "route": "nope"},
        "unknown branch": {**good, "branch": "nope"},
        "a long name": {**good, "nickname": "一二三四五六七八九十一二三"},
        "an address as name": {**good, "nickname": "www.example.com"},
        "an empty name": {**good, "nickname": "  "},
        "a number as name": {**good, "nickname": 7},
        "an unknown event": {**good, "event": "000000"},
        "an additional field": {**good, "nickname": "", "more": 1},
    }
    for note, asked in wrong.items():
        recorder.http("POST /api/rides", note, json=asked)


def _unauthorised(recorder: Recorder) -> None:
    stranger = {"Authorization": "Bearer nobody-has-this-token"}
    for request in (
        "GET /api/rides/me",
        "GET /api/rides/me/export",
        "GET /api/rides/me/certificate",
        "POST /api/rides/me/certificate",
        "DELETE /api/rides/me",
    ):
        recorder.http(request, "no token")
        recorder.http(request, "unknown token", headers=stranger)
    recorder.http("POST /api/rides/me/moves", "unknown token", headers=stranger, json={"moves": []})


def _refused_moves(recorder: Recorder) -> None:
    for note, body in {
        "no list": {"moves": {}},
        "nothing": {},
        "none": {"moves": []},
        "too many": {"moves": [{}] * 101},
    }.items():
        recorder.as_rider("gu", "POST /api/rides/me/moves", note, json=body)
    checkin = {"kind": "checkin", "stop": "hall"}
    moves(
        recorder,
        "gu",
        "refused, in one request",
        None,
        "checkin",
        {},
        {**checkin, "key": "short"},
        {**checkin, "key": "with spaces in it"},
        {"kind": "fly", "key": "gu-refused-01", "stop": "hall"},
        {"kind": 7, "key": "gu-refused-02", "stop": "hall"},
        {"kind": "checkin", "key": "gu-refused-03"},
        {"kind": "checkin", "key": "gu-refused-04", "stop": "nope"},
        {"kind": "checkin", "key": "gu-refused-05", "stop": "canal"},
        {"kind": "story", "key": "gu-refused-06", "stop": "hall"},
        answer("gu-refused-07", "hall", "single", ["k2"]),
        {"kind": "game", "key": "gu-refused-08", "stop": "hall", "solution": []},
        {"kind": "live", "key": "gu-refused-09", "round": 1, "choice": ["k2"]},
        {"kind": "paper", "key": "gu-refused-10", "paper": "race", "n": 1, "choice": ["k2"]},
        {"kind": "stamp", "key": "gu-refused-11", "stop": "hall"},
    )
    moves(recorder, "gu", "refused alone", {"kind": "fly", "key": "gu-refused-12", "stop": "hall"})


def _first_stop(recorder: Recorder) -> None:
    checkin = {"kind": "checkin", "key": "gu-hall-01", "stop": "hall"}
    moves(recorder, "gu", "checks in", checkin)
    moves(recorder, "gu", "the same key", checkin)
    moves(recorder, "gu", "another key", {**checkin, "key": "gu-hall-01b"})
    moves(recorder, "gu", "an old id", {**checkin, "key": "gu-hall-01c", "stop": "old-hall"})
    moves(
        recorder,
        "gu",
        "refused at the stop",
        answer("gu-refused-20", "hall", "nope", ["k2"]),
        answer("gu-refused-21", "hall", "single", ["k9"]),
        answer("gu-refused-22", "hall", "single", ["k1", "k2"]),
        answer("gu-refused-23", "hall", "single", []),
        answer("gu-refused-24", "hall", "single", 7),
        answer("gu-refused-25", "hall", "fill", "太" * 101),
        {"kind": "game", "key": "gu-refused-27", "stop": "hall", "solution": ["i0"]},
        {"kind": "game", "key": "gu-refused-28", "stop": "hall"},
        {"kind": "game", "key": "gu-refused-29", "stop": "hall", "solution": {"a": {"b": 1}}},
        {"kind": "story", "key": "gu-refused-30", "stop": "hall", "path": "a"},
    )
    moves(recorder, "gu", "story", {"kind": "story", "key": "gu-hall-02", "stop": "hall"})
    moves(recorder, "gu", "right", answer("gu-hall-03", "hall", "single", ["k2"]))
    moves(recorder, "gu", "answered again", answer("gu-hall-03b", "hall", "single", ["k1"]))
    moves(recorder, "gu", "wrong", answer("gu-hall-04", "hall", "multiple", ["k1"]))
    moves(
        recorder,
        "gu",
        "a batch",
        answer("gu-hall-05", "hall", "truefalse", ["true"]),
        answer("gu-hall-06", "hall", "fill", " 服務江蘇 "),
    )
    recorder.as_rider("gu", "GET /api/rides/me", "before the game")
    snapshot = recorder.as_rider("gu", "GET /api/rides/me?lang=en")
    solution = right_solution(recorder, "gu", snapshot, "hall")
    swapped = [solution[1], solution[0], *solution[2:]]
    for number, tried in enumerate((swapped, solution, swapped), 1):
        key = f"gu-hall-1{number}"
        sent = {"kind": "game", "key": key, "stop": "hall", "solution": tried}
        moves(recorder, "gu", f"game, attempt {number}", sent)
    first = {"kind": "game", "key": "gu-hall-11", "stop": "hall", "solution": swapped}
    moves(recorder, "gu", "game, the first key", first)
    again = {"kind": "game", "key": "gu-hall-14", "stop": "hall", "solution": solution}
    moves(recorder, "gu", "no attempts left", again)


def _second_stop(recorder: Recorder) -> None:
    recorder.as_rider("gu", "GET /api/rides/me", "the first stop is done")
    recorder.as_rider("gu", "GET /api/rides/me/certificate", "not yet")
    recorder.as_rider("gu", "POST /api/rides/me/certificate", "not yet")
    snapshot = recorder.as_rider("gu", "GET /api/rides/me?lang=zh-Hant")
    solution = right_solution(recorder, "gu", snapshot, "canal")
    made = (
        {"kind": "checkin", "key": "gu-canal-1", "stop": "canal"},
        {"kind": "story", "key": "gu-canal-2", "stop": "canal", "path": []},
        {"kind": "game", "key": "gu-canal-3", "stop": "canal", "solution": solution},
        answer("gu-canal-4", "canal", "single", ["k1"]),
        answer("gu-canal-5", "canal", "order", ["k2", "k3", "k1"]),
        answer("gu-canal-6", "canal", "poll", ["k3"]),
        answer("gu-canal-7", "canal", "fill", "服务江苏"),
    )
    moves(recorder, "gu", "the second stop at once", *made)
    recorder.as_rider("gu", "POST /api/rides/me/moves?lang=en", "repeats", json={"moves": made})


def _certificate(recorder: Recorder) -> None:
    recorder.as_rider("gu", "POST /api/rides/me/certificate")
    recorder.as_rider("gu", "POST /api/rides/me/certificate", "again")
    recorder.as_rider("gu", "GET /api/rides/me/certificate")
    recorder.http("GET /api/certificates/${serial:gu}")
    recorder.http("GET /api/certificates/${serial:gu}/qr.svg")
    recorder.http("GET /api/certificates/nope")
    recorder.http("GET /api/certificates/nope/qr.svg")
    unknown = f"GET /api/certificates/{UNKNOWN_SERIAL}"
    recorder.http(unknown, "unknown")
    recorder.http(unknown, "too many guesses", until=429, most=MOST_GUESSES)


def _other_riders(recorder: Recorder) -> None:
    join(recorder, "li", "老李", "far")
    moves(
        recorder,
        "li",
        "two moves",
        {"kind": "checkin", "key": "li-hall-01", "stop": "hall"},
        {"kind": "story", "key": "li-hall-02", "stop": "hall"},
    )
    for route in ("soon", "past"):
        join(recorder, route, "早到", "other", route)
        checkin = {"kind": "checkin", "key": f"{route}-hall-1", "stop": "hall"}
        moves(recorder, route, "closed", checkin)
    for scope in ("route:short", "branch:short", "day:short"):
        recorder.http(f"GET /api/boards/{scope}", "with riders")
        recorder.as_rider("li", f"GET /api/boards/{scope}?around=me&limit=1")
    known = {"If-None-Match": "${etag:GET /api/boards/route:short.2}"}
    recorder.http("GET /api/boards/route:short", "known already", headers=known)


def _recovering(recorder: Recorder) -> None:
    recorder.http("POST /api/rides/recover", who="gu", json={"recovery": "${recovery:gu}"})
    second = {"Authorization": "Bearer ${token:gu.2}"}
    recorder.http("GET /api/rides/me", "the new token", who="gu", headers=second)
    for note, asked in {
        "unknown": {"recovery": "2222-2222-2222"},
        "no code": {"recovery": "?"},
        "nothing": {},
        "a number": {"recovery": 7},
        "long": {"recovery": "2" * 101},
    }.items():
        recorder.http("POST /api/rides/recover", note, json=asked)
    recorder.as_rider("gu", "GET /api/rides/me/export")


def _leaving(recorder: Recorder) -> None:
    recorder.as_rider("li", "DELETE /api/rides/me")
    recorder.as_rider("li", "GET /api/rides/me", "after leaving")
    recorder.as_rider("li", "DELETE /api/rides/me", "again")
    late = {"moves": [{"kind": "checkin", "key": "li-hall-09", "stop": "hall"}]}
    recorder.http("POST /api/rides/me/moves", "after leaving", headers=bearer("li"), json=late)
    recorder.http("POST /api/rides/recover", "of one who left", json={"recovery": "${recovery:li}"})
    recorder.http("GET /api/boards/route:short", "one has left")
    recorder.http("GET /metrics", "after moves")
