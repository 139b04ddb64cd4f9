"""Routes and branches: stops that exist, times in order, a place for visitors."""

from __future__ import annotations

from datetime import datetime, tzinfo
from pathlib import PurePath

from marshmallow import ValidationError

from server.tour import names
from server.tour.document import Document
from server.tour.nodes import Node
from server.tour.problems import hint
from server.tour.schemas.route import route_schema
from server.tour.stop_files import StopFiles


def check_route(
    document: Document, stops: StopFiles, zone: tzinfo, now: datetime | None = None
) -> None:
    """Check one route against the stops, its own file name, and the time that it is."""
    _check_file_name(document)
    _check_times(document, zone, now)
    _check_stops(document, stops)
    _check_live(document, stops)


def check_other_branch(document: Document) -> None:
    """Visitors without a branch need one to choose."""
    branches = document.root.get("branches")
    ids = [branch.get("id").text for branch in branches.each()]
    if branches.items and names.OTHER_BRANCH not in ids and not document.damaged:
        message = "缺少 id 为“other”的支部（其他/访客），没有支部的乘客要选它。"
        document.add(branches, "no_other_branch", message)


def _check_file_name(document: Document) -> None:
    name, stem = document.root.get("id"), PurePath(document.file).stem
    if name.text is not None and name.text != stem:
        message = f"线路的 id“{name.text}”和文件名“{stem}”不一样，请改成一样的。"
        document.add(name, "file_name", message)


def _check_times(document: Document, zone: tzinfo, now: datetime | None) -> None:
    opens, closes = document.root.get("opens"), document.root.get("closes")
    first, last = _moment(opens, "opens", zone), _moment(closes, "closes", zone)
    if first is not None and last is not None and first >= last:
        message = f"结束时间（{closes.text}）不比开放时间（{opens.text}）晚。"
        document.add(closes, "closes_early", message)
    elif now is not None and last is not None and last <= now:
        message = (
            f"这条线路在 {closes.text} 已经结束，现在没有人上得了车。"
            "还要开的话，把“closes”改晚；不再开了，可以不管。"
        )
        document.add(closes, "closed_already", message, "warning")


def _moment(node: Node, name: str, zone: tzinfo) -> datetime | None:
    try:
        moment = route_schema(zone).fields[name].deserialize(node.value())
    except ValidationError:
        return None
    return moment if isinstance(moment, datetime) else None


def _check_stops(document: Document, stops: StopFiles) -> None:
    """Every stop exists and is visited once; unread stops are not held against a route."""
    entries = stops.stops
    known = [name for entry in entries if (name := entry.get("id").text)]
    renamed = {
        old.text: entry.get("id").text for entry in entries for old in entry.get("was").each()
    }
    seen: dict[str, int] = {}
    for entry in document.root.get("stops").each():
        node = entry if entry.kind == "scalar" else entry.get("stop")
        name = node.text
        if name is None:
            continue
        if name in renamed and name not in known:
            message = f"站点“{name}”已经改名叫“{renamed[name]}”，请跟着改。"
            document.add(node, "unknown_stop", message)
        elif name not in known and known and not stops.damaged:
            document.add(node, "unknown_stop", f"找不到站点“{name}”。{hint(name, known)}")
        if name in seen:
            message = f"站点“{name}”在第 {seen[name]} 行已经停过了，一条线路每站只停一次。"
            document.add(node, "stop_repeated", message)
        seen.setdefault(name, node.line)


def _check_live(document: Document, stops: StopFiles) -> None:
    """The questions named for a quiz are asked at the route's stops."""
    visited = {
        (entry if entry.kind == "scalar" else entry.get("stop")).text
        for entry in document.root.get("stops").each()
    }
    known: list[str] = []
    elsewhere: set[str] = set()
    for stop in stops.stops:
        asked = stop.get("questions").each()
        ids = [name for question in asked if (name := question.get("id").text)]
        known += ids
        if stop.get("id").text not in visited:
            elsewhere.update(ids)
    for node in document.root.get("live").get("questions").each():
        name = node.text
        if name is None or stops.damaged:
            continue
        if name not in known:
            message = f"找不到题目“{name}”。{hint(name, known)}"
            document.add(node, "unknown_question", message)
        elif name in elsewhere:
            message = f"题目“{name}”不在这条线路的站点上，请换一道，或者加上那一站。"
            document.add(node, "question_elsewhere", message)
