"""What only the host sees: the log of corrections, flags, the list of players."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from server.events.model.flags import Flag
from server.events.model.read import EventRead, SeatRead
from server.events.results_link import results_path
from server.events.views.held import held_view
from server.events.views.leaderboards import podium_from
from server.events.views.player_view import shown_flag_count, shown_flags
from server.events.views.public import answered_count, online_count
from server.play.errors import Refused
from server.refusals import Refusal
from server.rules.event import can_undo, possible, what_next, why_not
from server.rules.event.shapes import CorrectionShape
from server.rules.event.state import AWAY, IDLE, OFFLINE, SEAT_DECISIONS, VOID

CORRECTIONS_SHOWN = 20
PAGE = 50
FEW_LOST, SHARE_LOST = 3, 0.2
"""So many phones, and this share of those that were there, are many that have lost the line."""

NEXT_WORDS: Final[Mapping[str, str]] = {
    "open": "开门迎客",
    "start": "开始",
    "resume": "继续",
    "next": "下一题",
    "close": "收题",
    "reveal": "公布答案",
    "standings": "看排名",
    "finish": "结束，上领奖台",
    "unveil": "揭榜",
    "podium": "揭晓下一位",
}

Json = dict[str, Any]


def host_view(event: EventRead) -> Json:
    """The `host` event of docs/api.md, without the address that the door adds."""
    state, now = event.state, event.now()
    corrections = list(state.corrections.values())[-CORRECTIONS_SHOWN:]
    current, held = state.round, held_view(event)
    return {
        "code": event.code,
        "join_url": f"/e/{event.code}",
        "results_url": results_path(event.row),
        "log": [
            {
                "seq": made.seq,
                "do": made.do,
                "text": _correction_text(event, made),
                "at": made.at,
                "undoable": can_undo(state, made.seq),
                "undone": made.undone,
            }
            for made in reversed(corrections)
        ],
        "flags": [_flag(event, flag) for flag in shown_flags(event)],
        "held": held,
        "rush": _rush(event),
        "rounds": _rounds(event),
        "answered": answered_count(event, current.number) if current else 0,
        "online": online_count(event),
        "commands": _possible(event, now, held=bool(held)),
        "next": _next_word(event, now),
        "redo": redo_offer(event),
    }


def redo_offer(event: EventRead) -> Json | None:
    """That the present round should perhaps be asked again, with the reason."""
    current = event.state.round
    if current is None or why_not(event.state, "redo", event.now(), event.rounds) is not None:
        return None
    lost = 0 if current.revealed else event.lost(current.opens_at)
    if current.away:
        why, count = AWAY, round(current.away / 1000)
    elif current.number in event.state.voided:
        why, count = VOID, 0
    elif lost >= max(FEW_LOST, (lost + online_count(event)) * SHARE_LOST):
        why, count = OFFLINE, lost
    else:
        return None
    return {"round": current.number, "why": why, "count": count}


def _possible(event: EventRead, now: int, *, held: bool) -> list[str]:
    """The commands that make sense now."""
    idle = {"sweep"} if not event.rushes() else set()
    idle |= SEAT_DECISIONS if not held else set()
    idle |= {"advance"} if _following(event, now) is None else set()
    return [do for do in possible(event.state, now, event.rounds) if do not in idle]


def _rush(event: EventRead) -> Json | None:
    """The last minute in which far too many came, for as long as they are here."""
    rushes = event.rushes()
    return rushes[-1]._asdict() if rushes else None


def _rounds(event: EventRead) -> list[Json]:
    """The rounds that were asked, each with what would take its being void back; without those
    that were asked again, which are void for good.
    """
    corrections = event.state.corrections.values()
    voids = {made.data["round"]: made.seq for made in corrections if _voids(made)}
    return [
        {"round": one.number, "text": one.question["text"], "undo": voids.get(one.number)}
        for one in event.state.rounds
        if one.number not in event.state.redone
    ]


def _voids(made: CorrectionShape) -> bool:
    return made.do == "void" and not made.undone


def _following(event: EventRead, now: int) -> str | None:
    """What the one key does now; nothing once every step of the podium is lit."""
    following = what_next(event.state, now, event.rounds)
    return None if following == "podium" and podium_from(event) == 1 else following


def _next_word(event: EventRead, now: int) -> str | None:
    following = _following(event, now)
    if following is None:
        return None
    if following == "next" and event.phase == IDLE:
        return "出第一题"
    return NEXT_WORDS[following]


def _flag(event: EventRead, flag: Flag) -> Json:
    seat = event.players.get(flag.player)
    name = "" if seat is None else f"{event.names.own(seat)} {event.names.own_mark(seat)}".rstrip()
    return {"player": flag.player, "name": name, "what": flag.what, "at": flag.at}


def _correction_text(event: EventRead, made: CorrectionShape) -> str:
    """A correction in words for the host."""
    data = made.data
    seat = event.players.get(str(data.get("player", "")))
    name = "" if seat is None else seat.name
    if made.do == "rename":
        return f"“{name}”改名为“{data['name']}”"
    if made.do == "remove":
        return f"请“{name}”离座"
    if made.do == "sweep":
        return f"请一下子上来的 {len(data['players'])} 位离座"
    if made.do == "void":
        return f"第 {data['round']} 题作废"
    points = int(data["points"])
    change = f"加 {points} 分" if points > 0 else f"减 {-points} 分"
    return f"给“{name}”{change}：{data['reason']}"


def players_page(event: EventRead, raw: Mapping[str, Any]) -> Json:
    """A page of the players, in the order of the board, those without points behind.

    `search` finds in names and branches, the hidden ones too: this is for the host alone. While
    the board is frozen it tells no more than the board: a host's screen may be projected.
    """
    search, page = raw.get("search") or "", raw.get("page") or 1
    if not isinstance(search, str) or not isinstance(page, int) or isinstance(page, bool):
        raise Refused(Refusal.BAD_COMMAND)
    wanted = search.strip().casefold()[:40]
    seats = [seat for seat in event.seats.values() if not seat.gone and _fits(event, seat, wanted)]
    seats.sort(
        key=lambda seat: (
            event.board.rank(seat) or len(event.seats) + 1,
            event.names.number(seat),
        )
    )
    pages = max(1, -(-len(seats) // PAGE))
    start = (min(max(1, page), pages) - 1) * PAGE
    rows = [_player(event, seat) for seat in seats[start : start + PAGE]]
    return {"ok": True, "players": rows, "pages": pages}


def _fits(event: EventRead, seat: SeatRead, wanted: str) -> bool:
    return not wanted or any(
        wanted in text.casefold() for text in (event.names.own(seat), event.names.branch(seat))
    )


def _player(event: EventRead, seat: SeatRead) -> Json:
    return {
        "player": seat.row.player,
        "name": event.names.own(seat),
        "mark": event.names.own_mark(seat),
        "branch_name": event.names.branch(seat),
        "team": event.team_of(seat),
        "points": event.board.points(seat),
        "rank": event.board.rank(seat),
        "online": seat.row.id in event.online,
        "removed": event.is_removed(seat),
        "flags": shown_flag_count(event, seat),
    }
