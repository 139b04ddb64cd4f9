"""What riders of a rehearsal know, as their program reads it."""

from __future__ import annotations

import orjson

from server.app import Game
from server.desk.events.script import Script, job_json


def test_a_script_comes_through_as_it_was(game: Game) -> None:
    script = Script.of(game.play.catalogue.route("short"), 7)
    job = orjson.loads(job_json(script, "http://127.0.0.1:1", ["a"], 5.0))
    read = Script.from_json(job["script"])
    assert read.seed == 7
    assert [stop for stop, _ in read.stops] == [stop for stop, _ in script.stops]
    first, known = read.stops[0][1][0], script.stops[0][1][0]
    assert (first.id, first.type, list(first.answer)) == (known.id, known.type, list(known.answer))
    assert (job["url"], job["tokens"], job["seconds"]) == ("http://127.0.0.1:1", ["a"], 5.0)
