"""The table of roles in the organisers' manual is the one that the server goes by."""

from __future__ import annotations

import pytest

from harness.server import ROOT
from server.desk.accounts.roles import PERMISSIONS, ROLES, Permission

MANUAL = ROOT / "docs" / "organiser.md"
MARKS = {"√": True, "可给": None, "": False}


def rows() -> list[list[str]]:
    """The cells of the table, its heads first."""
    part = MANUAL.read_text("utf-8").partition("## 谁能做什么\n")[2].partition("\n## ")[0]
    lines = [line for line in part.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.split("|")[1:-1]] for line in lines if "---" not in line]


def test_every_role_has_a_column() -> None:
    heads = rows()[0][1:]
    assert heads == [f"{row.name} `{role}`" for role, row in ROLES.items()]


@pytest.mark.parametrize("permission", Permission)
def test_the_manual_says_who_may(permission: Permission) -> None:
    named = {row[0]: row[1:] for row in rows()[1:]}
    assert len(named) == len(Permission)
    said = [MARKS[cell] for cell in named[PERMISSIONS[permission]]]
    wanted = [
        True if permission in row.may else None if permission in row.grantable else False
        for row in ROLES.values()
    ]
    assert said == wanted
