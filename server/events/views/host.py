"""What only the host sees: the log of corrections, flags, the list of players."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from server.events.views.public import answered_count, online_count
from server.play.errors import Refused
from server.refusals import Refusal
from server.rules.event import possible, what_next
from server.rules.event.state import IDLE, Correction

if TYPE_CHECKING:
    from collections.abc import Mapping

    from server.events.model.seat import Seat
    from server.events.model.session import EventSession

CORRECTIONS_SHOWN = 20
FLAGS_SHOWN = 20
PAGE = 50

NEXT_WORDS: Final[Mapping[str, str]] = {
    "open": "开门迎客",
    "start": "开始",
    "resume": "继续",
    "next": "下一题",
    "close": "收题",
    "reveal": "公布答案",
    "standings": "看排名",
    "finish": "结束，上领奖台",
}

Json = dict[str, Any]


def host_view(session: EventSession) -> Json:
    """The `host` event of docs/api.md, without the address that the door adds."""
    state, now = session.state, session.now()
    corrections = list(state.corrections.values())[-CORRECTIONS_SHOWN:]
    current = state.round
    return {
        "code": session.code,
        "join_url": f"/e/{session.code}",
        "log": [
            {
                "seq": made.seq,
                "do": made.do,
                "text": _told(session, made),
                "at": made.at,
                "undoable": not made.undone,
                "undone": made.undone,
            }
            for made in reversed(corrections)
        ],
        "flags": [_flag(session, seen) for seen in session.flags],
        "answered": answered_count(session, current.number) if current else 0,
        "online": online_count(session),
        "commands": possible(state, now, session.rounds),
        "next": _next_word(session, now),
    }


def _next_word(session: EventSession, now: int) -> str | None:
    following = what_next(session.state, now, session.rounds)
    if following is None:
        return None
    if following == "next" and session.phase == IDLE:
        return "出第一题"
    return NEXT_WORDS[following]


def _flag(session: EventSession, seen: Mapping[str, Any]) -> Json:
    seat = session.players.get(seen["player"])
    name = "" if seat is None else session.names.own(seat)
    return {"player": seen["player"], "name": name, "what": seen["what"], "at": seen["at"]}


def _told(session: EventSession, made: Correction) -> str:
    """A correction in words."""
    data = made.data
    seat = session.players.get(str(data.get("player", "")))
    name = "" if seat is None else seat.name
    if made.do == "rename":
        return f"“{name}”改名为“{data['name']}”"
    if made.do == "remove":
        return f"请“{name}”离座"
    if made.do == "void":
        return f"第 {data['round']} 题作废"
    points = int(data["points"])
    change = f"加 {points} 分" if points > 0 else f"减 {-points} 分"
    return f"给“{name}”{change}：{data['reason']}"


def players_page(session: EventSession, raw: Mapping[str, Any]) -> Json:
    """A page of the players, in the order of the board, those without points behind.

    `search` finds in names and branches, the hidden ones too: this is for the host alone.
    """
    search, page = raw.get("search") or "", raw.get("page") or 1
    if not isinstance(search, str) or not isinstance(page, int) or isinstance(page, bool):
        raise Refused(Refusal.BAD_COMMAND)
    wanted = search.strip().casefold()[:40]
    seats = [
        seat for seat in session.seats.values() if not seat.gone and _fits(session, seat, wanted)
    ]
    seats.sort(
        key=lambda seat: (session.ranking.rank(seat.row.id) or len(session.seats) + 1, seat.number)
    )
    pages = max(1, -(-len(seats) // PAGE))
    start = (min(max(1, page), pages) - 1) * PAGE
    rows = [_player(session, seat) for seat in seats[start : start + PAGE]]
    return {"ok": True, "players": rows, "pages": pages}


def _fits(session: EventSession, seat: Seat, wanted: str) -> bool:
    return not wanted or any(
        wanted in text.casefold() for text in (session.names.own(seat), session.names.branch(seat))
    )


def _player(session: EventSession, seat: Seat) -> Json:
    return {
        "player": seat.row.player,
        "name": session.names.own(seat),
        "mark": seat.mark,
        "branch_name": session.names.branch(seat),
        "team": session.team_of(seat),
        "points": session.points(seat),
        "rank": session.ranking.rank(seat.row.id),
        "online": seat.row.id in session.online,
        "removed": session.is_removed(seat),
        "flags": seat.flags,
    }
