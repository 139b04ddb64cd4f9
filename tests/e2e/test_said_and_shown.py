"""Whatever is said aloud is shown: every announcement's words stand on the screen, too."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from server.tour.model import Tour
from tests.e2e import screen_walks
from tests.e2e.game_server import GameServer
from tests.e2e.hall import Hall
from tests.e2e.phone import Phone

DRAWN = {
    r"得了 \d 颗星": "[data-testid=game-stars]",
    r"加 \d+ 束光": ".panel em, [data-testid=event-verdict] em, [data-testid=quiz-feedback] em",
    "盖上了.*的章|这一站攒了": ".press",
    "应该是": "[data-testid=notebook-told], [data-testid=quiz-feedback]",
    "正在判分": ".busy",
    "题目来了|可以答了": "[data-testid=event-round]",
    "看看名次": "[data-testid=event-standings]",
    "手里是|挂到": "[data-testid^=timeline-]",
}
"""What is shown by a drawing, a number or the very thing that is spoken of, and where."""

LISTEN = Path(__file__).with_name("said_and_shown.js").read_text("utf-8")


class Listener:
    """A phone whose announcements are compared with what it shows."""

    def __init__(self, phone: Phone) -> None:
        self.phone = phone
        self.unseen: dict[str, str] = {}
        phone.page.add_init_script(f"window.drawn = {json.dumps(DRAWN)}\n{LISTEN}")

    def see(self, screen: str) -> None:
        """Takes down what has been said and not shown up to this screen."""
        unseen = self.phone.page.evaluate("window.unseen()")
        self.unseen |= {f"{screen}: {words}": said for words, said in unseen.items()}


@pytest.fixture
def listener(new_phone: Callable[..., Phone]) -> Iterator[Listener]:
    made = Listener(new_phone(route=screen_walks.LINE))
    yield made
    assert made.unseen == {}


def test_on_the_ticket(listener: Listener) -> None:
    screen_walks.before_getting_on(listener.phone, listener.see)


def test_at_a_stop(listener: Listener, tour: Tour, game_server: GameServer) -> None:
    screen_walks.a_stop(listener.phone, tour, game_server.seed_of, listener.see)


def test_in_what_is_kept(listener: Listener) -> None:
    screen_walks.to_keep(listener.phone, listener.see)


def test_in_the_notebook(listener: Listener, tour: Tour) -> None:
    screen_walks.a_notebook(listener.phone, tour, listener.see)


def test_in_an_event(listener: Listener, new_hall: Callable[..., Hall]) -> None:
    hall = new_hall("quiz", rounds=1, seconds=120, ready=1)
    screen_walks.an_event(hall, listener.phone, listener.see)
