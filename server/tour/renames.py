"""Ids that riders' records refer to and the content no longer has: renamed without `was`?

Nothing is lost by such an edit, as entries keep their ids, but the riders' progress is not shown
until the new entry says `was`. Each finding offers the line that mends it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final, NamedTuple, Protocol

from rapidfuzz import fuzz

from server.tour.checks.files import yaml_files
from server.tour.decoding import read_document
from server.tour.document import Document
from server.tour.nodes import Node
from server.tour.problems import Problem
from server.tour.stop_files import read_stops

KIND_NAMES: Final = {
    "route": "线路",
    "branch": "支部",
    "stop": "站点",
    "game": "小游戏",
    "question": "题目",
    "option": "选项",
}
"""In the order of looking: what is inside another entry comes after it."""

ALIKE: Final = 70.0
"""Least similarity, 0-100, at which one of several new entries is taken for the renamed one."""
LISTED: Final = 3


class UsedId(Protocol):
    """An id that riders' records refer to; `within` is the stop or question it stands in."""

    @property
    def kind(self) -> str: ...

    @property
    def id(self) -> str: ...

    @property
    def within(self) -> str: ...

    @property
    def riders(self) -> int: ...


class Named(NamedTuple):
    """An entry with an id, as written. `inline`: it stands on one line, in braces."""

    kind: str
    id: str
    within: str
    text: str
    was: tuple[str, ...]
    file: str
    line: int
    column: int
    inline: bool

    @property
    def fix(self) -> str:
        """What to add for the old id `{old}`."""
        return f"was: [{', '.join((*self.was, '{old}'))}]"


def named_entries(content_dir: Path, routes_dir: Path) -> list[Named]:
    """Every entry with an id of these folders; what cannot be read is left out."""
    found: list[Named] = []
    found += _branches(read_document(content_dir / "branches.yaml"))
    for document, stop in read_stops(content_dir).each():
        found += _stop(document, stop)
    for path in yaml_files(routes_dir):
        document = read_document(path)
        found += _named(document, "route", document.root, "", "name")
    return found


def check_renames(
    used: Iterable[UsedId], entries: list[Named], before: Iterable[Named] = ()
) -> list[Problem]:
    """A warning for each id that riders' records refer to and no entry has or had.

    `before` are entries of an earlier copy of the content: their texts tell what was renamed.
    Of a ledger without any route or stop of this content nothing is said: it is another town's.
    """
    used = list(used)
    known = {(one.kind, name) for one in entries for name in (one.id, *one.was)}
    places = [(one.kind, one.id) for one in used if one.kind in ("route", "stop")]
    if known.isdisjoint(places):
        return []
    return list(_Search(entries, before, used).problems())


