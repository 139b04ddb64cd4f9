"""Explanations that say something else than the answer."""

from __future__ import annotations

import re
from typing import Final

from server.tour.document import Document
from server.tour.nodes import Node
from server.tour.problems import cut
from server.tour.schemas.fields import RIGHT, WRONG
from server.tour.stop_files import StopFiles

SHORTEST: Final = 2
"""A single character occurs in any text."""
TURNED_ROUND: Final = re.compile("不|没|错|除|非|无关|例外")
"""A question for what does not hold: its explanation names the options that do."""
SAYS_RIGHT: Final = re.compile("^(对|正确|说得对|说法正确|没错)[，。,.！!]")
SAYS_WRONG: Final = re.compile("^(错|不对|错误|说错了|说法错误|不正确)[，。,.！!]")


def check_explanations(files: StopFiles) -> None:
    """Warn of every explanation that names another option than the answer."""
    for document, stop in files.each():
        for question in stop.get("questions").each():
            kind = question.get("type").text
            if kind == "single":
                _check_options(document, question)
            elif kind == "truefalse":
                _check_judgement(document, question)


def _check_options(document: Document, question: Node) -> None:
    explain = question.get("explain").text or ""
    given = {node.text for node in question.get("answer").one_or_more()}
    right: list[str] = []
    wrong: list[str] = []
    for option in question.get("options").each():
        text = option.get("text").text
        if text is not None:
            (right if option.get("id").text in given else wrong).append(text)
    named = [
        one
        for one in wrong
        if len(one) >= SHORTEST and one in explain and not any(one in other for other in right)
    ]
    if not named or not right or any(one in explain for one in right):
        return
    asked = question.get("text").text or ""
    if TURNED_ROUND.search(asked) or any(one in asked for one in named):
        return
    message = (
        f"解析里说的是“{cut(named[0])}”，答案却是“{cut(right[0])}”。请核对：是答案写错了，"
        "还是解析没有说到答案。"
    )
    document.add(question.get("explain"), "explain_other_option", message, "warning")


def _check_judgement(document: Document, question: Node) -> None:
    explain = question.get("explain")
    answer = (question.get("answer").text or "").casefold()
    said = explain.text or ""
    for pattern, against, given in ((SAYS_RIGHT, WRONG, "错"), (SAYS_WRONG, RIGHT, "对")):
        found = pattern.match(said)
        if found is not None and answer in against:
            message = f"解析说“{found[1]}”，答案却是“{given}”。请核对。"
            document.add(explain, "explain_other_option", message, "warning")
