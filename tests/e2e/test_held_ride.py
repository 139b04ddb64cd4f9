"""A ride by a script is on no board; its rider reads why, and is back once somebody has looked."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime

import pytest
from playwright.sync_api import Page, expect

from harness.ride_script import ride_script
from server.ledger import Ledger, make_engine
from tests.e2e.game_server import GameServer

pytestmark = pytest.mark.e2e

ROUTE = "huaqiao-mini"


@pytest.fixture
def strict_server() -> Iterator[GameServer]:
    """A server as organisers run it: rides faster than reading wait to be looked at."""
    made = GameServer(HOLD_RUSHED_RIDES="1")
    made.start()
    yield made
    made.stop()


def ride_by_script(page: Page, url: str) -> str:
    """Rides the line in one request from this browser; returns the ride's public id."""
    joining = {"route": ROUTE, "nickname": "快车手", "branch": "other", "consent": True}
    ticket = page.request.post(f"{url}/api/rides", data=joining).json()
    moves = [{**move, "key": f"key-{n:05d}"} for n, move in enumerate(ride_script(ROUTE).moves)]
    made = page.request.post(
        f"{url}/api/rides/me/moves",
        data={"moves": moves},
        headers={"Authorization": f"Bearer {ticket['token']}"},
    )
    assert all(result["ok"] for result in made.json()["results"])
    return str(ticket["ride"])


def accept(server: GameServer, ride: str) -> None:
    """As `bus flags accept` does beside the running server."""
    engine = make_engine(f"sqlite:///{server.database}")
    ledger = Ledger(engine, "a secret for measuring only", lambda: datetime.now(UTC))
    assert ledger.decide(ride, accepted=True, day=20260101)
    assert ledger.drain(10)
    engine.dispose()


def test_the_rider_of_a_held_ride_reads_why_and_comes_back(
    new_page: Callable[..., Page], strict_server: GameServer
) -> None:
    page, url = new_page(), strict_server.url
    ride = ride_by_script(page, url)
    page.goto(f"{url}/r/{ROUTE}/board")
    page.get_by_role("tab").nth(1).click()
    mine = page.get_by_test_id("board-me")
    expect(mine).to_contain_text("组织者看过就上榜")
    expect(page.get_by_test_id("board-row-1")).to_have_count(0)
    page.goto(f"{url}/r/{ROUTE}/finish")
    expect(page.get_by_text("走得比读题还快")).to_be_visible()
    accept(strict_server, ride)
    page.wait_for_function(
        f"""async () => (await (await fetch('/api/boards/route:{ROUTE}')).json()).count === 1"""
    )
    page.goto(f"{url}/r/{ROUTE}/board")
    page.get_by_role("tab").nth(1).click()
    expect(page.get_by_test_id("board-row-1")).to_contain_text("快车手")
    expect(mine).not_to_contain_text("组织者看过")
