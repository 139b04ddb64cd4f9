"""Data of a `difference` game: a scene, and what may have changed in the second picture."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from marshmallow import Schema, ValidationError, fields, post_load, validate, validates_schema

from server.frozen import FrozenDict, freeze
from server.rules.games import fields as f
from server.scenes import SceneSchema, can_replace, hidden_parts, names
from server.scenes.schema import one_of

DEEDS = ("add", "remove", "swap", "flip")


@dataclass(frozen=True, slots=True)
class Change:
    """One change of the second picture, at the place of `part`; `other` stands there after a swap.

    `text` says it, true or not; `explain` is told to who has found it.
    """

    id: str
    deed: str
    part: str
    other: str
    text: str
    explain: str


@dataclass(frozen=True, slots=True)
class DifferenceData:
    """A scene and its possible changes, of which each ride gets `find`.

    `called` has the name of every part that may stand in a picture.
    """

    scene: FrozenDict
    changes: tuple[Change, ...]
    find: int
    called: FrozenDict


def _part(description: str) -> fields.String:
    return one_of(names.SCENE_PARTS, description, "unknown_scene_part", load_default=None)


class ChangeSchema(Schema):
    """One change: add, remove, swap or flip a part."""

    id = f.ident("这处不同的编号，定了就不再改")
    add = _part("第二幅里多出来的物件")
    remove = _part("第二幅里不见了的物件")
    swap = fields.List(
        one_of(names.SCENE_PARTS, "一个物件", "unknown_scene_part"),
        load_default=None,
        validate=validate.Length(equal=2),
        metadata={"description": "第二幅里换掉的物件，先写原来的，再写换成的"},
    )
    flip = _part("第二幅里掉了头的物件")
    text = f.text("用一句话说这处不同，如“下图多了一条小船”；没画上时就是一句不对的话", 30)
    explain = f.text("找到以后才显示的知识", 80, load_default="")

    @validates_schema
    def check(self, data: dict[str, Any], **_: Any) -> None:
        """Exactly one deed."""
        if sum(data[deed] is not None for deed in DEEDS) != 1:
            raise ValidationError("one_change: add、remove、swap、flip 要写一样，只写一样")

    @post_load
    def make(self, data: dict[str, Any], **_: Any) -> Change:
        """The frozen change."""
        deed = next(one for one in DEEDS if data[one] is not None)
        part, other = data[deed] if deed == "swap" else (data[deed], "")
        return Change(data["id"], deed, part, other, data["text"], data["explain"])


class DifferenceSchema(Schema):
    """找不同：两幅画面，几处不同。写得比要找的多，每趟车挑几处画上。"""

    scene = fields.Nested(
        SceneSchema, required=True, metadata={"description": "第一幅画面，parts 要写明"}
    )
    changes = f.things("可能的不同，5～10 处；每趟车挑出 find 处画在第二幅里", ChangeSchema, 5, 10)
    find = f.whole("每趟车画几处不同", 3, 6, load_default=4)

    @validates_schema
    def check(self, data: dict[str, Any], **_: Any) -> None:
        """Every change can be made and seen, and marking everything is no way to two stars."""
        listed = list(enumerate(data["changes"]))
        f.refuse_repeats("changes", "duplicate_id", {(at, "id"): one.id for at, one in listed})
        f.refuse_repeats(
            "changes", "duplicate_text", {(at, "text"): one.text for at, one in listed}
        )
        if 3 * data["find"] >= 2 * len(listed):
            least = 3 * data["find"] // 2 + 1
            message = f"too_easy: 要找 {data['find']} 处，至少要写 {least} 处，没画上的用来混淆"
            raise ValidationError({"changes": [message]})
        refused = dict(_faults(data["scene"], data["changes"]))
        if refused:
            raise ValidationError({"changes": refused})
        _check_places(data["scene"], data["changes"])

    @post_load
    def make(self, data: dict[str, Any], **_: Any) -> DifferenceData:
        """The frozen game."""
        changes = tuple(data["changes"])
        parts = {
            *data["scene"]["parts"],
            *(name for one in changes for name in (one.part, one.other)),
        }
        called = {name: names.SCENE_PARTS[name] for name in sorted(parts - {""})}
        return DifferenceData(data["scene"], changes, data["find"], freeze(called))


def _faults(scene: FrozenDict, changes: Sequence[Change]) -> Iterator[tuple[int, dict[str, Any]]]:
    """Changes that cannot be made in this scene, each with the key at fault."""
    taken: set[str] = set()
    for at, one in enumerate(changes):
        said = _fault(one, scene["parts"], taken)
        if said:
            yield at, {one.deed: [said]}
        taken |= {one.part, one.other}


def _fault(one: Change, parts: Sequence[str], taken: set[str]) -> str:
    """Why the change cannot be made, in words; empty where it can."""
    named = {one.part, one.other} - {""}
    there = one.part in parts
    reasons = (
        (named & taken, "one_place: 同一个物件只能有一处不同"),
        (one.deed == "add" and there, f"already_there: 画面里本来就有“{one.part}”"),
        (one.deed != "add" and not there, f"not_there: 画面的 parts 里没有“{one.part}”"),
        (one.other in parts, f"already_there: 画面里本来就有“{one.other}”"),
        (
            one.deed == "flip" and one.part not in names.TURNED,
            f"looks_same: “{one.part}”左右差不多，掉了头也看不出来",
        ),
        (
            one.other and not can_replace(one.other, one.part),
            f"unseen: “{one.other}”不能站在“{one.part}”的地方",
        ),
    )
    return next((said for so, said in reasons if so), "")


def _check_places(scene: FrozenDict, changes: Sequence[Change]) -> None:
    """Every part, and every part to be added, has a place of its own in this base."""
    added = [one.part if one.deed == "add" else "" for one in changes]
    hidden = hidden_parts(scene["base"], [*scene["parts"], *(part for part in added if part)])
    if not scene["parts"] or hidden & set(scene["parts"]):
        which = "、".join(sorted(hidden & set(scene["parts"])))
        message = f"unseen: “{which}”在这幅底图里看不见，或者没有自己的地方"
        raise ValidationError(
            {"scene": {"parts": [message if which else "unseen: 要写明有哪些物件"]}}
        )
    refused = {
        at: {"add": [f"unseen: 这幅底图里已经没有地方放“{part}”"]}
        for at, part in enumerate(added)
        if part in hidden
    }
    if refused:
        raise ValidationError({"changes": refused})
