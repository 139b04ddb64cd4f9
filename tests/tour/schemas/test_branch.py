"""What a branch may say of itself."""

from __future__ import annotations

from typing import Any

import pytest
from marshmallow import ValidationError

from server.tour.schemas.branch import BranchSchema

PLAIN = {"id": "qiaotou", "name": "桥头", "kind": "村", "region": "花桥"}


def test_a_branch_needs_neither_members_nor_brand() -> None:
    branch = BranchSchema().load(PLAIN)
    assert (branch.members, branch.brand, branch.archived) == (None, "", False)


def test_members_are_a_number_and_nothing_else() -> None:
    branch = BranchSchema().load({**PLAIN, "members": "42", "brand": "柳岸", "archived": "true"})
    assert (branch.members, branch.brand, branch.archived) == (42, "柳岸", True)


@pytest.mark.parametrize("members", ["0", "-3", "4.5", "桥头、柳岸", "1000000"])
def test_members_that_nobody_has(members: Any) -> None:
    with pytest.raises(ValidationError):
        BranchSchema().load({**PLAIN, "members": members})
