"""Accounts of several roles, and the desk's events of a running game."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from server.app import Game
from server.desk import Accounts, Role
from server.desk.accounts.storage import AccountRow
from server.desk.events import DeskEvents


@pytest.fixture
def accounts(game: Game) -> Accounts:
    return game.app.extensions["desk_accounts"]  # type: ignore[no-any-return]


@pytest.fixture
def account(accounts: Accounts) -> Callable[[str, Role], AccountRow]:
    """Makes accounts by name and role."""
    return lambda name, role: accounts.invite(None, name, role)[0]


@pytest.fixture
def desk(game: Game) -> DeskEvents:
    return game.app.extensions["desk_events"]  # type: ignore[no-any-return]
