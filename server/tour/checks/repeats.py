"""Names and questions that stand twice: riders cannot tell them apart, or answer them again."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final, NamedTuple

from server.tour.checks.questions import same_text
from server.tour.document import Document
from server.tour.nodes import Node
from server.tour.problems import cut
from server.tour.stop_files import StopFiles, place_of

STEM: Final = re.compile("[下以][列面下]|说法")
"""A question in which the options say what is asked: 下列说法正确的是？"""


class _Named(NamedTuple):
    """A text that should stand once, and the id of what it belongs to."""

    document: Document
    text: Node
    owner: str | None


def check_repeats(files: StopFiles) -> None:
    """Warn of two stops of one name, and of a question that is asked twice."""
    first: dict[str | None, tuple[Document, Node]] = {}
    for document, stop in files.each():
        first.setdefault(stop.get("id").text, (document, stop))
    each = first.values()  # of a stop that is copied whole its id is said; the rest follows
    full = [_named(document, stop, "name") for document, stop in each]
    told = _warn(full, "same_name", "站名“{}”和{}的一样，乘客分不清到了哪一站。请改一个。")
    short = [_named(document, stop, "short") for document, stop in each]
    message = "短站名“{}”和{}的一样，地图和章上分不出是哪一站。请改一个。"
    _warn([one for one in short if one.owner not in told], "same_name", message)
    questions = [
        _named(document, question, "text")
        for document, stop in each
        for question in stop.get("questions").each()
        if question.get("type").text != "poll" and not _is_stem(question)
    ]
    message = "这道题“{}”和{}的题面一样，同一位乘客会答到两次。请改一道，或者删掉一道。"
    _warn(questions, "same_question", message)


def check_branch_names(document: Document) -> None:
    """Warn of two branches of one name in one region."""
    regions: dict[str | None, list[_Named]] = {}
    for branch in document.root.get("branches").each():
        named = _named(document, branch, "name")
        regions.setdefault(branch.get("region").text, []).append(named)
    for each in regions.values():
        _warn(each, "same_name", "支部名“{}”和{}的同名，乘客挑的时候分不出来。请改一个。")


def _named(document: Document, owner: Node, key: str) -> _Named:
    return _Named(document, owner.get(key), owner.get("id").text)


def _is_stem(question: Node) -> bool:
    """True where only the options tell the question from others."""
    return bool(question.get("options").items and STEM.search(question.get("text").text or ""))


def _warn(named: Iterable[_Named], code: str, message: str) -> set[str | None]:
    """Warn of every text that stood before; return the ids of what it belongs to.

    Nothing is said where the id is the same too: that is, elsewhere, and the rest follows from it.
    """
    seen: dict[str, _Named] = {}
    told = set()
    for one in named:
        if one.text.text is None:
            continue
        first = seen.setdefault(same_text(one.text.text), one)
        if first is not one and first.owner != one.owner:
            where = place_of(first.text, first.document, one.document)
            one.document.add(one.text, code, message.format(cut(one.text.text), where), "warning")
            told.add(one.owner)
    return told
