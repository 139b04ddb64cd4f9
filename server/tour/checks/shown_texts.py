"""Texts that riders read: long for their place, with addresses, with words to be avoided."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

from server.tour.checks.story import READABLE
from server.tour.document import Document
from server.tour.fixes import Fix, replace_at
from server.tour.nodes import Node
from server.tour.places import find_in
from server.tour.problems import cut
from server.tour.stop_files import StopFiles

# On a phone 360 px wide a line holds 18 characters of a question and 15 of an option.
STOP_ROOM: Final[Mapping[str, int]] = {"text": 180, "caption": 90, "prompt": 40}
QUESTION_ROOM: Final[Mapping[str, int]] = {"text": 72, "explain": 140}
"""Four lines of a question on the phone, three on the hall's screen; an explanation of ten."""
OPTION_ROOM: Final = 30
"""Two lines."""
TAGLINE_ROOM: Final = 24
"""What the card in a chat shows of it."""
PLACES: Final[Mapping[str, str]] = {
    "text": "一段话，手机一屏放不下",
    "caption": "画面下面的话要短",
    "prompt": "岔口上的问话要短",
}

NOT_SHOWN: Final = frozenset(
    ("id", "type", "was", "goto", "src", "poster", "captions", "fact", "source", "by", "review")
) | frozenset(("scene", "stamp", "kind", "order", "opens", "closes", "region", "audio"))
"""Keys whose values are names, files and sources, which nobody is to reword."""

LINK: Final = re.compile(
    r"(?:https?://|www\.)[\w./?=&%#~:@+-]+|\b[a-z0-9-]+\.(?:com|cn|net|org|gov)(?:\.cn)?\b[\w/.?=-]*",
    re.IGNORECASE | re.ASCII,
)

BARE_ALT: Final = frozenset(("图片", "图", "照片", "配图", "插图", "image", "photo", "picture"))


def check_shown_texts(files: StopFiles, others: Iterable[Document]) -> None:
    """Warn of texts too long for their place, of links, and of empty words for a picture."""
    for document, stop in files.each():
        _check_room(document, stop)
        _check_alt(document, stop)
    for document in (*files.documents, *others):
        if any(LINK.search(line) for line in document.lines):
            _check_links(document)


def check_avoided(documents: Iterable[Document], words: Sequence[Mapping[str, Any]]) -> None:
    """Warn of words that the organisers' list asks to avoid, with what to write instead.

    `words` are the loaded entries of `avoid`: `word`, `instead`, `why`, `allow`.
    """
    if not words:
        return
    told = {str(one["word"]).casefold(): one for one in words}
    every = sorted((word for word in told), key=len, reverse=True)
    avoided = re.compile("|".join(map(re.escape, every)), re.IGNORECASE)
    for document in documents:
        if not any(avoided.search(line) for line in document.lines):
            continue  # the lines are searched a hundred times faster than the tree is walked
        for node in _shown(document.root):
            for found in avoided.finditer(node.text or ""):
                entry = told.get(found[0].casefold())
                if entry is not None and not _allowed(node.text or "", found, entry["allow"]):
                    _report_avoided(document, node, found[0], entry)


def _allowed(text: str, found: re.Match[str], allow: Sequence[str]) -> bool:
    """Whether the word stands within one of the phrases that may have it."""
    for phrase in allow:
        at = text.find(phrase)
        while at >= 0:
            if at <= found.start() and found.end() <= at + len(phrase):
                return True
            at = text.find(phrase, at + 1)
    return False


def _report_avoided(document: Document, node: Node, word: str, entry: Mapping[str, Any]) -> None:
    place = find_in(document, node, word)
    line, column = place or (node.line, node.column)
    instead = str(entry["instead"])
    fix: Fix | None = None
    if instead and place is not None:
        fix = replace_at(line, column, len(word), instead, f"改成“{instead}”")
    advice = f"请写“{instead}”" if instead else "请换个说法"
    why = f"：{str(entry['why']).rstrip('。')}" if entry["why"] else ""
    message = f"“{word}”在词表里，{advice}{why}。"
    document.add_at(line, column, "avoided_word", message, "warning", fix)


def _shown(node: Node) -> Iterator[Node]:
    """Every text of a file that riders may read; quotations are left as they were said."""
    if node.kind == "scalar":
        if node.text is not None:
            yield node
        return
    for item in node.items:
        yield from _shown(item)
    quoted = node.kind == "map" and node.get("type").text == "quote"
    for key, (_, value) in node.entries.items():
        if key not in NOT_SHOWN and not (quoted and key == "text"):
            yield from _shown(value)


def _check_links(document: Document) -> None:
    for node in _shown(document.root):
        found = LINK.search(node.text or "")
        if found is None:
            continue
        line, column = find_in(document, node, found[0]) or (node.line, node.column)
        message = (
            f"“{cut(found[0])}”是外面的网址，手机上点不开，微信里也会拦。"
            "请把要说的话写在这里；网址可以写进出处 source。"
        )
        document.add_at(line, column, "link_out", message, "warning")


def _check_room(document: Document, stop: Node) -> None:
    blocks = stop.get("story").get("blocks").each()
    long = sum(len(block.get("text").text or "") for block in blocks) > READABLE
    for block in () if long else blocks:  # of a story too long the whole is said
        for key, room in STOP_ROOM.items():
            _check_length(document, block.get(key), room, PLACES[key])
    for question in stop.get("questions").each():
        _check_length(document, question.get("text"), QUESTION_ROOM["text"], "题目最好四行以内")
        _check_length(
            document, question.get("explain"), QUESTION_ROOM["explain"], "解析最好十行以内"
        )
        for option in question.get("options").each():
            _check_length(document, option.get("text"), OPTION_ROOM, "选项最好两行以内")


def check_taglines(routes: Iterable[Document]) -> None:
    """Warn of a route's sentence that the card in a chat cuts off."""
    for document in routes:
        node = document.root.get("tagline")
        _check_length(document, node, TAGLINE_ROOM, "发到聊天里的卡片放不下")


def _check_length(document: Document, node: Node, room: int, why: str) -> None:
    text = node.text
    if text is None or len(text) <= room:
        return
    width = (len(text) + sum(not char.isascii() for char in text) + 1) // 2
    if width > room:
        message = f"这里有 {width} 个字，{why}（{room} 个字），请精简一些。"
        document.add(node, "text_long", message, "warning")


def _check_alt(document: Document, stop: Node) -> None:
    blocks = stop.get("story").get("blocks").each()
    for holder in (*blocks, stop.get("game").get("image")):
        alt = holder.get("alt")
        text = (alt.text or "").casefold()
        if not text:
            continue
        name = (holder.get("src").text or "").rpartition("/")[2]
        if text in BARE_ALT or text in (name.casefold(), name.rpartition(".")[0].casefold()):
            message = f"“{alt.text}”没有说图片里有什么。请写一句话，读给看不见的人听。"
        elif alt.text == holder.get("caption").text:
            message = "和图片下面的话一样，看不见的人会听到两遍。请写图片里看得见什么。"
        else:
            continue
        document.add(alt, "alt_says_nothing", message, "warning")
