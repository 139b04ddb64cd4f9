"""Writing who has reviewed a stop, and when, into its file; every other byte stays."""

from __future__ import annotations

import json
from typing import Any

import yaml

from server.desk.drafts.stops import REVIEW
from server.tour.parsing import LOADER
from server.tour.stop_files import LIST

BEFORE = ("story", "checkin", "game", "questions")
"""The keys before which a review is written where there is none, the first that is there."""


def with_review(text: str, stop: str, by: str, on: str) -> str:
    """The text of a file with the review of one of its stops; empty texts for no review.

    Raises ValueError where the file is no YAML or has no such stop.
    """
    try:
        found = _stop(yaml.compose(text, Loader=LOADER), stop)
    except yaml.YAMLError as error:
        raise ValueError(str(error)) from None
    if found is None:
        raise ValueError(f"no stop {stop!r}")
    said = {"by": json.dumps(by, ensure_ascii=False), "on": on}
    for key, value in found.value:
        if key.value == REVIEW:
            return _spliced(text, _edits(key, value, said))
    keys = [key for key, _ in found.value]
    before = next((key for key in keys[1:] if key.value in BEFORE), keys[-1])
    sep = ", " if found.flow_style else f"\n{' ' * before.start_mark.column}"
    at = before.start_mark.index
    return _spliced(text, [(at, at, f"{REVIEW}: {_flow(said)}{sep}")])


def _edits(key: Any, review: Any, said: dict[str, str]) -> list[tuple[int, int, str]]:
    start, end = review.start_mark.index, review.end_mark.index
    if not isinstance(review, yaml.MappingNode) or not review.value:
        space = " " if start == end or start == key.end_mark.index + 1 else ""
        return [(start, end, f"{space}{_flow(said)}")]
    edits = []
    first = review.value[0][0].start_mark
    there = {one.value: value for one, value in review.value}
    for name, new in said.items():
        if name not in there:
            sep = ", " if review.flow_style else f"\n{' ' * first.column}"
            edits.append((first.index, first.index, f"{name}: {new}{sep}"))
            continue
        value = there[name]
        at, to = value.start_mark.index, value.end_mark.index
        space = " " if at == to and new else ""
        edits.append((at, to, f"{space}{new}"))
    return edits


def _spliced(text: str, edits: list[tuple[int, int, str]]) -> str:
    for start, end, instead in sorted(edits, reverse=True):
        if start == end and instead.startswith(" ") and text[start - 1 : start] == " ":
            instead = instead[1:]  # noqa: PLW2901 - one space is enough
        text = text[:start] + instead + text[end:]
    return text


def _flow(said: dict[str, str]) -> str:
    return f"{{by: {said['by']}, on: {said['on']}}}"


def _stop(root: Any, stop: str) -> Any:
    """The mapping of the stop; None where there is none."""
    listed = root
    if isinstance(root, yaml.MappingNode):
        listed = next((value for key, value in root.value if key.value == LIST), root)
    items = listed.value if isinstance(listed, yaml.SequenceNode) else [listed]
    for item in items:
        if isinstance(item, yaml.MappingNode) and any(
            key.value == "id" and value.value == stop for key, value in item.value
        ):
            return item
    return None
