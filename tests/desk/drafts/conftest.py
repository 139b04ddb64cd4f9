"""A draft of the small tour, and two people who write it."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest

from server.app import Game
from server.desk import Role
from server.desk.accounts.storage import AccountRow
from server.desk.drafts import Asked, DraftPublisher, Drafts, Outcome, UnitEdit
from server.desk.drafts.patches import patch_between, unit_edit

STOPS = "content/stops.yaml"


@dataclass
class Writer:
    """Somebody at the desk; every change gets an id of its own unless one is given."""

    drafts: Drafts
    account: AccountRow
    _ids: Iterator[int] = field(default_factory=itertools.count)

    def text(self, path: str = STOPS) -> str:
        text, _ = self.drafts.text_at(path)
        assert text is not None
        return text

    @property
    def revision(self) -> int:
        return self.drafts.text_at(STOPS)[1]

    def write(self, old: str, new: str, base: int | None = None, **more: Any) -> Outcome:
        """Puts one text in place of another, in the file as it is, or was at `base`."""
        path = more.pop("file", STOPS)
        before, at = self.drafts.text_at(path, base)
        assert before is not None
        assert old in before
        after = before.replace(old, new, 1)
        edit = unit_edit(before, patch_between(before, after))
        return self.ask(file=path, base=at, edit=edit, **more)

    def ask(self, **asked: Any) -> Outcome:
        asked.setdefault("change_id", f"{self.account.name}-{next(self._ids)}")
        return self.drafts.change(self.account, Asked(**asked))


@pytest.fixture
def drafts(game: Game) -> Drafts:
    game.app.extensions["desk_draft_publisher"].take_in()
    found: Drafts = game.app.extensions["desk_drafts"]
    return found


@pytest.fixture
def publisher(game: Game, drafts: Drafts) -> DraftPublisher:
    found: DraftPublisher = game.app.extensions["desk_draft_publisher"]
    return found


def writer(game: Game, name: str, role: Role = Role.EDITOR) -> Writer:
    account, _ = game.app.extensions["desk_accounts"].invite(None, name, role)
    return Writer(game.app.extensions["desk_drafts"], account)


@pytest.fixture
def one(game: Game, drafts: Drafts) -> Writer:
    return writer(game, "组织甲", Role.OWNER)


@pytest.fixture
def other(game: Game, drafts: Drafts) -> Writer:
    return writer(game, "组织乙")


__all__ = ["UnitEdit", "Writer", "writer"]
