"""Edits of a text."""

from __future__ import annotations

import pytest

from server.tour.fixes import Edit, apply_edits, replace_at


def test_edits_count_lines_and_characters_from_one() -> None:
    edits = (*replace_at(2, 2, 1, "桥", "").edits, Edit(1, 1, 1, 1, "# "))
    assert apply_edits("甲乙\n丙丁\n", edits) == "# 甲乙\n丙桥\n"
    assert apply_edits("甲\n乙\n", [Edit(1, 1, 2, 1, "")]) == "乙\n"


@pytest.mark.parametrize(
    "edits", [[Edit(9, 1, 9, 1, "")], [Edit(1, 1, 1, 3, ""), Edit(1, 2, 1, 3, "")]]
)
def test_what_overlaps_or_lies_outside_is_refused(edits: list[Edit]) -> None:
    with pytest.raises(ValueError, match="outside"):
        apply_edits("甲乙\n", edits)
