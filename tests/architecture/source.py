"""The server's modules as syntax trees, and what each imports: all of it, also inside functions
and under TYPE_CHECKING.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[2]


class Module(NamedTuple):
    """A module by its dotted name. `package` is true for an `__init__.py`."""

    name: str
    package: bool
    path: Path
    tree: ast.Module


@cache
def modules() -> Mapping[str, Module]:
    """All modules of `server/` by name."""
    found = {}
    for path in sorted((ROOT / "server").rglob("*.py")):
        parts = path.relative_to(ROOT).with_suffix("").parts
        package = parts[-1] == "__init__"
        name = ".".join(parts[:-1] if package else parts)
        tree = ast.parse(path.read_text(encoding="utf-8"))
        found[name] = Module(name, package, path, tree)
    return found


@cache
def imports() -> Mapping[str, frozenset[str]]:
    """The modules of `server/` that each imports by name.

    `from server.play import Play` is an import of `server.play`, and of `server.play.play` only
    where it is written so.
    """
    return {
        name: frozenset(imported_by(module.tree, name, modules().keys(), package=module.package))
        - {name}
        for name, module in modules().items()
    }


def imported_by(
    tree: ast.Module, name: str, known: frozenset[str] | object, *, package: bool
) -> Iterator[str]:
    """The `known` modules that a module's tree imports."""
    assert hasattr(known, "__contains__")
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name in known)
        elif isinstance(node, ast.ImportFrom):
            base = _base(node, name, package=package)
            for alias in node.names:
                if f"{base}.{alias.name}" in known:
                    yield f"{base}.{alias.name}"
                elif base in known:
                    yield base


def _base(node: ast.ImportFrom, name: str, *, package: bool) -> str:
    if not node.level:
        return node.module or ""
    parts = name.split(".")
    above = node.level - package
    parts = parts[: len(parts) - above]
    return ".".join([*parts, node.module] if node.module else parts)
