"""A server that does not know a ticket (a wrong or an older database): nothing is forgotten."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from harness.waiting import wait_until
from tests.e2e.game_server import GameServer
from tests.e2e.phone import Phone

pytestmark = pytest.mark.e2e

MINI = "huaqiao-mini"
BRANCH = "花桥社区"
BACK_MS = 60_000
HELD = f"JSON.parse(localStorage.getItem('yg:sessions')).rides['{MINI}'].ride"


@pytest.fixture
def server() -> Iterator[GameServer]:
    with GameServer() as made:
        yield made


def ride_of(phone: Phone) -> str:
    """The ride in whose place the phone is on the line."""
    return str(phone.page.evaluate(HELD))


def restart_on(server: GameServer, database: Path) -> None:
    """Starts the server again, on that database."""
    server.stop()
    server.set(DATABASE_URL=f"sqlite:///{database}")
    server.start()


def test_an_unknown_ticket_keeps_ride_code_and_moves_until_the_right_server_is_back(
    server: GameServer, new_phone: Callable[..., Phone], tmp_path: Path
) -> None:
    phone = new_phone(route=MINI, url=server.url)
    code = phone.join("老船票", BRANCH)
    phone.wait_until_kept()
    restart_on(server, tmp_path / "wrong.sqlite3")
    phone.page.reload()
    expect(phone.see("connection")).to_contain_text("服务器认不出车票")
    phone.tap("unknown-ticket")
    sheet = phone.page.get_by_role("dialog")
    expect(sheet).to_contain_text("都还在这部手机里")
    sheet.locator("summary").click()
    expect(sheet.locator("p.code")).to_contain_text(code)
    phone.tap("unknown-again")
    expect(sheet.get_by_role("status")).to_contain_text("还是认不出来")
    phone.page.keyboard.press("Escape")
    phone.ride_on()
    phone.tap("stop-checkin")

    restart_on(server, server.database)
    expect(phone.see("connection")).to_be_hidden(timeout=BACK_MS)
    wait_until(lambda: len(server.entries("老船票")) == 1, BACK_MS / 1000, "the check-in")


def test_a_new_ticket_taken_meanwhile_gives_way_to_the_old_one(
    server: GameServer, new_phone: Callable[..., Phone], tmp_path: Path
) -> None:
    phone = new_phone(route=MINI, url=server.url)
    phone.join("旧票", BRANCH)
    old = ride_of(phone)
    phone.wait_until_kept()
    restart_on(server, tmp_path / "wrong.sqlite3")
    phone.page.reload()
    phone.tap("unknown-ticket")
    phone.tap("unknown-anew")
    phone.see("join-name").fill("新票")
    phone.choose_branch(BRANCH)
    phone.see("join-consent").check()
    phone.tap("join-go")
    phone.tap("join-done")
    expect(phone.see("map-go")).to_be_visible()
    expect(phone.see("connection")).to_be_hidden()

    assert ride_of(phone) != old
    restart_on(server, server.database)
    phone.open_map()
    wait_until(lambda: ride_of(phone) == old, BACK_MS / 1000, "the old ticket")
    phone.ride_on()
    phone.tap("stop-checkin")
    wait_until(lambda: len(server.entries("旧票")) == 1, BACK_MS / 1000, "the check-in")
