"""Answers to be typed: one in each place, as judging takes most signs for a part of it."""

from __future__ import annotations

import re
from typing import Final

from server.text import alternatives, letters
from server.text.alternatives import ONE_WITH_SLASH
from server.tour.document import Document
from server.tour.nodes import Node
from server.tour.problems import cut
from server.tour.stop_files import StopFiles

BETWEEN: Final = re.compile(
    r"\s*(?:[/／;；|｜、]|或者是?|或是?|\bor\b)\s*"
    r"|(?<=[\u3400-\u9fff])(?:\s*[,，]\s*|\s+)(?=[\u3400-\u9fff])"
)
"""Signs and words that stand between two answers."""
WEAK: Final = re.compile(r"[,，]|[\u3400-\u9fff]\s+[\u3400-\u9fff]")
"""What also stands within one answer: between the halves of a line of a poem."""
INSIDE: Final = re.compile(r"[（(【\[〔](?P<inside>[^（）()【】\[\]〔〕]+)[)）】\]〕]")
ALSO: Final = re.compile("^(?:或者|或|又[名称]|也[叫作称]|即|亦?[称作]|简称|原名|or)\\s*")


def check_typed(files: StopFiles) -> None:
    """Warn of several answers in one place of a fill-in question or a riddle."""
    for document, stop in files.each():
        holders = (*stop.get("questions").each(), *stop.get("game").get("riddles").each())
        for holder in holders:
            if holder.get("type").text in ("fill", None):
                check_answers(document, holder)


def check_translated(document: Document) -> None:
    """Warn of several answers in one place of a translation."""
    for _, stop in document.root.get("stops").entries.values():
        for _, question in stop.get("questions").entries.values():
            check_answers(document, question)


def check_answers(document: Document, holder: Node) -> None:
    """Warn of every text that looks like several answers, and say how they are written."""
    answer = holder.get("answer")
    given = (answer, *holder.get("aliases").each())
    each = {letters(node.text or "") for node in given}
    for node in given:
        text = node.text or ""
        meant = meant_by(text)
        if not meant or each.issuperset(map(letters, meant)):
            continue  # one answer, or every one of several stands by itself too
        first, *others = meant
        how = f"answer 只写“{first}”，别的写进 aliases：[{', '.join(others)}]"
        if node is not answer:
            how = f"在 aliases 里一个写一项：[{', '.join(meant)}]"
        document.add(node, "several_answers", _said(text, meant, how), "warning")


def _said(text: str, meant: list[str], how: str) -> str:
    if alternatives(text):
        return (
            f"“{cut(text)}”读成了 {len(meant)} 个答案，写哪个都算对：{'、'.join(meant)}。"
            f"这样写更清楚：{how}。要连在一起才算对的，写成“{''.join(meant)}”。"
        )
    bracket = INSIDE.search(text)
    why = f"要连括号里的“{bracket['inside']}”一起写" if bracket else "要整段写出来"
    said = f"“{cut(text)}”像是几个答案写在了一起，现在{why}才算对。几个都算对的话，{how}。"
    if sign := re.search("[、/／;；|｜]", text):
        said += f"答案本来就是这一串的，去掉“{sign[0]}”，意思和判法都不变。"
    return said


def meant_by(text: str) -> list[str]:
    """The answers that somebody probably meant who wrote them in one place; none for one answer."""
    bracket = INSIDE.search(text)
    if bracket is not None:
        return _with_brackets(text, bracket)
    joined = alternatives(text)
    if joined or ONE_WITH_SLASH.fullmatch(text):
        return list(joined)
    parts = [part.strip() for part in BETWEEN.split(text)]
    if len(parts) < 2 or not all(letters(part) for part in parts):
        return []
    only_words = re.fullmatch("[^/／;；|｜、,，]*", text) is not None
    if only_words and any(len(letters(part)) < 2 for part in parts):
        return []  # 或 is a part of a word: 不可或缺
    if WEAK.search(text) and not re.search("[/／;；|｜、]", text) and not _alike(parts):
        return []
    return list(dict.fromkeys(parts))


def _with_brackets(text: str, bracket: re.Match[str]) -> list[str]:
    """太平（桥） is 太平 or 太平桥; 五（5） and 太平（又名太平桥） are two answers."""
    inside = bracket["inside"].strip()
    outside = (text[: bracket.start()] + text[bracket.end() :]).strip()
    if not letters(outside) or not letters(inside):
        return []
    also = ALSO.sub("", inside)
    if len(inside) == 1 and not inside.isdecimal():
        also = (text[: bracket.start()] + inside + text[bracket.end() :]).strip()
    return list(dict.fromkeys((outside, *(part for part in BETWEEN.split(also) if part))))


def _alike(parts: list[str]) -> bool:
    """Whether one text is a part of another, as a name is of the long form of it."""
    plain = [letters(part) for part in parts]
    return any(one != other and one in other for one in plain for other in plain) or any(
        one == other for at, one in enumerate(plain) for other in plain[at + 1 :]
    )
