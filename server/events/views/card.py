"""The public facts of an event, for a phone that has its code."""

from __future__ import annotations

from typing import Any

from server.events.model.read import EventRead
from server.events.views.public import here_count, route_name
from server.play import iso
from server.rules.event.state import BRANCH_TEAMS, COLOUR_TEAMS, DRAFT, LOBBY, PAUSED


def card_of(event: EventRead, *, demo: bool) -> dict[str, Any]:
    """The EventCard of docs/api.md."""
    row, state = event.row, event.state
    return {
        "code": row.code,
        "name": row.name,
        "mode": row.mode,
        "route": row.route,
        "route_name": route_name(event),
        "state": state.state,
        "locked": state.locked,
        "starts_at": None if row.starts_at is None else iso(row.starts_at),
        "ends_at": None if row.ends_at is None else iso(row.ends_at),
        "players": here_count(event),
        "teams": COLOUR_TEAMS if state.team_count else BRANCH_TEAMS,
        "demo": demo,
        "message": _message(event),
    }


def _message(event: EventRead) -> str:
    state = event.state
    if state.over:
        return "活动结束了，来看看成绩"
    if state.state == DRAFT:
        return "活动还没开门，请等主持人，开门以后就能入座"
    if state.locked:
        return "活动已经停止入座；有座位的可以回来接着玩"
    if state.state == LOBBY:
        return "现在可以入座，坐好等主持人开始"
    if state.state == PAUSED:
        return "活动暂停一下，可以先入座"
    return "活动正在进行，现在入座还来得及"
