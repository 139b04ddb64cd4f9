"""Whatever the log of changes keeps has words for people."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from server.desk.accounts.actions import ACTIONS, action_name

SERVER = Path(__file__).parents[3] / "server"
ACTION = re.compile(r"[a-z_]+\.[a-z_]+")
WRITERS = frozenset({"log_change", "_log", "_note", "_made"})
"""What takes an action among its arguments."""


def logged() -> Iterator[str]:
    """Actions in the code: arguments of what writes to the log, and what is called `action`."""
    for file in SERVER.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Call):
                named = getattr(node.func, "attr", getattr(node.func, "id", ""))
                values: list[ast.expr] = [*node.args] if named in WRITERS else []
            elif isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "action":
                values = [node.value]
            else:
                continue
            for value in values:
                for part in ast.walk(value):
                    if isinstance(part, ast.Constant) and ACTION.fullmatch(str(part.value)):
                        yield str(part.value)


def test_every_action_of_the_log_has_words() -> None:
    found = set(logged())
    assert "account.invite" in found
    assert found == set(ACTIONS), "see server/desk/accounts/actions.py"


def test_an_action_of_a_newer_release_is_shown_as_it_is() -> None:
    assert action_name("account.change") == "改了账号的权限"
    assert action_name("later.thing") == "later.thing"