class _Search:
    """Finds for each vanished id the entry that may have been renamed."""

    def __init__(
        self, entries: list[Named], before: Iterable[Named], used: Iterable[UsedId]
    ) -> None:
        self._entries = entries
        self._texts = {(one.kind, one.id, one.within): one.text for one in before}
        self._now: dict[tuple[str, str], str] = {}
        self._options: set[tuple[str, str]] = set()
        for one in entries:
            for name in (one.id, *one.was):
                self._now.setdefault((one.kind, name), one.id)
                if one.kind == "option":
                    self._options.add((one.within, name))
        self._choices = {one.id for one in entries if one.kind == "question"} & {
            one.within for one in entries if one.kind == "option"
        }
        self._used = _merged(used)
        self._in_use = {(kind, name) for kind, name, _ in self._used}
        self._chosen = {
            (self._now.get(("question", within)), name)
            for kind, name, within in self._used
            if kind == "option"
        }
        self._taken: set[tuple[str, str, str]] = set()

    def problems(self) -> Iterator[Problem]:
        """The findings, outer entries first: a game is looked for at its stop of today."""
        for kind in KIND_NAMES:
            for (of, name, within), riders in self._used.items():
                if of == kind and self._vanished(kind, name, within):
                    yield self._problem(kind, name, within, riders)

    def _vanished(self, kind: str, name: str, within: str) -> bool:
        if kind in ("game", "question") and within and ("stop", within) not in self._now:
            return False  # gone with its stop, which has been named
        if kind != "option":
            return (kind, name) not in self._now
        question = self._now.get(("question", within), "")
        return question in self._choices and (question, name) not in self._options

    def _problem(self, kind: str, name: str, within: str, riders: int) -> Problem:
        likely = self._likely(kind, name, within)
        zh = KIND_NAMES[kind]
        told = f"{riders} 位乘客的记录里有{zh}“{name}”，现在没有这个 id 了。"
        if len(likely) == 1:
            new = likely[0]
            self._taken.add((kind, new.id, new.within))
            self._now.setdefault((kind, name), new.id)
            where = "在这一行的花括号里" if new.inline else "在这一行下面、和 id 对齐的地方"
            if new.was:
                where = "把它的 was "
            verb = "改成" if new.was else "加上"
            fix = new.fix.format(old=name)
            message = f"{told}要是改名成了“{new.id}”，{where}{verb}：{fix}；真的删掉了，不用管。"
            return Problem(new.file, new.line, new.column, "renamed_id", message, "warning")
        file, line = self._home(kind, within)
        if likely:
            names = "、".join(f"“{one.id}”" for one in likely[:LISTED])
            told += f"新写的有 {names}。"
        message = f"{told}要是改了名，在新的 id 下面加上：was: [{name}]；真的删掉了，不用管。"
        return Problem(file, line, 1, "renamed_id", message, "warning")

    def _likely(self, kind: str, name: str, within: str) -> list[Named]:
        """The entries that nobody has used yet: the one most alike, or all of them."""
        fresh = [
            one
            for one in self._entries
            if one.kind == kind
            and not self._is_used(one)
            and (kind, one.id, one.within) not in self._taken
        ]
        if kind in ("game", "question", "option"):
            outer = "question" if kind == "option" else "stop"
            fresh = [one for one in fresh if one.within == self._now.get((outer, within))]
        if len(fresh) < 2:
            return fresh
        text = self._texts.get((kind, name, within), "")
        scored = sorted(((_alike(one, name, text), one) for one in fresh), reverse=True)
        return [scored[0][1]] if scored[0][0] >= ALIKE else fresh

    def _is_used(self, entry: Named) -> bool:
        if entry.kind == "option":
            return (entry.within, entry.id) in self._chosen
        return (entry.kind, entry.id) in self._in_use

    def _home(self, kind: str, within: str) -> tuple[str, int]:
        """Where the entry would stand."""
        outer = "question" if kind == "option" else "stop"
        holder = self._now.get((outer, within), "")
        for one in self._entries:
            if (one.kind, one.id) == (outer, holder):
                return one.file, one.line
        for one in self._entries:
            if one.kind == kind:
                return one.file, 1
        return "", 1


def _merged(used: Iterable[UsedId]) -> Mapping[tuple[str, str, str], int]:
    """Riders by kind, id and, for what is looked for there, the entry it stands in."""
    merged: dict[tuple[str, str, str], int] = {}
    homes: dict[tuple[str, str], str] = {}
    for one in sorted(used, key=lambda each: -each.riders):
        option = one.kind == "option"
        within = one.within if option else homes.setdefault((one.kind, one.id), one.within)
        key = (one.kind, one.id, within)
        merged[key] = merged.get(key, 0) + one.riders
    return merged


def _alike(entry: Named, name: str, text: str) -> float:
    same_text = fuzz.ratio(entry.text, text) if text and entry.text else 0.0
    return max(fuzz.ratio(entry.id, name), same_text)


def _branches(document: Document) -> Iterator[Named]:
    for branch in document.root.get("branches").each():
        yield from _named(document, "branch", branch, "", "name")


def _stop(document: Document, stop: Node) -> Iterator[Named]:
    yield from _named(document, "stop", stop, "", "name")
    home = stop.get("id").text or ""
    yield from _named(document, "game", stop.get("game"), home, "title")
    for question in stop.get("questions").each():
        yield from _named(document, "question", question, home, "text")
        asked = question.get("id").text or ""
        for option in question.get("options").each():
            yield from _named(document, "option", option, asked, "text")


def _named(document: Document, kind: str, node: Node, within: str, text: str) -> Iterator[Named]:
    name = node.get("id")
    if name.text is None:
        return
    others = [value for key, (_, value) in node.entries.items() if key != "id"]
    yield Named(
        kind=kind,
        id=name.text,
        within=within,
        text=node.get(text).text or "",
        was=tuple(old.text for old in node.get("was").each() if old.text),
        file=document.file,
        line=name.line,
        column=name.column,
        inline=any(value.line == name.line for value in others),
    )
