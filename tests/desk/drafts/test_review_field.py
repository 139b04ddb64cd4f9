"""Who has reviewed a stop is written into its file, and nothing else changes there."""

from __future__ import annotations

import pytest
import yaml

from server.desk.drafts.changes import changes_between
from server.desk.drafts.review_field import with_review
from server.desk.drafts.stops import stops_in
from server.desk.drafts.trees import root_of
from server.settings import ROOT

STOPS = "content/stops.yaml"
SHIPPED = (ROOT / STOPS).read_text("utf-8")
FORMS = {
    "flow": '- id: a\n  review: {by: "", on: }  # 谁\n  story: {}\n',
    "flow with more": "- id: a\n  review: {by: x, note: 初审, on: 2026-01-01}\n  story: {}\n",
    "half": "- id: a\n  review: {on: }\n  story: {}\n",
    "no entries": "- id: a\n  review: {}\n  story: {}\n",
    "empty": "- id: a\n  review:\n  story: {}\n",
    "null": "- id: a\n  review: null\n  story: {}\n",
    "block": "- id: a\n  review:\n    # 两行\n    by: 老顾\n    on:\n  story: {}\n",
    "block that is half": "- id: a\n  review:\n    by:\n  story: {}\n",
    "none": "- id: a\n  name: 桥\n  # 故事\n  story: {}\n",
    "none, and nothing to stand before": "- id: a\n  name: 桥\n",
    "only an id": "- id: a\n",
    "stop in brackets": "- {id: a, name: 桥}\n- {id: b, name: 河}\n",
    "listed": "stops:\n  - id: b\n    name: 😀\n  - id: a\n    review: {by: , on: }\n",
    "one stop": "id: a\nname: 桥\nstory: {}\n",
}


@pytest.mark.parametrize("form", FORMS)
def test_it_is_written_and_emptied_in_every_form(form: str) -> None:
    before = FORMS[form]
    after = with_review(before, "a", '党政"办', "2026-11-30")
    assert stops_in(STOPS, after)["a"].reviewed == ('党政"办', "2026-11-30")
    emptied = with_review(after, "a", "", "")
    assert stops_in(STOPS, emptied)["a"].reviewed == ("", "")
    for text in (after, emptied):
        changed = changes_between(root_of(STOPS, before), root_of(STOPS, text))
        assert {change.path[2] for change in changed} <= {"review"}
        assert [line for line in before.splitlines() if "#" in line and "review" not in line] == [
            line for line in text.splitlines() if "#" in line and "review" not in line
        ]
        yaml.safe_load(text)


def test_in_the_shipped_file_one_line_changes() -> None:
    after = with_review(SHIPPED, "tianfu-doufu", "党政办公室", "2026-11-30")
    lines = zip(SHIPPED.splitlines(), after.splitlines(), strict=True)
    [(old, new)] = [(old, new) for old, new in lines if old != new]
    assert old.strip() == 'review: {by: "", on: }'
    assert new.strip() == 'review: {by: "党政办公室", on: 2026-11-30}'
    assert with_review(after, "tianfu-doufu", "", "") == SHIPPED


def test_what_is_no_stop_is_refused() -> None:
    for text in ("", "- id: b\n", "a: [", "stops: 3\n", "- 3\n"):
        with pytest.raises(ValueError, match=r"."):
            with_review(text, "a", "x", "2026-01-01")
