"""Merging what two people made of one file: by lines, judged by fields.

Lines keep comments and style as each side wrote them; the trees say whether every change of both
is in the result. A change that is not, because both sides changed the field, is a conflict: the
text holds what came first, and the conflict the other side, so that neither is lost.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any, NamedTuple

from server.desk.drafts.changes import (
    FieldChange,
    FieldPath,
    changes_between,
    find,
    order_of,
    plain,
)
from server.desk.drafts.trees import tree_of
from server.tour.nodes import Node


class Conflict(NamedTuple):
    """A field that two people changed: what it was, what stands there now, and what `mine` is."""

    path: FieldPath
    base: Any
    theirs: Any
    mine: Any
    order: bool = False


@dataclass(frozen=True, slots=True)
class Merged:
    """The text with all of `theirs` and what could be taken of `mine`; the rest are conflicts.

    None stands for a file that is not there.
    """

    text: str | None
    conflicts: tuple[Conflict, ...] = ()


class _Hunk(NamedTuple):
    """Lines [start, stop) of the base give way to `lines`."""

    start: int
    stop: int
    lines: list[str]

    def meets(self, other: _Hunk) -> bool:
        """Whether both take the same line, or write at the same place."""
        if self.start == self.stop or other.start == other.stop:
            return self.start <= other.stop and other.start <= self.stop
        return self.start < other.stop and other.start < self.stop


def merge(base: str, mine: str, theirs: str) -> Merged:
    """Merges two texts that were both made from `base`; `theirs` came first.

    A text that is no YAML has no fields: such an edit is taken line by line, or is one conflict
    about the whole file.
    """
    if mine in (base, theirs):
        return Merged(theirs)
    if theirs == base:
        return Merged(mine)
    trees = [_tree(text) for text in (base, mine, theirs)]
    whole = Conflict((), base, theirs, mine)
    old, my_tree, their_tree = trees
    if old is None or my_tree is None or their_tree is None:
        text, refused = _merge_lines(base, mine, theirs, frozenset(), whole_lines=True)
        return Merged(theirs, (whole,)) if refused else Merged(text)
    my_changes, their_changes = changes_between(old, my_tree), changes_between(old, their_tree)
    barred = {
        line
        for change in my_changes
        if any(_differ(change, other) for other in their_changes)
        for line in _lines_of(old, change)
    }
    text, _ = _merge_lines(base, mine, theirs, frozenset(barred))
    tree = _tree(text)
    if tree is None or not all(
        _is_taken(tree, change) for change in their_changes if not change.order
    ):
        text, tree = theirs, their_tree
    conflicts = tuple(
        Conflict(change.path, change.old, _now(tree, change), change.new, change.order)
        for change in my_changes
        if not _is_taken(tree, change)
    )
    return Merged(text, conflicts)


def merge_files(base: str | None, mine: str | None, theirs: str | None) -> Merged:
    """The same where a side may have no such file (None): who removes a file that somebody else
    has changed, or changes one that is gone, is in conflict about the whole of it.
    """
    if mine in (base, theirs):
        return Merged(theirs)
    if theirs == base:
        return Merged(mine)
    if base is None or mine is None or theirs is None:
        return Merged(theirs, (Conflict((), base, theirs, mine),))
    return merge(base, mine, theirs)


def fields_between(before: str | None, after: str | None) -> list[FieldChange]:
    """The fields that two texts of a file differ in. Where one is no YAML, or not there, that is
    the file as a whole, without its values.
    """
    if before == after:
        return []
    old, new = (None if text is None else _tree(text) for text in (before, after))
    if old is None or new is None:
        return [FieldChange((), before and "", after and "")]
    return changes_between(old, new)


def _tree(text: str) -> Node | None:
    tree = tree_of(text)
    return None if tree.damaged or tree.root.kind == "missing" else tree.root


def _differ(mine: FieldChange, other: FieldChange) -> bool:
    return mine.touches(other) and (mine.path, mine.new) != (other.path, other.new)


def _lines_of(base: Node, change: FieldChange) -> Sequence[int]:
    """The base's line, from 0, of a field that is one line; a text of paragraphs, a list or a
    mapping may be changed by two people in different lines.
    """
    node = find(base, change.path)
    long = node.kind != "scalar" or "\n" in node.scalar.strip()
    return () if long else (node.line - 1,)


def _is_taken(tree: Node, change: FieldChange) -> bool:
    if _holds(tree, change):
        return True
    if change.order or not isinstance(change.new, str) or "\n" not in change.new:
        return False
    # Paragraphs of both: every line that this side has added is there.
    added = set(change.new.split("\n")) - set(str(change.old or "").split("\n"))
    return added <= set(str(_now(tree, change) or "").split("\n"))


def _holds(tree: Node, change: FieldChange) -> bool:
    now = _now(tree, change)
    if change.order:
        known = set(change.new)
        return [one for one in now if one in known] == [
            one for one in change.new if one in set(now)
        ]
    return bool(now == change.new)


def _now(tree: Node, change: FieldChange) -> Any:
    node = find(tree, change.path)
    return order_of(node) if change.order else plain(node)


def _hunks(base: list[str], other: list[str]) -> list[_Hunk]:
    matcher = SequenceMatcher(None, base, other, autojunk=False)
    return [
        _Hunk(start, stop, other[first:last])
        for tag, start, stop, first, last in matcher.get_opcodes()
        if tag != "equal"
    ]


def _merge_lines(
    base: str, mine: str, theirs: str, barred: frozenset[int], *, whole_lines: bool = False
) -> tuple[str, bool]:
    """Both sides' lines, and whether any of mine were left out. Where both changed the same lines,
    or mine are `barred`, theirs stand. Two places within one line go together, except with
    `whole_lines`.
    """
    lines = base.splitlines(keepends=True)
    their_hunks = _hunks(lines, theirs.splitlines(keepends=True))
    taken, refused = list(their_hunks), False
    for hunk in _hunks(lines, mine.splitlines(keepends=True)):
        meeting = [other for other in taken if other.meets(hunk)]
        if not meeting and not barred.intersection(range(hunk.start, hunk.stop)):
            taken.append(hunk)
            continue
        if meeting == [hunk]:
            continue
        both = (
            None
            if whole_lines or barred.intersection(range(hunk.start, hunk.stop))
            else _both(lines, meeting, hunk)
        )
        if both is None:
            refused = True
            continue
        taken = [one for one in taken if one not in meeting] + [both]
    result: list[str] = []
    at = 0
    for hunk in sorted(taken, key=lambda one: (one.start, one.stop)):
        result += [*lines[at : hunk.start], *hunk.lines]
        at = hunk.stop
    return "".join((*result, *lines[at:])), refused


def _both(lines: list[str], meeting: list[_Hunk], hunk: _Hunk) -> _Hunk | None:
    """Two changes of the same lines as one, where they are about different characters of them."""
    if len(meeting) != 1 or (meeting[0].start, meeting[0].stop) != (hunk.start, hunk.stop):
        return None
    old = "".join(lines[hunk.start : hunk.stop])
    first, second = sorted(_splice(old, "".join(one.lines)) for one in (meeting[0], hunk))
    if not old or first[1] >= second[0]:
        return None
    text = old[: first[0]] + first[2] + old[first[1] : second[0]] + second[2] + old[second[1] :]
    return _Hunk(hunk.start, hunk.stop, text.splitlines(keepends=True))


def _splice(old: str, new: str) -> tuple[int, int, str]:
    """What is different between two texts: [start, stop) of the old, and what stands there."""
    most = min(len(old), len(new))
    start = next((at for at in range(most) if old[at] != new[at]), most)
    end = next((at for at in range(most - start) if old[-1 - at] != new[-1 - at]), most - start)
    return start, len(old) - end, new[start : len(new) - end]
