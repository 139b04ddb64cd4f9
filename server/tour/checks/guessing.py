"""A stop whose right options show: always the longest, or always written first."""

from __future__ import annotations

from typing import Final, NamedTuple

from server.tour.document import Document
from server.tour.nodes import Node
from server.tour.places import swap_items
from server.tour.stop_files import StopFiles

FEWEST: Final = 3
"""With fewer questions at a stop it is chance: of three with four options each, 1 in 64."""


class _Chosen(NamedTuple):
    """A question with options, and which of them are right."""

    options: tuple[Node, ...]
    right: tuple[int, ...]


def check_guessing(files: StopFiles) -> None:
    """Warn of every stop where one need not read to be right."""
    for document, stop in files.each():
        chosen = [
            one for each in stop.get("questions").each() if (one := _chosen(each)) is not None
        ]
        if len(chosen) < FEWEST:
            continue
        if all(_longest(one) for one in chosen):
            node = chosen[0].options[chosen[0].right[0]].get("text")
            message = (
                f"这一站 {len(chosen)} 道单选题，正确的都是最长的选项，不用想就选得对。"
                "请把别的选项写得差不多长。"
            )
            document.add(node, "answer_longest", message, "warning")
        if all(one.right == tuple(range(len(one.right))) for one in chosen):
            _report_first(document, chosen)


def _chosen(question: Node) -> _Chosen | None:
    if question.get("type").text != "single":
        return None
    options = question.get("options").each()
    given = {node.text for node in question.get("answer").one_or_more()}
    right = tuple(at for at, option in enumerate(options) if option.get("id").text in given)
    return _Chosen(options, right) if 0 < len(right) < len(options) else None


def _longest(one: _Chosen) -> bool:
    lengths = [len(option.get("text").text or "") for option in one.options]
    shortest_right = min(lengths[at] for at in one.right)
    return all(lengths[at] < shortest_right for at in range(len(lengths)) if at not in one.right)


def _report_first(document: Document, chosen: list[_Chosen]) -> None:
    options = chosen[0].options
    message = (
        f"这一站 {len(chosen)} 道单选题，正确的都写在最前面。手机上会打乱，印出来、照着念的不会。"
        "请换换先后。"
    )
    last = len(chosen[0].right)
    fix = swap_items(document, options, 0, last)
    document.add(options[0], "answer_first", message, "warning", fix)
