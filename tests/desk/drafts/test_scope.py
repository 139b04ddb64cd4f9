"""What accounts for single lines may write: their lines, and stops that no other line has."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from server.app import Game
from server.desk import Role
from server.desk.drafts import Drafts
from server.desk.drafts.scope import Scope
from tests.desk.drafts.conftest import STOPS, writer

ROUTE = "id: {}\nname: 线\nstops: [hall, canal]\n"


@pytest.fixture
def scope_of(game: Game, drafts: Drafts) -> Callable[..., Scope]:
    owner = writer(game, "负责人", Role.OWNER).account
    made = writer(game, "只写一条").account

    def scope(*routes: str) -> Scope:
        accounts = game.app.extensions["desk_accounts"]
        account = accounts.change(owner, made.id, routes=list(routes))
        found: Scope = drafts.read(lambda connection: Scope.of(connection, account))
        return found

    return scope


def test_a_line_and_its_stops_may_be_written(
    scope_of: Callable[..., Scope], drafts: Drafts
) -> None:
    text = drafts.files()[STOPS].content
    assert text is not None
    scope = scope_of("short")
    own, foreign = (text.replace(f"站{stop}", "新站") for stop in ("hall", "field"))
    broken = text.replace("kind: place", 'kind: "place', 1)
    assert scope.may_change(STOPS, text, own)
    assert scope.may_change(STOPS, text, broken)
    assert not scope.may_change(STOPS, text, foreign)
    assert not scope.may_change(STOPS, text, foreign + "\n\tx: [")
    assert scope.may_change("routes/short.yaml", ROUTE.format("short"), None)
    assert not scope.may_change("routes/short.yaml", ROUTE.format("short"), ROUTE.format("loose"))
    assert not scope.may_change("content/site.yaml", None, "name: x\n")
    everything = scope_of()
    assert everything.may_change(STOPS, text, foreign)
    assert everything.may_change("content/site.yaml", None, "name: x\n")


def test_conflicts_of_its_own_may_be_settled(
    scope_of: Callable[..., Scope], drafts: Drafts
) -> None:
    text = drafts.files()[STOPS].content
    scope = scope_of("short")
    assert scope.may_settle(STOPS, ["stops", "hall", "name"], text)
    assert not scope.may_settle(STOPS, ["stops", "field", "name"], text)
    assert not scope.may_settle(STOPS, [], text)
    assert scope.may_settle("content/stops/hall.yaml", ["name"], "id: hall\nname: x\n")
    assert not scope.may_settle("content/stops/field.yaml", ["name"], "id: field\nname: x\n")
    assert scope.may_settle("routes/short.yaml", ["name"], ROUTE.format("short"))
    assert not scope.may_settle("routes/loose.yaml", ["name"], ROUTE.format("loose"))
    assert scope_of().may_settle("content/site.yaml", ["name"], "")
