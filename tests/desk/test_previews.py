"""Previews of the draft: few at once, and dropped when nobody looks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import pytest

from server.app import Game
from server.desk import Role
from server.desk.accounts.storage import AccountRow
from server.desk.previews import IDLE_SECONDS, MOST, DraftPreviews, Environ
from server.settings import Settings


class CountedSite:
    """A site that says only whether it is open."""

    version = 1
    open_sites = 0

    def __init__(self, settings: Settings, below: str) -> None:
        self.home = settings.content_dir.parent
        assert settings.database_url.endswith(f"{self.home.name}/preview.sqlite3")
        CountedSite.open_sites += 1

    def content_changed(self) -> None:
        """Nothing is served."""

    def close(self) -> None:
        assert (self.home / "content" / "stops.yaml").is_file()
        CountedSite.open_sites -= 1

    def __call__(self, environ: Environ, start_response: Any) -> Iterable[bytes]:
        start_response("200 OK", [("Set-Cookie", "a=b")])
        return [environ["PATH_INFO"].encode()]


class Looking:
    """Previews with a clock that is set by hand, and an account that may look."""

    def __init__(self, game: Game, settings: Settings) -> None:
        made, _ = game.app.extensions["desk_accounts"].invite(None, "editor", Role.EDITOR)
        self.account: AccountRow | None = made
        self.now = 0.0
        self.previews = DraftPreviews(
            settings,
            game.app.extensions["desk_draft_publisher"],
            lambda _: self.account,
            CountedSite,
            lambda: self.now,
            lambda function, *args: function(*args),
        )

    def status(self, address: str) -> str:
        told: list[str] = []
        environ = {"PATH_INFO": f"{address}/r/short", "REQUEST_METHOD": "GET"}
        self.previews(environ, lambda status, _headers: told.append(status))
        return told[0]


@pytest.fixture
def looking(game: Game, settings: Settings) -> Iterator[Looking]:
    made = Looking(game, settings)
    yield made
    made.previews.close()
    assert CountedSite.open_sites == 0


def test_one_session_has_one_and_the_least_used_makes_room(looking: Looking) -> None:
    addresses = []
    for number in range(MOST):
        looking.now = float(number)
        addresses.append(looking.previews.show(f"session-{number}").address)
    assert looking.previews.show("session-0").address == addresses[0]
    looking.previews.show("one-more")
    assert CountedSite.open_sites == MOST
    assert looking.status(addresses[0]) == "200 OK"
    assert looking.status(addresses[1]) == "404 Not Found"


def test_an_idle_one_is_dropped(looking: Looking) -> None:
    first = looking.previews.show("first").address
    looking.now = IDLE_SECONDS + 1
    second = looking.previews.show("second").address
    assert (looking.status(first), looking.status(second)) == ("404 Not Found", "200 OK")
    assert CountedSite.open_sites == 1


def test_it_opens_nothing_for_an_account_that_is_gone(looking: Looking) -> None:
    address = looking.previews.show("first").address
    looking.account = None
    assert looking.status(address) == "404 Not Found"
