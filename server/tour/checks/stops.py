"""Stops: reviews there and whole, stamps that differ, games that leave political phrases alone."""

from __future__ import annotations

from typing import Final

from server.tour.document import Document
from server.tour.nodes import Node
from server.tour.problems import cut
from server.tour.stop_files import StopFiles, place_of

POLITICAL: Final = (
    *("党", "人民", "革命", "社会主义", "共产", "马克思", "使命", "复兴", "务必", "江山", "中央"),
    *("毛泽东", "邓小平", "江泽民", "胡锦涛", "习近平", "主席", "总书记"),
)
"""Words that mark a political phrase or its speaker; quoted texts are not to be changed."""


def check_reviews(files: StopFiles) -> None:
    """A review needs both a person and a day, or neither."""
    for document, stop in files.each():
        review = stop.get("review")
        by, on = review.get("by"), review.get("on")
        if (by.text is None) == (on.text is None):
            continue
        missing = "审核日期“on”" if on.text is None else "审核人“by”"
        message = f"审核只填了一半，还缺{missing}。还没审核的话，两项都空着。"
        document.add(review, "review_half", message)


def check_unreviewed(files: StopFiles, *, release: bool) -> None:
    """Say which stops nobody has reviewed.

    Before a release each is an error. Otherwise a stop is pointed out where others have been
    reviewed: it was left out. A town that has not begun to review needs no reminder of every stop.
    """
    stops = list(files.each())
    begun = any(stop.get("review").get("by").text for _, stop in stops)
    if not release and not begun:
        return
    for document, stop in stops:
        review = stop.get("review")
        if review.get("by").text or review.get("on").text:
            continue  # half a review is said elsewhere
        place = review if review.kind == "map" else stop
        name = stop.get("name").text or stop.get("id").text or ""
        message = (
            f"“{name}”还没有人审过，页面上会标“待审核”。"
            "审过了写上谁、哪天：review: {by: 党政办公室, on: 2026-01-31}。"
        )
        document.add(place, "unreviewed", message, "error" if release else "warning")


def check_stamps(files: StopFiles) -> None:
    """Warn when two stops have the very same stamp."""
    seen: dict[tuple[str | None, ...], tuple[Node, Document]] = {}
    for document, stop in files.each():
        stamp = stop.get("stamp")
        look = tuple(stamp.get(key).text for key in ("shape", "figure"))
        if None in look:
            continue
        before = seen.setdefault(look, (stamp, document))
        if before[0] is not stamp:
            where = place_of(*before, document)
            message = f"这个章和{where}的外形、图案都一样，集章册里分不出来。"
            document.add(stamp, "same_stamp", message, "warning")


def check_set_phrases(files: StopFiles) -> None:
    """Warn where 飞花令 invites riders to read a wrong character into a political phrase.

    A line without the character asked for says what it `hide`s; whoever picks that line puts
    the wrong character there.
    """
    for document, stop in files.each():
        game = stop.get("game")
        if game.get("type").text != "feihua":
            continue
        for line in game.get("lines").each():
            words = (line.get("text").text or "") + (line.get("by").text or "")
            if line.get("hide").text and any(one in words for one in POLITICAL):
                message = (
                    f"这一句“{cut(line.get('text').text or '')}”是讲话、提法，"
                    "选错的人会把令字读进去，改了原意。没有令字的句子，请用诗文。"
                )
                document.add(line, "set_phrase", message, "warning")
