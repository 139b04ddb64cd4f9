"""`bus game new`: the game it makes passes every check as it is, and can be played."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from server.cli.skeleton import BadNameError, NoPlaceError, files, listed, registered
from server.settings import ROOT

NAME = "lanterns"
FOLDERS = ("server", "content", "routes", "docs", "harness", "bench", "tests", "frontend")
PARTS = (*FOLDERS, "pyproject.toml")
NOT_COPIED = shutil.ignore_patterns("node_modules", "dist", "__pycache__", "pictures", ".*cache")
MYPY_CACHE = ROOT / ".mypy_cache"
PYTHON = sys.executable
TESTS = (
    "tests/rules/test_games.py",
    "tests/repository/test_game_docs.py",
    "tests/tour/behaviour/test_tour_with_real_games.py",
)
CHECKS = {
    "ruff": [PYTHON, "-m", "ruff", "check", "server", "tests"],
    "format": [PYTHON, "-m", "ruff", "format", "--check", "server", "tests"],
    "mypy": [PYTHON, "-m", "mypy", "-p", f"server.rules.games.{NAME}", "-p", "server.cli"],
    "schema": [PYTHON, "-c", "from server.cli import main; main(['schema', '--check'])"],
    "pytest": [PYTHON, "-m", "pytest", "-q", *TESTS, "-k", f"{NAME} or games_page"],
    "types": ["npx", "vue-tsc", "--noEmit"],
    "eslint": ["npx", "eslint", "--max-warnings", "0", f"src/games/{NAME}"],
    "hant": ["node", "scripts/hant.mjs", "--check"],
    "vitest": ["npx", "vitest", "run", f"src/games/{NAME}", "src/words"],
}
ON_THE_PAGE = {"types", "eslint", "hant", "vitest"}


def run(
    tree: Path, command: list[str], *, page: bool = False, text: str = ""
) -> subprocess.CompletedProcess[str]:
    """Runs the command in the tree (or its page) on `text`, with the tree's own packages."""
    where = tree / "frontend" if page else tree
    return subprocess.run(
        command,
        cwd=where,
        input=text,
        env=os.environ | {"PYTHONPATH": str(tree)},
        capture_output=True,
        text=True,
        check=False,
    )


def new(tree: Path, name: str) -> subprocess.CompletedProcess[str]:
    """`bus game new NAME`."""
    return run(
        tree, [PYTHON, "-c", f"from server.cli import main; main(['game', 'new', '{name}'])"]
    )


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the repository in which a game has been made."""
    copy = tmp_path_factory.mktemp("tree")
    if MYPY_CACHE.is_dir():  # mypy checks only what is new in the copy
        shutil.copytree(MYPY_CACHE, copy / MYPY_CACHE.name)
    for part in PARTS:
        if (ROOT / part).is_dir():
            shutil.copytree(ROOT / part, copy / part, ignore=NOT_COPIED)
        else:
            shutil.copy(ROOT / part, copy / part)
    (copy / "frontend" / "node_modules").symlink_to(ROOT / "frontend" / "node_modules")
    made = new(copy, NAME)
    assert made.returncode == 0, made.stderr
    assert f"写好 server/rules/games/{NAME}/judge.py" in made.stdout
    return copy


@pytest.mark.parametrize("check", sorted(CHECKS))
def test_the_new_game_passes(tree: Path, check: str) -> None:
    done = run(tree, CHECKS[check], page=check in ON_THE_PAGE)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_new_game_is_played_in_a_browser(tree: Path) -> None:
    built = run(tree, ["npm", "run", "--silent", "build"], page=True)
    assert built.returncode == 0, built.stderr
    played = run(tree, [PYTHON, "-m", "pytest", "-q", "tests/e2e/test_games.py", "-k", NAME])
    assert played.returncode == 0, played.stdout
    assert "2 passed" in played.stdout


@pytest.mark.parametrize("name", ["aa", "kin", "kinds2", "tenletters"])
def test_whatever_its_name_the_game_is_written_in_good_form(name: str) -> None:
    # Ruff finds first-party modules by their paths, and this game is in no file.
    ours = ["--config", 'lint.isort.known-first-party = ["server", "tests"]']
    for path, text in files(ROOT, name).items():
        if path.suffix == ".py":
            for check in (["check", *ours], ["format", "--check"]):
                command = [PYTHON, "-m", "ruff", *check, "--stdin-filename", str(path), "-"]
                done = run(ROOT, command, text=text)
                assert done.returncode == 0, done.stdout


def test_a_taken_name_is_refused_and_nothing_changes(tree: Path) -> None:
    before = (tree / "server/rules/games/__init__.py").read_text(encoding="utf-8")
    again = new(tree, NAME)
    assert again.returncode == 2
    assert f"已经有 server/rules/games/{NAME} 了" in again.stderr
    assert (tree / "server/rules/games/__init__.py").read_text(encoding="utf-8") == before


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("Lanterns", "小写字母"),
        ("two-words", "小写字母"),
        ("elevenchars", "2～10"),
        ("9lives", "字母开头"),
        ("x", "小写字母"),
        ("class", "关键字"),
        ("sequence", "已经有"),
        ("fields", "已经有"),
        ("index", "已经有"),
    ],
)
def test_a_bad_name_is_refused(name: str, why: str) -> None:
    with pytest.raises(BadNameError, match=why):
        files(ROOT, name)


def test_the_registry_keeps_its_order() -> None:
    registry = (ROOT / "server/rules/games/__init__.py").read_text(encoding="utf-8")
    lines = registered(registry, "nets").splitlines()
    imports = [line for line in lines if line.startswith("from server.rules.games.")]
    assert imports == sorted(imports)
    assert "from server.rules.games.nets import Nets" in imports
    assert lines[lines.index("    Nets(),") + 1] == ")"


def test_where_there_is_no_list_nothing_is_made_up() -> None:
    with pytest.raises(NoPlaceError):
        registered("GAMES = {}\n", NAME)
    with pytest.raises(NoPlaceError):
        listed("# Games\n", NAME)
