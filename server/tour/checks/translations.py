"""Translations: every id and text in them is one of the Chinese tour, and how much there is."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import PurePath
from typing import Final, NamedTuple

from server.tour import names
from server.tour.document import Document
from server.tour.nodes import MISSING, Node
from server.tour.problems import cut, hint
from server.tour.stop_files import StopFiles
from server.tour.translate import SAME_SCRIPT, TranslationResult

KINDS: Final = {
    "stops": ("unknown_stop", "站点"),
    "routes": ("unknown_route", "线路"),
    "branches": ("unknown_branch", "支部"),
    "blocks": ("unknown_block", "故事段落"),
    "questions": ("unknown_question", "题目"),
    "options": ("unknown_option", "选项"),
}
"""Lists whose entries are found by id: the code and the word for one that is not there."""

NOT_EVERYWHERE: Final = frozenset(
    (
        "text",
        "by",
        "source",
        "caption",
        "alt",
        "transcript",
        "captions",
        "audio",
        "prompt",
        "options",
        "explain",
        "answer",
        "aliases",
    )
)
"""Keys that one type of block or question has and another has not."""

MOST_NAMED: Final = 4


class Sources(NamedTuple):
    """The Chinese files that a translation belongs to."""

    stops: StopFiles
    branches: Document
    routes: list[Document]
    site: list[Document]


def language_of(document: Document) -> str | None:
    """The language that a translation's file name says; noted where there is none such."""
    name = PurePath(document.file).stem
    if name in names.LANGUAGES:
        return name
    message = f"文件名要写语言，没有“{name}”这一种。{hint(name, names.LANGUAGES)}"
    document.add_at(1, 1, "unknown_language", message)
    return None


def check_translation(document: Document, sources: Sources) -> None:
    """Note every id and every key that the Chinese files do not have."""
    root = document.root
    lines = tuple(each.root for each in sources.routes)
    damaged = sources.stops.damaged or any(each.damaged for each in sources.routes)
    if not sources.stops.damaged:
        stops = Node("list", 1, 1, items=sources.stops.stops)
        _mirror(document, "stops", root.get("stops"), stops)
    if not sources.branches.damaged:
        _mirror(document, "branches", root.get("branches"), sources.branches.root.get("branches"))
    for site in sources.site:
        _mirror(document, "site", root.get("site"), site.root)
    if not damaged:
        _mirror(document, "routes", root.get("routes"), Node("list", 1, 1, items=lines))


def _mirror(document: Document, name: str, given: Node, chinese: Node) -> None:
    """Compare what is translated under `name` with what there is in Chinese."""
    if name == "say":
        _check_says(document, given, chinese)
        return
    by_id = {one.get("id").text: one for one in reversed(chinese.each())}
    for key, (place, below) in given.entries.items():
        there = by_id.get(key, MISSING) if chinese.kind == "list" else _value(chinese, key)
        if there.kind != "missing":
            _mirror(document, key if chinese.kind == "map" else "", below, there)
        elif chinese.kind == "list" and name in KINDS:
            _unknown(document, place, key, name, chinese)
        elif key in NOT_EVERYWHERE and not below.empty:
            message = f"中文里这一处没有“{key}”，请删掉，或者检查是不是写错了地方。"
            document.add(place, "nothing_to_translate", message)


def _value(chinese: Node, key: str) -> Node:
    """The Chinese under a key; what only translations have stands for what it translates."""
    if key == "aliases":
        return chinese.get("answer") if chinese.get("type").text == "fill" else MISSING
    if key == "answer" and chinese.get("type").text != "fill":
        return MISSING
    return chinese.get("stops") if key == "say" else chinese.get(key)


def _unknown(document: Document, place: Node, key: str, name: str, chinese: Node) -> None:
    code, what = KINDS[name]
    known = [found for one in chinese.each() if (found := one.get("id").text)]
    for one in chinese.each():
        if any(old.text == key for old in one.get("was").each()):
            message = f"{what}“{key}”已经改名叫“{one.get('id').text}”，请跟着改。"
            document.add(place, code, message, "warning")
            return
    message = f"找不到{what}“{cut(key)}”，这一份译文用不上。{hint(key, known)}"
    document.add(place, code, message, "warning")


def _check_says(document: Document, given: Node, stops: Node) -> None:
    """What is said on the way belongs to a stop of the route."""
    visited = [
        name
        for one in stops.each()
        if (name := (one if one.kind == "scalar" else one.get("stop")).text)
    ]
    for key, (place, _) in given.entries.items():
        if key not in visited:
            message = f"这条线路不停“{cut(key)}”这一站。{hint(key, visited)}"
            document.add(place, "unknown_stop", message, "warning")


def report_progress(document: Document, lang: str, made: TranslationResult) -> None:
    """Reports unused translations of words, and how much is still Chinese."""
    if lang in SAME_SCRIPT:
        return  # made by a tool, from more than whole texts; it says itself when it is stale
    words = document.root.get("words")
    for key, (place, _) in words.entries.items():
        if key not in made.seen and key not in names.OWN_WORDS[lang]:
            message = f"中文里没有整句是“{cut(key)}”的文字，这一条用不上。{hint(key, made.seen)}"
            document.add(place, "stale_word", message, "warning")
    left = sum(made.missing.values())
    if left and made.tour.chinese:
        done = made.asked - left
        share = 100 * done // made.asked
        where = _named(made.missing)
        message = (
            f"{names.LANGUAGES[lang]}译了 {done}/{made.asked} 处（{share}%），"
            f"没译的显示中文，它们在：{where}。"
        )
        document.add_at(1, 1, "untranslated", message, "warning")


def _named(places: Iterable[str]) -> str:
    listed = list(places)
    more = f"等 {len(listed)} 处" if len(listed) > MOST_NAMED else ""
    return "、".join(listed[:MOST_NAMED]) + more
