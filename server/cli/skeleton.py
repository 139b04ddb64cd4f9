"""The files of a new mini-game and their contents. Nothing here writes to the disk."""

from __future__ import annotations

import keyword
import re
from pathlib import Path

TEMPLATES = Path(__file__).parent / "skeleton"
SERVER = Path("server") / "rules" / "games"
PAGE = Path("frontend") / "src" / "games"
PLAYERS = Path("tests") / "e2e" / "game_players"
REGISTRY = SERVER / "__init__.py"
MANUAL = Path("docs") / "games.md"

_NAME = re.compile(r"[a-z][a-z0-9]{1,9}")
_IMPORT = re.compile(r"^from server\.rules\.games\.(\w+) import .*\n", re.MULTILINE)
_IMPORTS = re.compile(r"(?:^from server\..*\n)+", re.MULTILINE)
_LAST_KIND = re.compile(r"^_KINDS.*?\n(?=\)$)", re.MULTILINE | re.DOTALL)
_ROWS = re.compile(r"(?:^\| `\w+` \|.*\n)+", re.MULTILINE)


class BadNameError(ValueError):
    """The name is not possible for a game; the message is Chinese."""


class NoPlaceError(ValueError):
    """A file that lists the games does not have the expected form; the message names it."""


def refuse(root: Path, name: str) -> None:
    """Raises BadNameError where a game in the tree at `root` cannot be called `name`."""
    if not _NAME.fullmatch(name):
        raise BadNameError(f"“{name}”不行：用 2～10 个小写字母和数字，字母开头，比如 lanterns")
    if keyword.iskeyword(name):
        raise BadNameError(f"“{name}”不行：是 Python 的关键字")
    for taken in (
        root / SERVER / name,
        root / SERVER / f"{name}.py",
        root / PAGE / name,
        root / PAGE / f"{name}.ts",
        root / PLAYERS / f"{name}.py",
    ):
        if taken.exists():
            raise BadNameError(f"“{name}”不行：已经有 {taken.relative_to(root)} 了")


def files(root: Path, name: str) -> dict[Path, str]:
    """Every file that a new game needs or changes under `root`, with its text.

    Raises:
        BadNameError: see `refuse`.
        NoPlaceError: the registry or the manual has no list to put the game into.
    """
    refuse(root, name)
    made = {
        root / SERVER / name: "server",
        root / PAGE / name: "page",
    }
    texts = {
        folder / path.relative_to(TEMPLATES / part).with_suffix(""): _filled(path, name)
        for folder, part in made.items()
        for path in sorted((TEMPLATES / part).rglob("*.txt"))
    }
    return {
        **texts,
        root / PLAYERS / f"{name}.py": _filled(TEMPLATES / "tests" / "player.py.txt", name),
        root / REGISTRY: registered((root / REGISTRY).read_text(encoding="utf-8"), name),
        root / MANUAL: listed((root / MANUAL).read_text(encoding="utf-8"), name),
    }


def registered(registry: str, name: str) -> str:
    """The registry with the game's import in its place, and the game last in `_KINDS`."""
    line = f"from server.rules.games.{name} import {name.capitalize()}\n"
    imports = list(_IMPORT.finditer(registry))
    kinds = _LAST_KIND.search(registry)
    if not imports or kinds is None:
        raise NoPlaceError(f"{REGISTRY} 里找不到登记小游戏的地方")
    before = [found.end() for found in imports if found[1] < name]
    at = before[-1] if before else imports[0].start()
    whole = registry[: kinds.end()] + f"    {name.capitalize()}(),\n" + registry[kinds.end() :]
    return whole[:at] + line + whole[at:]


def listed(manual: str, name: str) -> str:
    """The manual with a row for the game at the end of its table."""
    rows = _ROWS.search(manual)
    if rows is None:
        raise NoPlaceError(f"{MANUAL} 里找不到小游戏的表")
    row = f'| `{name}` | 挑一挑 | picks cards | `["c0", "c2"]` |\n'
    return manual[: rows.end()] + row + manual[rows.end() :]


def _filled(template: Path, name: str) -> str:
    text = template.read_text(encoding="utf-8")
    text = text.replace("@type@", name).replace("@Class@", name.capitalize())
    # Where the game's own imports belong depends on its name.
    return _IMPORTS.sub(lambda block: "".join(sorted(block[0].splitlines(keepends=True))), text)
