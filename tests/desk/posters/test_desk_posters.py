"""Posters of the desk: a look is kept to the screen's size, a file needs an address for phones."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from server.app import Game
from server.desk import Role
from server.desk.accounts.storage import AccountRow
from server.desk.posters import PosterOptions
from server.desk.posters.desk_posters import LOOK_PIXELS, DeskPosters
from server.desk.posters.files import PosterFormat
from server.desk.short_links import LinkKind
from server.play import Refused
from server.refusals import Refusal


@pytest.fixture
def owner(game: Game) -> AccountRow:
    """Who makes them."""
    made, _ = game.app.extensions["desk_accounts"].invite(None, "owner", Role.OWNER)
    return made  # type: ignore[no-any-return]


def test_a_lying_sheet_is_as_wide_on_the_screen(game: Game, owner: AccountRow) -> None:
    room: DeskPosters = game.app.extensions["desk_posters"]
    chosen = PosterOptions(lying=True)
    made = room.look(owner, "http://127.0.0.1:8000", LinkKind.ROUTE, "short", chosen)
    assert Image.open(io.BytesIO(made)).width == LOOK_PIXELS


def test_an_address_of_this_machine_does_not_go_on_paper(game: Game, owner: AccountRow) -> None:
    room: DeskPosters = game.app.extensions["desk_posters"]
    asked = LinkKind.ROUTE, ["short"], PosterOptions(), PosterFormat.SVG
    with pytest.raises(Refused) as refused:
        room.file(owner, "http://localhost:8000", *asked)
    assert refused.value.code is Refusal.POSTER_ADDRESS
    assert room.file(owner, "https://youguang.example", *asked).ending == "svg"
