"""Creating an event: the organiser's settings, checked and completed."""

from __future__ import annotations

from datetime import UTC
from typing import Any

from marshmallow import ValidationError

from server.events.model.clock import millis
from server.events.model.planned import PLANNED
from server.events.model.questions import drawn_questions
from server.events.values import Created, EventSpec
from server.ledger import Also, EventRow, Ledger
from server.play import Catalogue, Refused
from server.refusals import Refusal
from server.rules import RouteIndex
from server.rules.event import MODES
from server.rules.event.parsing import MOST_TEAMS
from server.rules.event.state import DUEL, QUIZ, RIDE
from server.tour.model import Live
from server.tour.schemas import live_json, live_of

LONGEST_NAME = 40


def create(
    ledger: Ledger, catalogue: Catalogue, spec: EventSpec, now: int, also: Also | None = None
) -> Created:
    """A new draft at event time `now`, and what another room writes about it in the same
    transaction. Raises Refused `invalid` with the fields at fault, LedgerError.
    """
    fields: dict[str, str] = {}
    name = " ".join(spec.name.split())
    if not 0 < len(name) <= LONGEST_NAME or not name.isprintable():
        fields["name"] = f"活动名要 1～{LONGEST_NAME} 个字"
    if spec.mode not in MODES:
        fields["mode"] = "玩法要写：" + "、".join(MODES)
    if spec.teams not in (0, *range(2, MOST_TEAMS + 1)):
        fields["teams"] = f"队数要写 2～{MOST_TEAMS}；按支部分队就不写"
    route_id = catalogue.current_route(spec.route)
    index = catalogue.indexes.get(route_id)
    if index is None:
        fields["route"] = Refusal.UNKNOWN_ROUTE.message
    fields |= _wrong_times(spec, now)
    live = Live()
    try:
        live = live_of(catalogue.route(route_id).live if index else live, spec.settings)
    except ValidationError as error:
        fields |= _settings_complaint(error)
    if index is not None:
        strange = [one for one in live.questions if one not in index.question_at]
        if strange:
            fields["settings"] = f"这条线路上没有题目“{strange[0]}”"
    if fields or index is None:
        raise Refused(Refusal.INVALID, next(iter(fields.values())), fields)
    return _made(ledger, index, spec, name, live, also)


def _wrong_times(spec: EventSpec, now: int) -> dict[str, str]:
    """What the clock cannot do: times that have passed, and starting or ending what hosts lead."""
    fields: dict[str, str] = {}
    starts, ends, mode = spec.starts_at, spec.ends_at, MODES.get(spec.mode, "")
    if starts is not None and millis(starts) <= now:
        fields["starts_at"] = "开始时间已经过了，写一个以后的"
    elif starts is not None and mode and spec.mode != RIDE:
        fields["starts_at"] = f"{mode}由主持人按键开始，到点不会自己开；不要写开始时间"
    if ends is not None and millis(ends) <= now:
        fields["ends_at"] = "结束时间已经过了，写一个以后的"
    elif ends is not None and spec.mode == QUIZ:
        fields["ends_at"] = f"{mode}由主持人结束，到点不会自己停；不要写结束时间"
    planned = spec.planned_at
    if planned is not None and millis(planned) <= now:
        fields["starts_at"] = "这个时间已经过了，写一个以后的"
    begins = starts or planned
    if begins is not None and ends is not None and begins >= ends:
        fields["ends_at"] = "结束时间要比开始时间晚"
    return fields


def again(
    ledger: Ledger, catalogue: Catalogue, row: EventRow, now: int, also: Also | None = None
) -> Created:
    """The same event once more: a fresh draft, its questions drawn anew. Raises like `create`."""
    spec = EventSpec(
        route=row.route,
        mode=row.mode,
        name=row.name,
        settings=row.settings.get("live", {}),
        teams=row.teams,
    )
    return create(ledger, catalogue, spec, now, also)


def _made(
    ledger: Ledger,
    index: RouteIndex,
    spec: EventSpec,
    name: str,
    live: Live,
    also: Also | None,
) -> Created:
    seed = ledger.new_seed()
    questions = drawn_questions(index, live, seed, quiz=spec.mode == QUIZ)
    if not questions and spec.mode != RIDE:
        message = "这条线路上没有可以用的题目"
        raise Refused(Refusal.INVALID, message, {"route": message})
    if spec.mode == DUEL and len(questions) < live.duel_rounds:
        message = f"一局要 {live.duel_rounds} 题，这条线路上只有 {len(questions)} 道能用"
        raise Refused(Refusal.INVALID, message, {"route": message})
    settings: dict[str, Any] = {"live": live_json(live), "questions": questions}
    if spec.planned_at is not None:
        settings[PLANNED] = spec.planned_at.astimezone(UTC).isoformat()
    row, key = ledger.create_event(
        name=name,
        mode=spec.mode,
        route=index.route.id,
        starts_at=spec.starts_at,
        ends_at=spec.ends_at,
        teams=spec.teams,
        settings=settings,
        seed=seed,
        also=also,
    )
    return Created(row.code, key)


def _settings_complaint(error: ValidationError) -> dict[str, str]:
    """The first complaint, by the key it is about (`settings.streak.from`)."""
    messages: Any = error.normalized_messages()  # type: ignore[no-untyped-call]
    path = []
    while isinstance(messages, dict):
        name, messages = next(iter(messages.items()))
        path.append(str(name))
    first = messages[0] if isinstance(messages, list) and messages else str(messages)
    where = ".".join(path)
    return {f"settings.{where}": f"设置 {where} 不对：{first}"}
