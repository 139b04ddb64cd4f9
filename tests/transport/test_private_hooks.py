"""The versions that private hooks were read against, and that they are in two modules."""

from __future__ import annotations

import ast
from importlib.metadata import version

import pytest

from harness.server import ROOT
from server.transport.private_hooks import HOOKS, READ_AGAINST

MODULES = [ROOT / "server" / "transport" / f"{name}_hooks.py" for name in ("private", "packet")]
OTHERS = [
    path
    for folder in ("server", "bench", "harness")
    for path in sorted((ROOT / folder).rglob("*.py"))
    if path not in MODULES
]
TOUCHED = {name for hook in HOOKS for name in hook.attributes}


@pytest.mark.parametrize("package", READ_AGAINST)
def test_the_installed_version_is_the_one_that_was_read(package: str) -> None:
    to_read = "\n".join(
        f"- {hook.where}: {hook.relied_on}" for hook in HOOKS if hook.package == package
    )
    assert version(package) == READ_AGAINST[package], (
        f"{package} {version(package)} is installed; server/transport/private_hooks.py was read "
        f"against {READ_AGAINST[package]}. Re-read in the new source:\n{to_read}\n"
        "then run tests/transport, tests/live and tests/durability, and change READ_AGAINST."
    )


def test_every_hook_belongs_to_a_version() -> None:
    assert {hook.package for hook in HOOKS} == set(READ_AGAINST)


def test_nothing_private_is_touched_elsewhere() -> None:
    """What has no underscore; ruff's SLF001 finds the rest."""
    found = [
        f"{path.relative_to(ROOT)}:{node.lineno}: .{node.attr}"
        for path in OTHERS
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute) and node.attr in TOUCHED and not _is_own(node)
    ]
    assert found == []


def _is_own(node: ast.Attribute) -> bool:
    """Of a class of ours; `subprocess.PIPE` is not gunicorn's."""
    return isinstance(node.value, ast.Name) and node.value.id in ("self", "cls", "subprocess")
