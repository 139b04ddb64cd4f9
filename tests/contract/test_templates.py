"""Placeholders: what fits, what does not, and how a difference is told."""

from __future__ import annotations

from typing import Any

import pytest

from tests.contract.changes import Addition, changed
from tests.contract.templates import Difference, fill, mismatches

TOKEN = "A" * 22
OTHER = "B" * 22


def paths(template: Any, value: Any) -> list[tuple[str, str]]:
    """Kind and place of each difference."""
    return [(one.kind, one.path) for one in mismatches(template, value, {})]


def test_equal_answers_have_no_difference() -> None:
    answer = {"a": [1, "x", None, True], "b": {"c": 1.5}}
    assert mismatches(answer, answer, {}) == []


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ({"points": 5}, [("missing", "rank")]),
        ({"points": 5, "rank": 1, "more": 0}, [("extra", "more")]),
        ({"points": "5", "rank": 1}, [("other", "points")]),
        ({"points": True, "rank": 1}, [("other", "points")]),
        ({"points": 5, "rank": None}, [("other", "rank")]),
        ([], [("other", "")]),
    ],
)
def test_fields_that_go_come_or_change_are_differences(value: Any, expected: Any) -> None:
    assert paths({"points": 5, "rank": 1}, value) == expected


def test_a_difference_tells_where_it_is() -> None:
    template = {"top": [{"name": "小顾"}, {"name": "老李"}]}
    found = mismatches(template, {"top": [{"name": "小顾"}, {"nick": "老李"}]}, {})
    assert [str(one) for one in found] == [
        "top[1].name: missing; recorded '老李'",
        "top[1].nick: not in the recording: '老李'",
    ]


def test_a_name_is_captured_once_and_stays() -> None:
    captures: dict[str, Any] = {}
    assert mismatches(["${token:gu}"], [TOKEN], captures) == []
    assert captures == {"token:gu": TOKEN}
    assert fill({"Authorization": "Bearer ${token:gu}"}, captures) == {
        "Authorization": f"Bearer {TOKEN}"
    }
    assert mismatches("${token:gu}", OTHER, captures)


def test_a_named_value_has_the_form_of_its_kind() -> None:
    assert mismatches("/e/${code:quiz}#top", "/e/123456#top", {}) == []
    assert mismatches("/e/${code:quiz}#top", "/e/12345x#top", {})


def test_any_value_of_a_form() -> None:
    assert mismatches({"$any": "time"}, "2026-11-29T12:00:00.123Z", {}) == []
    assert mismatches({"$any": "time"}, "2026-11-29 12:00", {})
    assert mismatches({"$any": "ms"}, -1, {})
    assert mismatches({"$any": "ms"}, "1", {})


def test_elements_in_any_order_bind_their_names() -> None:
    template = {"$unordered": [{"id": "${id:x}", "text": "桥"}, {"id": "${id:y}", "text": "河"}]}
    captures: dict[str, Any] = {}
    shown = [{"id": "i0", "text": "河"}, {"id": "i1", "text": "桥"}]
    assert mismatches(template, shown, captures) == []
    assert captures == {"id:x": "i1", "id:y": "i0"}
    assert mismatches(template, shown[:1], {})
    assert mismatches(template, [shown[0], shown[0]], {})


def test_places_of_elements_are_captured() -> None:
    captures: dict[str, Any] = {}
    template = {"$unordered": ["东", "西", "北"], "$places": "lane:j0"}
    assert mismatches(template, ["北", "东", "西"], captures) == []
    assert fill({"j0": {"$int": "lane:j0.2"}}, captures) == {"j0": 0}


def test_an_addition_explains_additional_fields_and_nothing_else() -> None:
    known = Addition("*: GET /api/routes", "json.routes[[]*].season", "issue 12")
    title = "anybody: GET /api/routes"
    assert known.explains(title, Difference("extra", "json.routes[0].season", ""))
    assert not known.explains(title, Difference("missing", "json.routes[0].season", ""))
    assert not known.explains(title, Difference("extra", "json.routes[0].name", ""))
    assert not known.explains("gu: GET /api/rides/me", Difference("extra", "json.season", ""))


def test_an_unknown_team_is_the_callers_mistake() -> None:
    recorded = {"status": 503, "headers": {"Retry-After": "3"}, "json": {"error": {}}}
    title = "anybody: POST /api/events/${code:race}/seats (an unknown team)"
    assert changed(title, recorded) == {"status": 422, "headers": {}, "json": {"error": {}}}
    assert changed("anybody: GET /", recorded) == recorded
