"""The tour in English on every interface: HTTP, results of moves, and what is still Chinese."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from flask.testing import FlaskClient

from server.app import Game
from server.play import Localization
from server.rules import solution_of
from server.settings import Settings
from server.tour.model import Tour, TranslatedTour
from server.web.schemas import content, moves, ride
from tests.conftest import Rider
from tests.small_tour import write_english


@pytest.fixture
def game(new_game: Callable[..., Game], settings: Settings) -> Game:
    """The small tour with its English texts."""
    write_english(settings.content_dir)
    return new_game()


def answer(rider: Rider, client: FlaskClient, lang: str, **move: Any) -> dict[str, Any]:
    """One move by HTTP in a language."""
    sent = {"moves": [rider.keyed(move)]}
    response = client.post(f"/api/rides/me/moves?lang={lang}", json=sent, headers=rider.bearer).json
    moves.Results().load(response)
    result: dict[str, Any] = response["results"][0]
    return result


def test_public_content_in_english(client: FlaskClient) -> None:
    routes = client.get("/api/routes?lang=en").json
    route = client.get("/api/routes/short?lang=en").json
    branches = client.get("/api/branches?lang=en").json
    for shape, body in ((content.Routes, routes), (content.Route, route)):
        shape().load(body)
    content.Branches().load(branches)
    assert {one["id"]: one["name"] for one in routes["routes"]}["short"] == "Short line"
    hall = route["stops"][0]
    assert (hall["name"], hall["leg"]["say"]) == ("The Hall", "Next stop: The Hall")
    assert "zh" not in hall["leg"]
    assert branches["branches"][0]["name"] == "East Community"


def test_what_is_still_chinese_is_marked(client: FlaskClient) -> None:
    hall, canal = client.get("/api/routes/short?lang=en").json["stops"]
    assert set(hall["zh"]) == {"intro"}
    assert set(canal["zh"]) == {"name", "intro"}
    assert canal["story"]["blocks"][0]["zh"] == ["text"]
    (single, *_) = hall["questions"]
    assert "zh" not in single
    assert [option.get("zh") for option in single["options"] if option["id"] == "k1"] == [None]
    assert all(option["zh"] == ["text"] for option in single["options"] if option["id"] != "k1")


def test_chinese_has_no_marks_and_takes_no_notice(client: FlaskClient) -> None:
    plain = client.get("/api/routes/short")
    assert client.get("/api/routes/short?lang=tlh").data == plain.data
    assert client.get("/api/routes/short?lang=zh-Hans").data == plain.data
    assert b'"zh":' not in plain.data


def test_each_language_has_its_own_tag(client: FlaskClient) -> None:
    chinese = client.get("/api/routes/short").headers["ETag"]
    english = client.get("/api/routes/short?lang=en").headers["ETag"]
    assert chinese != english
    known = {"If-None-Match": english}
    assert client.get("/api/routes/short?lang=en", headers=known).status_code == 304
    assert client.get("/api/routes/short", headers=known).status_code == 200


def test_options_stand_in_the_same_order_in_every_language(
    client: FlaskClient, board_bus: Callable[..., Rider]
) -> None:
    rider = board_bus()
    shown = [
        client.get(f"/api/rides/me?lang={lang}", headers=rider.bearer).json
        for lang in ("zh-Hans", "en")
    ]
    ride.Snapshot().load(shown[1])
    orders = [
        [[one["id"] for one in question["options"]] for question in body["stops"][0]["questions"]]
        for body in shown
    ]
    assert orders[0] == orders[1]


def test_a_result_is_in_the_requested_language(
    client: FlaskClient, board_bus: Callable[..., Rider]
) -> None:
    rider = board_bus()
    answer(rider, client, "en", kind="checkin", stop="hall")
    given = {"kind": "answer", "stop": "hall", "question": "hall-single", "choice": ["k2"]}
    result = answer(rider, client, "en", **given)
    assert (result["correct"], result["explain"]) == (True, "The hall explained")
    assert result["zh"] == ["source"]
    again = answer(rider, client, "", **given)
    assert again["repeat"]
    assert "讲解" in again["explain"]
    assert "zh" not in again
    shown = client.get("/api/rides/me?lang=en", headers=rider.bearer).json
    answered = shown["stops"][0]["questions"][0]["answered"]
    assert answered["explain"] == "The hall explained"


@pytest.mark.parametrize("typed", ["服务江苏", "serving jiangsu", "Jiangsu first"])
def test_a_fill_in_is_right_in_either_language(
    client: FlaskClient, board_bus: Callable[..., Rider], typed: str
) -> None:
    rider = board_bus()
    rider.move(kind="checkin", stop="hall")
    move = {"kind": "answer", "stop": "hall", "question": "hall-fill", "choice": typed}
    result = answer(rider, client, "en", **move)
    assert (result["correct"], result["answer"]) == (True, ["Serving Jiangsu"])


def test_a_game_shows_other_words_and_takes_the_same_solution(
    client: FlaskClient, board_bus: Callable[..., Rider]
) -> None:
    rider = board_bus()
    index = rider.play.catalogue.index("short")
    solution = solution_of(index.stop_at["hall"], rider.ride.seed)
    game = client.get("/api/rides/me?lang=en", headers=rider.bearer).json["stops"][0]["game"]
    texts = {item["id"]: item["text"] for item in game["puzzle"]["items"]}
    assert next(texts[one] for one in solution) == "Jufu Bridge is built"
    assert game["zh"] == ["puzzle"], "the other cards are Chinese"
    rider.move(kind="checkin", stop="hall")
    result = answer(rider, client, "en", kind="game", stop="hall", solution=solution)
    assert result["stars"] == 3
    assert result["feedback"]["notes"][solution[0]] == "in 1348"
    assert result["explain"] == "The hall's game explained"


def test_a_repeated_key_reveals_nothing_of_another_question(
    client: FlaskClient, board_bus: Callable[..., Rider]
) -> None:
    rider = board_bus()
    rider.move(kind="checkin", stop="hall")
    first = rider.keyed(
        {"kind": "answer", "stop": "hall", "question": "hall-single", "choice": ["k1"]}
    )
    other = {**first, "question": "hall-multiple"}
    for sent in (first, other):
        result = client.post(
            "/api/rides/me/moves?lang=en", json={"moves": [sent]}, headers=rider.bearer
        ).json["results"][0]
        assert "multiple" not in str(result)


def test_years_that_games_write_lose_their_character() -> None:
    tour = Tour({}, {}, {})
    english = Localization(TranslatedTour("en", tour, {"今年": "this year"}, frozenset()))
    traditional = Localization(TranslatedTour("zh-Hant", tour, {"今年": "今年"}, frozenset()))
    marks = [{"year": "1348年"}, {"year": "今年"}, {"year": "元年"}]
    years = [one["year"] for one in english.localize(marks)]
    assert years == ["1348", "this year", "元年"]
    assert traditional.localize(marks) == marks
