"""Stories: every block can be reached, every path ends, and none is too long."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from server.tour.document import Document
from server.tour.nodes import Node
from server.tour.problems import hint
from server.tour.stop_files import StopFiles

READABLE: Final = 450
"""Characters read in 90 seconds at 300 a minute, an unhurried adult's pace in Chinese."""

SHOWN: Final = ("text", "by", "caption", "prompt")


def check_stories(files: StopFiles) -> None:
    """Check the story of every stop."""
    for document, stop in files.each():
        blocks = stop.get("story").get("blocks")
        _check_ways(document, blocks.each())
        _check_recording(document, stop.get("story"))
        length = sum(_length(block) for block in blocks.each())
        if length > READABLE:
            message = f"故事有 {length} 个字，90 秒读不完（大约 {READABLE} 字），请精简一些。"
            document.add(blocks, "story_long", message, "warning")


def _check_recording(document: Document, story: Node) -> None:
    """One recording cannot read the two ways of a fork."""
    audio = story.get("audio")
    forks = [one for one in story.get("blocks").each() if one.get("type").text == "choice"]
    if audio.text is not None and forks:
        message = (
            f"故事在第 {forks[0].line} 行有岔口，一段录音念不了两条路。"
            "去掉岔口，或者去掉这段录音，让手机来念。"
        )
        document.add(audio, "recording_fork", message)


def _length(block: Node) -> int:
    """Count what is read of a block, its options too."""
    options = (option.get("text") for option in block.get("options").each())
    nodes = (*(block.get(key) for key in SHOWN), *options)
    return sum(len("".join((node.text or "").split())) for node in nodes)


def _check_ways(document: Document, blocks: tuple[Node, ...]) -> None:
    """Follow the story from its first block; the index behind the last one is its end."""
    places = {block.get("id").text: at for at, block in enumerate(blocks)}
    places.pop(None, None)
    ways = [_next(document, block, at, places) for at, block in enumerate(blocks)]
    if any(way is None for way in ways) or not blocks:
        return  # a goto leads nowhere: what can be reached is unknown
    known = [way or set() for way in ways]
    reached = _closure({0}, lambda at: known[at] if at < len(known) else set())
    for at, block in enumerate(blocks):
        if at not in reached:
            message = f"这一段（{block.get('id').text or at + 1}）永远走不到，请检查前面的 goto。"
            document.add(block, "unreachable_block", message)
    back: dict[int, set[int]] = {}
    for at, way in enumerate(known):
        for target in way:
            back.setdefault(target, set()).add(at)
    ending = _closure({len(blocks)}, lambda at: back.get(at, set()))
    trapped = sorted(reached - ending)
    if trapped:
        message = "从这一段起会一直绕圈子，永远读不完。请留一条往后走的路。"
        document.add(blocks[trapped[0]], "endless_loop", message)


def _next(
    document: Document, block: Node, at: int, places: dict[str | None, int]
) -> set[int] | None:
    """Return the indexes that may follow a block; None when a goto names no block."""
    options = block.get("options").each() if block.get("type").text == "choice" else ()
    straight = {at + 1}
    lost = False
    onward: list[set[int]] = []
    for holder in (block, *options):
        goto = holder.get("goto")
        target = places.get(goto.text)
        if goto.text is not None and target is None:
            names = [name for name in places if name]
            message = f"找不到要跳去的“{goto.text}”这一段。{hint(goto.text, names)}"
            document.add(goto, "goto_nowhere", message)
            lost = True
        if holder is block:
            straight = straight if target is None else {target}
        else:
            onward.append(straight if target is None else {target})
    if lost:
        return None
    return set().union(*onward) if onward else straight


def _closure(start: set[int], onward: Callable[[int], set[int]]) -> set[int]:
    """Return everything that can be reached from `start`."""
    reached, waiting = set(start), list(start)
    while waiting:
        fresh = onward(waiting.pop()) - reached
        reached |= fresh
        waiting += fresh
    return reached
