"""Right solutions of the mini-games, in names of the puzzle's parts: they fit every seed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import yaml

from tests.contract.recorder import Recorder
from tests.contract.server import HERE

Json = Any
Names = Mapping[str, str]


def right_solution(recorder: Recorder, who: str, snapshot: Json, stop: str) -> Json:
    """The solution of the rider's puzzle at a stop, as the snapshot shows it."""
    game = next(one["game"] for one in snapshot["stops"] if one["stop"] == stop)
    names = recorder.namer.games[who, stop]
    if game["type"] == "drive":
        return _drive(f"lane:{who}.{stop}", game["puzzle"])
    return _SOLVERS[game["type"]](_written(stop), game["puzzle"], names)


def _written(stop: str) -> Json:
    stops = yaml.safe_load((HERE / "tour" / "content" / "stops.yaml").read_text("utf-8"))["stops"]
    return next(one["game"] for one in stops if one["id"] == stop)


def _named(parts: list[Json], names: Names, key: str = "text") -> dict[Any, str]:
    """The names of parts by their text."""
    return {str(part[key]): names[part["id"]] for part in parts}


def _sequence(game: Json, puzzle: Json, names: Names) -> Json:
    # The English text of the first card is another one.
    english = {"Jufu Bridge is built": "聚福桥始建"}
    parts = [{**one, "text": english.get(one["text"], one["text"])} for one in puzzle["items"]]
    named = _named(parts, names)
    return [named[one["text"]] for one in game["items"]]


def _match(game: Json, puzzle: Json, names: Names) -> Json:
    # The snapshot comes in traditional characters, where the tour has no such texts.
    left, right = _named(puzzle["left"], names), _named(puzzle["right"], names)
    return {left[pair["left"]]: right[pair["right"]] for pair in game["pairs"]}


def _cloze(game: Json, puzzle: Json, names: Names) -> Json:
    pool = _named(puzzle["pool"], names)
    return {line["id"]: [pool[word] for word in line["blanks"]] for line in game["lines"]}


def _jigsaw(_game: Json, puzzle: Json, names: Names) -> Json:
    cuts = _named(puzzle["pieces"], names, "cut")
    return [cuts[str(cut)] for cut in range(len(cuts))]


def _memory(game: Json, puzzle: Json, names: Names) -> Json:
    """Turns half of the cards first, so that no find is luck."""
    cards = _named(puzzle["cards"], names)
    pairs = [(cards[pair["a"]], cards[pair["b"]]) for pair in game["pairs"]]
    seen = [first for first, _ in pairs]
    looks = [[seen[at], seen[at + 1]] for at in range(0, len(seen), 2)]
    return looks + [[second, first] for first, second in pairs]


def _sort(game: Json, puzzle: Json, names: Names) -> Json:
    cards = _named(puzzle["cards"], names)
    baskets = {one["id"]: f"b{at}" for at, one in enumerate(game["baskets"])}
    return {cards[one["text"]]: baskets[one["basket"]] for one in game["cards"]}


def _timeline(game: Json, puzzle: Json, names: Names) -> Json:
    cards = _named(puzzle["cards"], names)
    years = {one["year"]: one["id"] for one in puzzle["years"]}
    return {cards[one["text"]]: years[one["year"]] for one in game["events"]}


def _riddle(game: Json, _puzzle: Json, _names: Names) -> Json:
    return {one["id"]: one["answer"] for one in game["riddles"]}


def _feihua(game: Json, puzzle: Json, names: Names) -> Json:
    """The lines that hide no other character than the one that is looked for."""
    hits = ["".join(one["text"].split(game["char"])) for one in game["lines"] if "hide" not in one]
    shown = {"".join(part or "" for part in one["parts"]): one["id"] for one in puzzle["lines"]}
    return [names[shown[one]] for one in hits]


def _difference(_game: Json, puzzle: Json, names: Names) -> Json:
    """Every statement: which are true follows from the seed, how many are does not."""
    return sorted(names[one["id"]] for one in puzzle["statements"])


def _catch(game: Json, puzzle: Json, names: Names) -> Json:
    terms = _named(puzzle["terms"], names)
    return {"choices": {terms[one]: True for one in game["good"]}}


def _drive(label: str, puzzle: Json) -> Json:
    game = _written("road")
    lanes = {}
    for at, one in enumerate(puzzle["junctions"]):
        right = sorted(one["ways"]).index(game["junctions"][at]["way"])
        lanes[one["id"]] = {"$int": f"{label}.{one['id']}.{right}"}
    return {"choices": lanes}


_SOLVERS: Mapping[str, Callable[[Json, Json, Names], Json]] = {
    "sequence": _sequence,
    "match": _match,
    "cloze": _cloze,
    "jigsaw": _jigsaw,
    "memory": _memory,
    "sort": _sort,
    "timeline": _timeline,
    "riddle": _riddle,
    "feihua": _feihua,
    "difference": _difference,
    "catch": _catch,
}
