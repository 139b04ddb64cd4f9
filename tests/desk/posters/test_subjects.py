"""What a poster says about what it is about."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from server.app import Game
from server.desk.posters import PosterSubjects
from server.desk.short_links import LinkKind
from server.events import EventSpec
from server.play import Refused


def test_a_stop_names_its_line_its_place_and_its_neighbours(subjects: PosterSubjects) -> None:
    hall = subjects.poster(LinkKind.STOP, "short/hall", "zh-Hans")
    canal = subjects.poster(LinkKind.STOP, "short/canal", "zh-Hans")
    assert hall.kicker.endswith("，第 1 站")
    assert (hall.number, hall.neighbours[0]) == ("1", "")
    assert canal.neighbours[0] != ""
    assert canal.neighbours[1] == ""
    free = subjects.poster(LinkKind.STOP, "loose/hall", "zh-Hans")
    assert (free.number, free.neighbours) == ("", ())
    assert free.code != hall.code
    assert subjects.ids(LinkKind.STOP)[:2] == ["loose/hall", "loose/canal"]
    assert subjects.ids(LinkKind.BRANCH) == ["east", "west"]


def test_an_event_says_when_and_its_code(subjects: PosterSubjects, game: Game) -> None:
    starts = datetime(2027, 12, 1, 11, 0, tzinfo=UTC)
    ends = datetime(2027, 12, 1, 13, 0, tzinfo=UTC)
    made = game.events.create(EventSpec("short", "ride", "冬训之夜", starts, ends, {}, 0))
    poster = subjects.poster(LinkKind.EVENT, made.code, "zh-Hans")
    assert poster.when == "2027年12月1日 19:00"
    assert made.code in poster.kicker
    assert subjects.poster(LinkKind.EVENT, made.code, "en").when == "1 December 2027, 19:00"
    assert subjects.ids(LinkKind.EVENT) == [made.code]


@pytest.mark.parametrize(
    ("kind", "id_", "code"),
    [
        (LinkKind.STOP, "short/field", "unknown_stop"),
        (LinkKind.STOP, "hall", "unknown_route"),
        (LinkKind.ROUTE, "long", "unknown_route"),
        (LinkKind.EVENT, "123456", "unknown_event"),
        (LinkKind.BRANCH, "north", "unknown_branch"),
    ],
)
def test_what_is_not_there_is_refused(
    subjects: PosterSubjects, kind: LinkKind, id_: str, code: str
) -> None:
    with pytest.raises(Refused) as refused:
        subjects.poster(kind, id_, "zh-Hans")
    assert refused.value.code == code
