"""The gallery's judge: only where it is wanted, and by the same rules."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from server.app import Game
from server.rules import GAMES
from server.settings import Settings
from server.web.dev_games import SEED, sample

GAMES_AT = "/api/dev/games"


Json = dict[str, Any]


def body_of(answer: TestResponse) -> Json:
    """The answer's JSON object."""
    assert isinstance(answer.json, dict)
    return answer.json


@pytest.fixture
def gallery(new_game: Callable[..., Game], settings: Settings) -> FlaskClient:
    return new_game(replace(settings, dev_games=True)).app.test_client()


def test_without_the_setting_there_is_no_gallery(client: FlaskClient) -> None:
    assert client.get(GAMES_AT).status_code == 404
    answer = client.post(f"{GAMES_AT}/sequence", json={"solution": []})
    assert (answer.status_code, body_of(answer)["error"]["code"]) == (404, "not_found")


def test_every_game_shows_its_sample_and_is_judged(gallery: FlaskClient) -> None:
    shown = body_of(gallery.get(GAMES_AT))["games"]
    assert {one["type"] for one in shown} == set(GAMES)
    for name, kind in GAMES.items():
        solution = kind.solution(sample(kind), SEED)
        answer = gallery.post(f"{GAMES_AT}/{name}", json={"solution": solution})
        assert (answer.status_code, body_of(answer)["stars"]) == (200, 3), name
        assert isinstance(body_of(answer)["feedback"], dict)


def test_nonsense_is_refused_in_the_one_shape(gallery: FlaskClient) -> None:
    answer = gallery.post(f"{GAMES_AT}/sequence", json={"solution": 7})
    assert (answer.status_code, body_of(answer)["error"]["code"]) == (422, "bad_solution")
    assert gallery.post(f"{GAMES_AT}/chess", json={"solution": 7}).status_code == 404
    assert gallery.post(f"{GAMES_AT}/sequence", json=[7]).status_code == 400
