"""Patches of texts, and the page's way of counting."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.desk.drafts import UnitEdit
from server.desk.drafts.patches import Patch, patch_between, unit_edit

TEXTS = st.text("ab😀灯\n", max_size=12)


@given(TEXTS, TEXTS)
def test_a_patch_leads_to_the_other_text_and_back(before: str, after: str) -> None:
    patch = patch_between(before, after)
    assert patch.applied(before) == after
    assert patch.inverse.applied(after) == before
    assert unit_edit(before, patch).applied(before) == after


def test_what_does_not_fit_is_no_patch() -> None:
    with pytest.raises(ValueError, match="another text"):
        Patch(0, "a", "b").applied("b")
    for edit in (UnitEdit(0, 3, ""), UnitEdit(2, 1, ""), UnitEdit(-1, 0, ""), UnitEdit(0, 1, "")):
        with pytest.raises(ValueError, match=r"utf-16|outside"):
            edit.applied("😀")
