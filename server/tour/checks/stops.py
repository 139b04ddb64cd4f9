"""Stops: reviews that are whole, stamps that differ."""

from __future__ import annotations

from server.tour.document import Document
from server.tour.nodes import Node


def check_reviews(document: Document) -> None:
    """A review needs both a person and a day, or neither."""
    for stop in document.root.get("stops").each():
        review = stop.get("review")
        by, on = review.get("by"), review.get("on")
        if (by.text is None) == (on.text is None):
            continue
        missing = "审核日期“on”" if on.text is None else "审核人“by”"
        message = f"审核只填了一半，还缺{missing}。还没审核的话，两项都空着。"
        document.add(review, "review_half", message)


def check_stamps(document: Document) -> None:
    """Warn when two stops have the very same stamp."""
    seen: dict[tuple[str | None, ...], Node] = {}
    for stop in document.root.get("stops").each():
        stamp = stop.get("stamp")
        look = tuple(stamp.get(key).text for key in ("shape", "figure"))
        if None in look:
            continue
        before = seen.setdefault(look, stamp)
        if before is not stamp:
            message = f"这个章和第 {before.line} 行的外形、图案都一样，集章册里分不出来。"
            document.add(stamp, "same_stamp", message, "warning")
