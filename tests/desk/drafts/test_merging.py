"""Two people write one file: all of both is kept, or said to be in conflict."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from server.desk.drafts import Conflict, Merged, merge
from server.settings import ROOT

STOPS = (ROOT / "content" / "stops.yaml").read_text("utf-8")
BASE = """stops:
  # first
  - id: a
    name: One
    options: [x, y]
    text: |
      First paragraph.

      Second paragraph.
  - {id: b, name: Two, kind: place}  # note
  - id: c
    name: Three
"""


def test_different_fields_merge_with_comments_and_style() -> None:
    mine = BASE.replace("One", "Uno")
    theirs = BASE.replace("Three", '"Tre"').replace("# first", "# at first")
    merged = merge(BASE, mine, theirs)
    assert merged.text == theirs.replace("One", "Uno")
    assert not merged.conflicts


def test_different_fields_of_one_line_merge() -> None:
    merged = merge(BASE, BASE.replace("Two", "Due"), BASE.replace("place", "theme"))
    assert merged.text == BASE.replace("Two", "Due").replace("place", "theme")
    assert not merged.conflicts


def test_the_same_field_shows_both_sides_and_the_first_stands() -> None:
    mine, theirs = BASE.replace("One", "Uno"), BASE.replace("One", "Eins")
    merged = merge(BASE, mine, theirs)
    assert merged.text == theirs
    assert merged.conflicts == (Conflict(("stops", "a", "name"), "One", "Eins", "Uno"),)


def test_two_places_in_one_field_are_one_field() -> None:
    base = "name: The old bridge of stone\n"
    mine, theirs = base.replace("old", "new"), base.replace("stone", "wood")
    merged = merge(base, mine, theirs)
    assert merged.text == theirs
    assert [one.mine for one in merged.conflicts] == ["The new bridge of stone"]


def test_the_same_change_twice_is_one() -> None:
    both = BASE.replace("One", "Uno")
    assert merge(BASE, both, both).text == both
    more = both.replace("Three", "Tre")
    merged = merge(BASE, both, more)
    assert (merged.text, merged.conflicts) == (more, ())


def test_long_texts_merge_by_paragraph() -> None:
    mine = BASE.replace("First para", "My first para")
    merged = merge(BASE, mine, BASE.replace("Second para", "Their second para"))
    assert merged.text == mine.replace("Second para", "Their second para")
    assert not merged.conflicts
    same = merge(BASE, mine, BASE.replace("First para", "Their first para"))
    assert [one.path for one in same.conflicts] == [("stops", "a", "text")]


def test_items_are_added_and_moved_beside_edits() -> None:
    added = BASE + "  - id: d\n    name: Four\n"
    merged = merge(BASE, added, BASE.replace("One", "Uno"))
    assert merged.text == added.replace("One", "Uno")
    moved = BASE.replace("  - id: c\n    name: Three\n", "").replace(
        "  # first\n", "  # first\n  - id: c\n    name: Three\n"
    )
    merged = merge(BASE, BASE.replace("Two", "Due"), moved)
    assert merged.text == moved.replace("Two", "Due")
    assert not merged.conflicts


def test_items_without_names_go_by_their_places() -> None:
    base = "notes:\n  - {word: a, explain: one}\n  - {word: b, explain: two}\n"
    mine, theirs = base.replace("one", "uno"), base.replace("two", "zwei")
    assert merge(base, mine, theirs) == Merged(mine.replace("two", "zwei"))
    [conflict] = merge(base, mine, base.replace("one", "eins")).conflicts
    assert conflict == Conflict(("notes", 0, "explain"), "one", "eins", "uno")
    bare = BASE.removeprefix("stops:\n")
    merged = merge(bare, bare.replace("One", "Uno"), bare.replace("One", "Eins"))
    assert [one.path for one in merged.conflicts] == [("a", "name")]
    longer = base + "  - {word: c, explain: three}\n"
    [conflict] = merge(base, longer, mine).conflicts
    assert (conflict.path, len(conflict.mine)) == (("notes",), 3)


def test_what_was_deleted_meanwhile_is_a_conflict() -> None:
    theirs = BASE.replace("  - id: c\n    name: Three\n", "")
    merged = merge(BASE, BASE.replace("Three", "Tre"), theirs)
    assert merged.text == theirs
    assert merged.conflicts == (Conflict(("stops", "c", "name"), "Three", None, "Tre"),)


def test_other_conflicts_take_nothing_with_them() -> None:
    """A change on the line of another one's conflict is said, too."""
    mine = BASE.replace("name: Two, kind: place", "name: Due, kind: theme")
    merged = merge(BASE, mine, BASE.replace("Two", "Zwei"))
    assert {one.path[-1]: one.mine for one in merged.conflicts} == {"name": "Due", "kind": "theme"}


def test_broken_yaml_merges_by_lines_or_is_kept_whole() -> None:
    broken = BASE.replace("name: Three", 'name: "Three')
    merged = merge(BASE, broken, BASE.replace("One", "Uno"))
    assert merged.text == broken.replace("One", "Uno")
    clash = merge(BASE, broken, BASE.replace("Three", "Tre"))
    assert clash.conflicts == (Conflict((), BASE, BASE.replace("Three", "Tre"), broken),)


FIELDS = [match.span(1) for match in re.finditer(r'(?:text|explain|intro): "([^"]{6,})"', STOPS)]


@pytest.mark.filterwarnings("error")
@settings(max_examples=15, deadline=None)
@given(
    st.sets(st.integers(0, len(FIELDS) - 1), min_size=1, max_size=4),
    st.sets(st.integers(0, len(FIELDS) - 1), min_size=1, max_size=4),
)
def test_of_a_shipped_file_nothing_is_ever_lost(mine: set[int], theirs: set[int]) -> None:
    merged = merge(STOPS, _edited(mine, "我"), _edited(theirs, "他"))
    both = mine & theirs
    assert len(merged.conflicts) == len(both)
    assert all(one.mine.startswith("我") for one in merged.conflicts)
    expected = STOPS
    for at in sorted(mine | theirs, reverse=True):
        expected = _put(expected, at, "他" if at in theirs else "我")
    assert merged.text == expected


def _edited(fields: set[int], sign: str) -> str:
    text = STOPS
    for at in sorted(fields, reverse=True):
        text = _put(text, at, sign)
    return text


def _put(text: str, at: int, sign: str) -> str:
    start = FIELDS[at][0]
    return text[:start] + sign + text[start:]
