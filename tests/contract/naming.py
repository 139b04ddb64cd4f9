"""Makes a template of an answer: what differs from run to run gets its placeholder.

Used while recording only. What it overlooks shows at the first replay: as a difference.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from typing import Any

from tests.contract.templates import ANY, FORMS, Captures

Json = Any
FIXED_TIMES = frozenset({"opens", "closes", "starts_at", "ends_at"})
"""Times that organisers write; they are the same in every run."""
DURATIONS = frozenset({"took", "median_ms", "left_ms"})
SECRETS = ("token", "recovery", "ride", "serial", "sid")
"""Keys whose values get a name that is called like the key."""
SHORTEST_INSIDE = 6
"""Shorter names are looked for as whole strings only: their digits may stand anywhere."""
OPTIONS, MEDIAN = "选项分布", "答题中位数（秒）"
"""A sheet of the results, and a column of another one."""
GAME_KEYS = ("puzzle", "feedback", "solution")
IN_ORDER = frozenset({"lines", "baskets", "years", "riddles", "junctions", "left_title"})
DIFFERENCE = {
    "places": {"$each": {"$any": "place"}},
    "pictures": {"$each": {"$each": {"$any": "picture"}}},
}


class Namer:
    """Names values and remembers the names in `captures`, as a replay will."""

    def __init__(self) -> None:
        self.captures: Captures = {}
        self._names: dict[str, str] = {}
        self.games: dict[tuple[str, str], dict[str, str]] = {}
        """By rider and stop: the ids of the puzzle's parts in this run, each with its name."""

    def template(self, answer: Json, who: str, *, seeded: bool = True) -> Json:
        """The template of an answer to `who`. In `seeded` ones options are shuffled."""
        self._register(answer, who)
        return self._made(answer, who, "", "", seeded)

    def name(self, kind: str, label: str, value: str) -> str:
        """The placeholder of a value, named after the label where it has none yet."""
        if value not in self._names:
            name, more = f"{kind}:{label}", 1
            while name in self.captures:
                more += 1
                name = f"{kind}:{label}.{more}"
            self.captures[name] = value
            self._names[value] = name
        return f"${{{self._names[value]}}}"

    # --- finding what needs a name ---------------------------------------------------------

    def _register(self, answer: Json, who: str) -> None:
        if isinstance(answer, list):
            for one in answer:
                self._register(one, who)
        if not isinstance(answer, dict):
            return
        for key, value in answer.items():
            if isinstance(value, str):
                self._register_text(answer, key, value, who)
            else:
                self._register(value, who)

    def _register_text(self, owner: dict[str, Json], key: str, value: str, who: str) -> None:
        person = str(owner.get("name", who))
        if key in SECRETS and re.fullmatch(FORMS[key], value):
            self.name(key, who, value)
        elif key in ("player", "id") and re.fullmatch(FORMS["player"], value):
            self.name("player", person, value)
        elif key == "key" and "host_url" in owner:
            self.name("key", who, value)
        elif key == "code" and re.fullmatch(FORMS["code"], value):
            self.name("code", who, value)
        elif key == "code" and re.fullmatch(FORMS["duel"], value):
            self.name("duel", who, value)
        elif key == "ETag":
            self.name("etag", who.replace("${", "").replace("}", ""), value)

    # --- making the template ----------------------------------------------------------------

    def _made(self, value: Json, who: str, key: str, stop: str, seeded: bool) -> Json:
        if isinstance(value, dict) and value.keys() == {"title", "rows"}:
            return _sheet({**value, "rows": self._made(value["rows"], who, "", "", seeded)})
        if isinstance(value, dict):
            here = value.get("stop", stop)
            here = here if isinstance(here, str) else stop
            sent = "points" not in value and "type" not in value
            return {
                name: self._game(name, one, who, here, sent=sent)
                if name in GAME_KEYS and here
                else self._made(one, who, name, here, seeded)
                for name, one in value.items()
            }
        if isinstance(value, list):
            made = [self._made(one, who, key, stop, seeded) for one in value]
            return {"$unordered": made} if seeded and key == "options" else made
        if isinstance(value, str):
            return self._text(key, value)
        if isinstance(value, int) and not isinstance(value, bool):
            return self._number(key, value)
        return value

    def _text(self, key: str, value: str) -> Json:
        if key in FIXED_TIMES:
            return value
        for form in ("time", "time with offset", "local time", "http date", "svg"):
            if ANY[form](value):
                return {"$any": form}
        if key == "date":
            return {"$any": "date"}
        if value in self._names:
            return f"${{{self._names[value]}}}"
        for known, name in self._names.items():
            if len(known) >= SHORTEST_INSIDE and known in value:
                value = value.replace(known, f"${{{name}}}")
        return value

    def _number(self, key: str, value: int) -> Json:
        if ANY["epoch ms"](value):
            return {"$any": "epoch ms"}
        if key in DURATIONS:
            return {"$any": "ms"}
        if key == "day":
            return {"$any": "day"}
        return value

    # --- games -------------------------------------------------------------------------------

    def _game(self, key: str, value: Json, who: str, stop: str, *, sent: bool) -> Json:
        """A part of a game; `sent` by the phone, as opposed to made by the server."""
        known = self.games.setdefault((who, stop), {})
        if key == "puzzle":
            return self._puzzle(value, known, f"{who}.{stop}")
        if stop == "lake" and key == "feedback" and "right" in value:
            marks = {known.get(one, one): {"$any": "flag"} for one in value["right"]["marks"]}
            return {**value, "right": {**value["right"], "marks": marks}}
        if key == "solution" and stop == "road" and isinstance(value, dict):
            return {"choices": self._lanes(value.get("choices"), f"lane:{who}.{stop}")}
        if key == "solution" and stop == "lamp" and not sent:
            return {"$each": {"$each": {"$any": "card"}}}
        if key == "solution" and stop == "library" and not sent:
            return {"$unordered": _renamed(value, known)}
        return _renamed(value, known)

    def _lanes(self, choices: Json, label: str) -> Json:
        """Lanes by junction, under the names of the ways that lie there."""
        if not isinstance(choices, dict):
            return choices
        made = {}
        for junction, lane in choices.items():
            names = (f"{label}.{junction}.{number}" for number in range(3))
            made[junction] = {"$int": next(n for n in names if self.captures[n] == lane)}
        return made

    def _puzzle(self, puzzle: dict[str, Json], known: dict[str, str], label: str) -> Json:
        made: dict[str, Json] = {}
        for name, part in puzzle.items():
            if name == "seed":
                made[name] = {"$any": "number"}
            elif name in DIFFERENCE and "statements" in puzzle:
                made[name] = DIFFERENCE[name]
            elif name == "scene" and "statements" in puzzle:
                made[name] = {**part, "parts": {"$each": {"$any": "text"}}}
            elif name == "junctions":
                made[name] = [self._junction(one, label) for one in part]
            elif _has_ids(part) and (name not in IN_ORDER or "char" in puzzle):
                made[name] = {"$unordered": self._parts(part, known, f"{label}.{name}")}
            else:
                made[name] = part
        return made

    def _parts(self, parts: list[dict[str, Json]], known: dict[str, str], label: str) -> list[Json]:
        """The parts with names in the place of their ids, in an order of their own."""
        made = []
        for number, part in enumerate(sorted(parts, key=_content)):
            if part["id"] not in known:
                known[part["id"]] = f"${{id:{label}.{number}}}"
                self.captures[f"id:{label}.{number}"] = part["id"]
            shown = {**part, "id": known[part["id"]]}
            if "pair" in part:
                pair = f"pair:{label}.{part['pair']}"
                self.captures[pair] = part["pair"]
                shown["pair"] = {"$int": pair}
            made.append(shown)
        return made

    def _junction(self, junction: dict[str, Json], label: str) -> Json:
        ways, name = junction["ways"], f"lane:{label}.{junction['id']}"
        ordered = sorted(ways)
        for number, way in enumerate(ordered):
            self.captures[f"{name}.{number}"] = ways.index(way)
        return {**junction, "ways": {"$unordered": ordered, "$places": name}}


def _sheet(sheet: dict[str, Json]) -> Json:
    """A sheet of a workbook: median times differ, options come in the order of the seed."""
    head, *rows = sheet["rows"]
    if MEDIAN in head:
        at = head.index(MEDIAN)
        rows = [[*row[:at], row[at] and {"$any": "seconds"}, *row[at + 1 :]] for row in rows]
    if sheet["title"] == OPTIONS:
        return {**sheet, "rows": {"$unordered": [head, *rows]}}
    return {**sheet, "rows": [head, *rows]}


def _has_ids(part: Json) -> bool:
    return isinstance(part, list) and all(isinstance(one, dict) and "id" in one for one in part)


def _content(part: Mapping[str, Json]) -> str:
    shown = {name: value for name, value in part.items() if name not in ("id", "pair")}
    return json.dumps(shown, ensure_ascii=False, sort_keys=True)


def _renamed(value: Json, known: Mapping[str, str]) -> Json:
    rename: Callable[[Json], Json] = lambda one: _renamed(one, known)  # noqa: E731
    if isinstance(value, dict):
        return {known.get(key, key): rename(one) for key, one in value.items()}
    if isinstance(value, list):
        return [rename(one) for one in value]
    return known.get(value, value) if isinstance(value, str) else value
