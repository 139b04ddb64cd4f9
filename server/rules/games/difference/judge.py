"""Finding what differs: stars for marks on the pictures, or for statements about them."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import Any

from server.rules.errors import BadSolution
from server.rules.games.attempts import picked
from server.rules.games.difference.schema import Change, DifferenceData, DifferenceSchema
from server.rules.games.kind import Verdict, stars_by_share
from server.rules.games.scenes import scene_json
from server.rules.seeds import permutation, sub_seed


@dataclass(frozen=True, slots=True)
class Round:
    """What one ride gets: the changes made, and ids that tell nothing.

    `places` has the id of the place of each part that stands in either picture;
    `statements` has all changes, made or not, by id in the order of the list.
    """

    made: tuple[Change, ...]
    places: dict[str, str]
    statements: dict[str, Change]


class Difference:
    """The phone sends the marked places, or the statements held to be true.

    The pictures are in the puzzle, so a script can compare them (docs/games.md).
    Both are judged alike, so that a rider who hears the pictures described earns the same stars.
    """

    type = "difference"
    schema = DifferenceSchema

    def puzzle(self, data: DifferenceData, seed: int) -> dict[str, Any]:
        """`{scene, places: ["p0"], pictures: [[{part, name, flip?} | null]], statements, find}`.

        `scene` has every part of either picture, `places` and both `pictures` go along with
        its parts; null is an empty place. Nothing says which places differ but the pictures.
        """
        drawn = _round(data, seed)
        change_at = {one.part: one for one in drawn.made}
        pictures = [
            [_standing(data, part, change_at.get(part), after) for part in drawn.places]
            for after in (False, True)
        ]
        return {
            "scene": {**scene_json(data.scene), "parts": list(drawn.places)},
            "places": list(drawn.places.values()),
            "pictures": pictures,
            "statements": [{"id": at, "text": one.text} for at, one in drawn.statements.items()],
            "find": data.find,
        }

    def judge(self, data: DifferenceData, seed: int, solution: object, earlier: int = 0) -> Verdict:
        """Stars by the share of right marks among all marks and all that was to be found.

        Feedback: `right` with a bool per mark and one false for each change not found, and
        `notes` with what the marks that are right have to tell.
        """
        drawn = _round(data, seed)
        notes = _told(drawn)
        if not isinstance(solution, list) or not solution:
            raise BadSolution("先标出一处，再提交")
        if not all(isinstance(one, str) for one in solution) or len(set(solution)) < len(solution):
            raise BadSolution("同一处只能标一次")
        if not any(set(solution) <= set(ids) for ids in (drawn.places.values(), drawn.statements)):
            raise BadSolution()
        marks = {one: one in notes for one in solution}
        found = sum(marks.values())
        open_ = [False] * (len(drawn.made) - found)
        feedback: dict[str, Any] = {"right": {"marks": marks, "open": open_}}
        feedback["notes"] = {one: notes[one] for one in solution if notes.get(one)}
        return Verdict(stars_by_share(found, len(marks) + len(open_)), feedback)

    def solution(self, data: DifferenceData, seed: int) -> list[str]:
        """The places that differ."""
        drawn = _round(data, seed)
        notes = _told(drawn)
        return [place for place in drawn.places.values() if place in notes]

    def attempt(self, data: DifferenceData, seed: int, skill: float, chance: Random) -> list[str]:
        """As many places as differ."""
        right = self.solution(data, seed)
        places = _round(data, seed).places.values()
        return picked(right, [one for one in places if one not in right], skill, chance)


def _round(data: DifferenceData, seed: int) -> Round:
    count = len(data.changes)
    picked = sorted(permutation(count, sub_seed(seed, "changes"))[: data.find])
    made = tuple(data.changes[at] for at in picked)
    parts = (*data.scene["parts"], *(one.part for one in made if one.deed == "add"))
    numbers = permutation(len(parts), sub_seed(seed, "places"))
    listed = permutation(count, sub_seed(seed, "statements"))
    return Round(
        made,
        {part: f"p{number}" for part, number in zip(parts, numbers, strict=True)},
        {f"s{at}": data.changes[one] for at, one in enumerate(listed)},
    )


def _standing(
    data: DifferenceData, part: str, change: Change | None, after: bool
) -> dict[str, Any] | None:
    """What stands at the place of `part`, before or after its change."""
    deed = change.deed if change else ""
    if deed == ("remove" if after else "add"):
        return None
    if change and after and deed == "swap":
        part = change.other
    turned = {"flip": True} if after and deed == "flip" else {}
    return {"part": part, "name": data.called[part], **turned}


def _told(drawn: Round) -> dict[str, str]:
    """The ids that are right, of places and of statements, with what they have to tell."""
    places = {drawn.places[one.part]: one.explain for one in drawn.made}
    listed = {at: one.explain for at, one in drawn.statements.items() if one in drawn.made}
    return places | listed
