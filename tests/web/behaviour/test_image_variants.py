"""Organisers' pictures in sizes: what the API lists of them, and how they are served."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from server.app import Game
from server.desk.media.variants import make_sizes
from server.settings import Settings
from server.web.schemas import content as schemas
from tests.photo import JIGSAW, PHOTO, put_photo_in, take_photo
from tests.small_tour import write_english


@pytest.fixture
def photo_tour(settings: Settings) -> Path:
    """The small tour with a photo in the hall's story and game; gives the content folder."""
    put_photo_in(settings.content_dir)
    return settings.content_dir


def image_block(game: Game, query: str = "") -> dict[str, Any]:
    """The hall's picture in the API."""
    route = game.app.test_client().get(f"/api/routes/short{query}").json
    assert schemas.Route().validate(route) == {}
    block: dict[str, Any] = route["stops"][0]["story"]["blocks"][2]
    return block


def test_a_picture_carries_its_size_and_files(
    photo_tour: Path, new_game: Callable[..., Game]
) -> None:
    make_sizes(photo_tour)
    game = new_game()
    block = image_block(game)
    assert set(block) == {"id", "type", "src", "alt", "width", "height", "variants"}
    assert (block["src"], block["width"], block["height"]) == (PHOTO, 800, 600)
    variants = [(one["type"], one["width"]) for one in block["variants"]]
    assert variants == [(f"image/{kind}", w) for kind in ("avif", "webp") for w in (360, 720, 800)]
    client = game.app.test_client()
    for one in block["variants"]:
        assert set(one) == {"src", "type", "width"}
        answer = client.get(f"/{one['src']}", buffered=True)
        assert (answer.status_code, answer.mimetype) == (200, one["type"])
        assert "immutable" in answer.headers["Cache-Control"]
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
    original = client.get(f"/{PHOTO}", buffered=True)
    assert "immutable" not in original.headers["Cache-Control"]


def test_a_translated_line_and_a_puzzle_have_the_same_files(
    photo_tour: Path, new_game: Callable[..., Game]
) -> None:
    write_english(photo_tour)
    make_sizes(photo_tour)
    game = new_game()
    variants = image_block(game)["variants"]
    assert image_block(game, "?lang=en")["variants"] == variants
    ride = game.play.join("short", "小顾", "east", consent=True).ride
    for move in ({"kind": "checkin", "stop": "hall"}, {"kind": "story", "stop": "hall"}):
        game.play.make_move(ride, {"key": f"key-of-{move['kind']}", **move})
    puzzle = game.play.snapshot(ride, "zh-Hans")["stops"][0]["game"]["puzzle"]
    image = {**puzzle["image"], "variants": list(puzzle["image"]["variants"])}
    assert image == {**JIGSAW["image"], "width": 800, "height": 600, "variants": variants}


def spoil_nothing(_content: Path) -> None:
    """`bus media` was never run."""


def spoil_photo(content: Path) -> None:
    make_sizes(content)
    take_photo(content / PHOTO, 600, 800)


def spoil_file(content: Path) -> None:
    make_sizes(content)
    next((content / "media" / ".sizes").glob("*.webp")).unlink()


def spoil_index(content: Path) -> None:
    make_sizes(content)
    (content / "media" / ".sizes" / "index.json").write_text('{"media/bridge.jpg": []}', "utf-8")


@pytest.mark.parametrize("spoil", [spoil_nothing, spoil_photo, spoil_file, spoil_index])
def test_without_sizes_that_fit_the_original_is_shown(
    photo_tour: Path,
    new_game: Callable[..., Game],
    spoil: Callable[[Path], None],
) -> None:
    spoil(photo_tour)
    block = image_block(new_game())
    assert set(block) == {"id", "type", "src", "alt"}
