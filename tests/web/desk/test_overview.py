"""The desk's first screen over HTTP."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import partial

import pytest
from flask.testing import FlaskClient

from server.app import Game
from server.desk import Role
from server.desk.accounts import storage
from server.events import EventSpec
from server.ledger import token_hash
from server.web.desk.access import COOKIE
from server.web.desk.overview import DAYS, MOST_EVENTS
from server.web.schemas import desk_overview
from tests.conftest import Rider
from tests.web.behaviour.test_response_shapes import fits

ADDRESS = "/api/desk/overview"


@pytest.fixture
def viewer(game: Game, client: FlaskClient) -> FlaskClient:
    """A browser in which somebody who may only look is signed in."""
    made, _ = game.app.extensions["desk_accounts"].invite(None, "只看", Role.VIEWER)
    opened = partial(
        storage.open_session,
        account_id=made.id,
        hash_=token_hash("token"),
        at=datetime.now(UTC),
    )
    game.play.ledger.write(opened)
    client.set_cookie(COOKIE, "token", path="/api/desk")
    return client


def test_it_shows_numbers_days_and_the_road(
    viewer: FlaskClient, board_bus: Callable[..., Rider]
) -> None:
    empty = viewer.get(ADDRESS).json
    assert fits(desk_overview.OverviewScreen, empty)
    assert [stop["riders"] for stop in empty["road"]["stops"]] == [0] * len(empty["road"]["stops"])
    assert empty["version"]["number"] == 1
    board_bus("小顾").do_stop("hall")
    board_bus("小陈", route="loose").do_stop("hall")
    board_bus("小陆", route="loose").do_stop("field")
    shown = viewer.get(ADDRESS).json
    assert fits(desk_overview.OverviewScreen, shown)
    assert shown["players"] == {"total": 3, "today": 3}
    assert len(shown["days"]) == DAYS
    assert (
        shown["days"][-1]["answers"] == shown["answers"]["total"] == shown["answers"]["today"] > 0
    )
    assert [day["answers"] for day in shown["days"][:-1]] == [0] * (DAYS - 1)
    # The route with the most stamps.
    assert shown["road"]["route"] == "loose"
    riders = {stop["id"]: (stop["riders"], stop["aboard"]) for stop in shown["road"]["stops"]}
    assert riders == {"hall": (1, 1), "canal": (0, 0), "field": (1, 1)}


def test_events_that_are_not_over_come_by_their_time(game: Game, viewer: FlaskClient) -> None:
    start = datetime.now(UTC).replace(microsecond=0) + timedelta(days=1)
    events = game.events
    events.create(EventSpec("loose", "quiz", "没定时间"))
    over = events.create(EventSpec("loose", "quiz", "办完了"))
    for do in ("open", "start", "finish"):
        events.command(over.code, {"do": do, "key": f"once-to-{do}"})
    for later in range(MOST_EVENTS):
        at = start + timedelta(hours=MOST_EVENTS - later)
        events.create(EventSpec("short", "ride", f"第 {later} 场", starts_at=at))
    shown = viewer.get(ADDRESS).json
    assert fits(desk_overview.OverviewScreen, shown)
    assert [one["name"] for one in shown["events"]] == [
        f"第 {later} 场" for later in reversed(range(MOST_EVENTS))
    ]
    assert shown["more_events"] == 1
    first = shown["events"][0]
    assert (first["mode_name"], first["state_name"]) == ("自由乘车", "草稿")
    assert "key" not in first
