"""Who sees which events, and what the log of changes says of what they do."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from server.app import Game
from server.desk import Accounts, Role
from server.desk.accounts.storage import AccountRow
from server.desk.events import DeskEvents
from server.events import EventSpec
from server.play import Refused

NOWHERE = "http://127.0.0.1:9"
"""Nothing listens on port 9."""
New = Callable[[str, Role], AccountRow]


def spec(name: str = "灯谜之夜", **more: Any) -> EventSpec:
    return EventSpec("short", "quiz", name, **more)


def finish(game: Game, code: str) -> None:
    for do in ("open", "start", "finish"):
        game.events.command(code, {"do": do, "key": f"key-of-{do}"})


def refusal(of: Callable[[], Any]) -> str:
    with pytest.raises(Refused) as refused:
        of()
    return str(refused.value.code)


def test_hosts_see_their_own_events_and_owners_all(desk: DeskEvents, account: New) -> None:
    owner, host, other = (
        account("负责人", Role.OWNER),
        account("主持甲", Role.HOST),
        account("主持乙", Role.HOST),
    )
    mine = desk.create(host, spec("甲的")).code
    given = desk.create(owner, spec("给乙的"), [other.id]).code
    assert [one.row.code for one in desk.page(owner)[0]] == [given, mine]
    assert [one.row.code for one in desk.page(host)[0]] == [mine]
    assert [one.row.code for one in desk.page(other)[0]] == [given]
    for door in (desk.event, desk.results, desk.host_key, desk.copy, desk.renew_key, desk.archive):
        assert refusal(lambda door=door: door(host, given)) == "not_permitted", door  # type: ignore[misc]
        assert refusal(lambda door=door: door(owner, "000000")) == "unknown_event", door  # type: ignore[misc]
    desk.set_hosts(owner, given, [host.id, other.id])
    assert [host.name for host in desk.event(host, given).hosts] == ["主持甲", "主持乙"]
    assert refusal(lambda: desk.create(host, spec(), [other.id])) == "not_permitted"
    assert refusal(lambda: desk.set_hosts(owner, mine, [999])) == "invalid"


def test_the_list_goes_on_where_it_ended(desk: DeskEvents, account: New) -> None:
    owner = account("负责人", Role.OWNER)
    codes = [desk.create(owner, spec(f"第{at}场")).code for at in range(5)][::-1]
    first, more = desk.page(owner, most=3)
    assert ([one.row.code for one in first], more) == (codes[:3], True)
    rest, more = desk.page(owner, before=codes[2], most=3)
    assert ([one.row.code for one in rest], more) == (codes[3:], False)


def test_a_planned_time_stands_in_the_list_and_starts_nothing(
    desk: DeskEvents, account: New
) -> None:
    owner, at = account("负责人", Role.OWNER), datetime.now(UTC) + timedelta(days=1)
    code = desk.create(owner, spec(planned_at=at)).code
    found = desk.event(owner, code)
    assert (found.overview.begins_at, found.row.starts_at) == (at, None)
    early = datetime.now(UTC) - timedelta(minutes=1)
    with pytest.raises(Refused) as refused:
        desk.create(owner, spec(planned_at=early))
    assert "已经过了" in refused.value.fields["starts_at"]


def test_the_links_are_known_again_until_they_are_renewed(
    game: Game, desk: DeskEvents, account: New
) -> None:
    host = account("主持甲", Role.HOST)
    made = desk.create(host, spec())
    assert desk.host_key(host, made.code) == made.key
    game.events.command(made.code, {"do": "open", "key": "key-of-open"})
    new = desk.renew_key(host, made.code)
    assert new.key != made.key
    assert desk.host_key(host, made.code) == new.key
    game.events.host(made.code, new.key)
    assert refusal(lambda: game.events.host(made.code, made.key)) == "not_yours"


def test_a_rehearsal_opens_the_event_and_leaves_nothing(
    game: Game, desk: DeskEvents, account: New
) -> None:
    host = account("主持甲", Role.HOST)
    code = desk.create(host, spec()).code
    desk.rehearse(host, code, 3, NOWHERE)
    found = desk.event(host, code)
    assert found.overview.seats == (0, 3)
    assert found.overview.state.state == "lobby"
    assert refusal(lambda: desk.rehearse(host, code, 3, NOWHERE)) == "already_done"
    assert desk.clear_rehearsal(host, code) == (3, 0, True)
    after = desk.event(host, code)
    assert (after.overview.seats, after.overview.rehearsed, after.rehearsing) == (
        (0, 0),
        True,
        False,
    )
    game.events.join(code, "小顾", "east", consent=True)
    game.events.command(code, {"do": "start", "key": "key-of-start"})
    assert refusal(lambda: desk.rehearse(host, code, 3, NOWHERE)) == "wrong_state"


def test_afterwards_results_are_published_and_the_event_put_away(
    game: Game, desk: DeskEvents, account: New
) -> None:
    host = account("主持甲", Role.HOST)
    code = desk.create(host, spec()).code
    assert refusal(lambda: desk.results(host, code)) == "event_not_finished"
    finish(game, code)
    assert desk.results(host, code)["code"] == code
    desk.publish(host, code, published=True)
    assert desk.event(host, code).overview.state.published
    assert refusal(lambda: desk.publish(host, code, published=True)) == "already_done"
    desk.archive(host, code)
    assert desk.event(host, code).overview.state.state == "archived"
    again = desk.copy(host, code).code
    assert [one.name for one in desk.event(host, again).hosts] == ["主持甲"]


def test_what_never_began_is_put_away_once_nobody_waits_in_it(
    game: Game, desk: DeskEvents, account: New
) -> None:
    host = account("主持甲", Role.HOST)
    draft, opened, going = (desk.create(host, spec()).code for _ in range(3))
    desk.archive(host, draft)
    assert desk.event(host, draft).overview.state.state == "archived"
    game.events.command(opened, {"do": "open", "key": "key-of-open"})
    seat = game.events.join(opened, "小顾", "east", consent=True)
    assert refusal(lambda: desk.archive(host, opened)) == "wrong_state"
    game.events.command(
        opened, {"do": "remove", "key": "key-of-remove", "player": seat.ride.player}
    )
    desk.archive(host, opened)
    game.events.command(going, {"do": "open", "key": "key-of-open"})
    game.events.command(going, {"do": "start", "key": "key-of-start"})
    assert refusal(lambda: desk.archive(host, going)) == "wrong_state"


def test_every_change_is_a_line_of_the_log(
    game: Game, desk: DeskEvents, accounts: Accounts, account: New
) -> None:
    owner, host = account("负责人", Role.OWNER), account("主持甲", Role.HOST)
    code = desk.create(owner, spec(" 灯谜  之夜 ")).code
    desk.set_hosts(owner, code, [host.id])
    desk.renew_key(host, code)
    desk.rehearse(host, code, 2, NOWHERE)
    desk.clear_rehearsal(host, code)
    game.events.command(code, {"do": "start", "key": "key-of-start"})
    game.events.command(code, {"do": "finish", "key": "key-of-finish"})
    desk.publish(host, code, published=True)
    desk.archive(host, code)
    desk.copy(host, code)
    lines = [row for row in reversed(accounts.changes()) if row.action.startswith("event.")]
    subject = f"灯谜 之夜（{code}）"
    assert [(row.who, row.action, row.subject, row.before, row.after) for row in lines[:-1]] == [
        ("负责人", "event.create", "灯谜 之夜", None, code),
        ("负责人", "event.hosts", subject, ["负责人"], ["主持甲"]),
        ("主持甲", "event.links", subject, None, None),
        ("主持甲", "event.rehearse", subject, None, 2),
        ("主持甲", "event.clear_rehearsal", subject, None, 2),
        ("主持甲", "event.publish", subject, False, True),
        ("主持甲", "event.archive", subject, None, None),
    ]
    assert (lines[-1].who, lines[-1].action) == ("主持甲", "event.copy")
