"""Cues in games: a card that says where it belongs, a riddle that names its answer.

All of them are warnings; cues in questions are in `cues`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Final, NamedTuple

from server.text import letters, normalise
from server.text.pinyin import pinyin_of
from server.tour.checks.on_paper import GAP, LETTERED
from server.tour.nodes import Node
from server.tour.problems import cut
from server.tour.stop_files import StopFiles

SHORTEST: Final = 2
"""One character stands in too many texts to give anything away."""
MOST_TELLING: Final = 1 / 3
"""So many cards may have the name of their basket in them: what is sorted often has."""
YEAR: Final = re.compile(r"(?<!\d)(?:前)?\d{3,4}(?=年|\D|$)")
ORDINAL: Final = re.compile(r"^\s*第[一二三四五六七八九1-9]")


class GameCue(NamedTuple):
    """Where an answer is given away, and what to do."""

    node: Node
    message: str


def check_game_cues(files: StopFiles) -> None:
    """Warn of every cue in the games of the stops."""
    for document, stop in files.each():
        game = stop.get("game")
        look = LOOKS.get(game.get("type").text or "")
        for cue in look(game) if look else ():
            document.add(cue.node, "answer_told", cue.message, "warning")


def holds(text: Node, answer: Node, shortest: int = SHORTEST) -> bool:
    """Whether the text has the answer in it, however the two are written; 19 is not in 1949."""
    told, looked = letters(text.text or ""), letters(answer.text or "")
    if len(looked) < shortest or looked not in told:
        return False
    before = r"(?<!\d)" if looked[0].isdigit() else ""
    after = r"(?!\d)" if looked[-1].isdigit() else ""
    return re.search(before + re.escape(looked) + after, told) is not None


def spelled(name: str, answer: str) -> bool:
    """Whether an id spells an answer, in its own letters or in Pinyin."""
    plain = name.replace("-", "")
    if len(answer) == 1:  # a sound alone is that of many characters, but not as the whole id
        return plain * 2 in pinyin_of(answer * 2)
    ways = {letters(answer), *pinyin_of(normalise(answer))}
    return any(len(way) >= SHORTEST and way.isascii() and way in plain for way in ways)


def _riddle(game: Node) -> Iterator[GameCue]:
    for one in game.get("riddles").each():
        answer, text = one.get("answer"), one.get("text")
        if holds(text, answer, 1):
            message = f"谜面里就有谜底“{cut(answer.text or '')}”，不用猜了。请换个说法。"
            yield GameCue(text, message)
        name = one.get("id")
        if name.text and answer.text and spelled(name.text, answer.text):
            yield GameCue(
                name,
                f"编号会发到手机上，“{name.text}”拼出来就是谜底“{cut(answer.text)}”。"
                "请换一个看不出来的，比如 r1。",
            )


def _timeline(game: Node) -> Iterator[GameCue]:
    for one in game.get("events").each():
        text, year, when = one.get("text"), one.get("year"), one.get("when")
        digits = (year.text or "").lstrip("-")
        written = normalise(text.text or "")
        told = bool(digits) and re.search(rf"(?<!\d){re.escape(digits)}(?!\d)", written)
        if told or holds(text, when):
            message = (
                f"牌面“{cut(text.text or '')}”写出了年份，照着挂就行。"
                "请从牌面上去掉，想说的话写进 note，挂对以后才显示。"
            )
            yield GameCue(text, message)
        name = one.get("id")
        if digits and re.search(rf"(?<!\d){re.escape(digits)}(?!\d)", name.text or ""):
            message = f"编号会发到手机上，“{name.text}”里有年份。请换一个看不出来的，比如 i1。"
            yield GameCue(name, message)


def _sequence(game: Node) -> Iterator[GameCue]:
    texts = [one.get("text") for one in game.get("items").each()]
    written = [text.text or "" for text in texts]
    if len(texts) < SHORTEST:
        return
    if all(LETTERED.match(text) or ORDINAL.match(text) for text in written):
        message = "牌面前面写着次序，照着排就行。手机上会打乱，请把次序去掉。"
        yield GameCue(texts[0], message)
        return
    years = [found[0] if (found := YEAR.search(normalise(text))) else "" for text in written]
    if all(year.isdecimal() for year in years):
        numbers = [int(year) for year in years]
        if numbers in (sorted(numbers), sorted(numbers, reverse=True)):
            message = "每张牌面上都写着年份，照着排就行。请写进 note，放对以后才显示。"
            yield GameCue(texts[0], message)


def _match(game: Node) -> Iterator[GameCue]:
    pairs = game.get("pairs").each()
    for pair in pairs:
        left, right = pair.get("left"), pair.get("right")
        others = [one.get("right") for one in pairs if one.get("right").text != right.text]
        if (holds(left, right) or holds(right, left)) and not any(
            holds(left, other) for other in others
        ):
            message = (
                f"“{cut(left.text or '')}”和“{cut(right.text or '')}”里有一样的字，"
                "看字就能连上。请换个说法。"
            )
            yield GameCue(right, message)


def _sort(game: Node) -> Iterator[GameCue]:
    baskets = {one.get("id").text: one.get("name") for one in game.get("baskets").each()}
    cards = [
        (one.get("text"), baskets.get(one.get("basket").text)) for one in game.get("cards").each()
    ]
    telling = [(text, basket) for text, basket in cards if basket and holds(text, basket)]
    if len(telling) <= MOST_TELLING * len(cards):
        return
    for text, basket in telling:
        named = f"牌面“{cut(text.text or '')}”里就有篮子的名字“{cut(basket.text or '')}”"
        yield GameCue(text, f"{named}，看字就能放对。请换个说法。")


def _drive(game: Node) -> Iterator[GameCue]:
    for one in game.get("junctions").each():
        sign, way = one.get("sign"), one.get("way")
        if holds(sign, way) and not any(holds(sign, other) for other in one.get("others").each()):
            message = f"路牌上就有该走的“{cut(way.text or '')}”，不用认了。请换个问法。"
            yield GameCue(sign, message)


def _cloze(game: Node) -> Iterator[GameCue]:
    for line in game.get("lines").each():
        text = line.get("text")
        if GAP.search(text.text or "") is None:
            continue
        for blank in line.get("blanks").each():
            if holds(text, blank):
                message = f"这一行里就有要填的“{cut(blank.text or '')}”，照抄就行。请换一处来填。"
                yield GameCue(text, message)


LOOKS: Final[Mapping[str, Callable[[Node], Iterator[GameCue]]]] = {
    "riddle": _riddle,
    "timeline": _timeline,
    "sequence": _sequence,
    "match": _match,
    "sort": _sort,
    "drive": _drive,
    "cloze": _cloze,
}
"""What is looked at, by type of game; the other games show no answer that a text could tell."""
