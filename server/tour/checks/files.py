"""Files that organisers put into their folders and that nothing reads."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from server.tour.problems import Problem, shown

NEEDED: Final = ("stops.yaml", "branches.yaml")
READ: Final = frozenset((*NEEDED, "site.yaml", "words.yaml", "almanac.yaml"))
"""The files of the content folder itself."""
STOPS: Final = "stops"
"""The folder of the content folder that may hold more files with stops."""

YAML: Final = (".yaml", ".yml")
TEMPORARY: Final = ("~$", ".~", ".")
"""How Word, WPS, LibreOffice and systems begin the names of files that are not for people."""

OWN_CHARACTERS: Final = "zh-Hant.own.json"
"""In the folder of translations: read by `make gen`, see `frontend/scripts/hant-content.mjs`."""

TEXTS: Final = (".txt", ".doc", ".docx", ".xls", ".xlsx", ".wps", ".et", ".rtf", ".json", ".csv")


def yaml_files(folder: Path, *, below: bool = False) -> list[Path]:
    """The YAML files of a folder that people see there; the folder may be missing.

    With `below`, those of the folders in it too.
    """
    found = []
    for path in _visible(folder):
        if path.is_dir():
            found += yaml_files(path, below=True) if below and not path.is_symlink() else []
        elif path.suffix in YAML and path.is_file():
            found.append(path)
    return found


def check_unread(content_dir: Path, routes_dir: Path) -> list[Problem]:
    """Warn of every file that looks like content and is read by nothing."""
    translations, stops = content_dir / "translations", content_dir / STOPS
    # A file that is missed is looked for among these by `missing_file`.
    whole = all((content_dir / name).is_file() for name in NEEDED) or (
        bool(yaml_files(stops, below=True)) and (content_dir / NEEDED[1]).is_file()
    )
    lost = [path for path in _visible(content_dir) if whole and _lost(path)]
    return [
        *(_problem(path, _why_content(path)) for path in lost),
        *(_problem(path, _why_other(path, "线路")) for path in _unread_of(routes_dir)),
        *(_problem(path, _why_other(path, "译文")) for path in _unread_of(translations)),
        *(_problem(path, _why_other(path, "站点")) for path in _unread_below(stops)),
    ]


def _visible(folder: Path) -> list[Path]:
    found = sorted(folder.iterdir()) if folder.is_dir() else []
    return [path for path in found if not path.name.startswith(TEMPORARY)]


def _lost(path: Path) -> bool:
    """True for a file of the content folder that is not read and looks as if it should be."""
    known = path.name in READ
    return path.is_file() and not known and path.suffix.casefold() in (*YAML, *TEXTS)


def _unread_below(folder: Path) -> Iterator[Path]:
    """What is not read in a folder and in the folders in it."""
    for path in _visible(folder):
        if path.is_dir() and not path.is_symlink():
            yield from _unread_below(path)
    yield from (path for path in _unread_of(folder) if not path.is_dir())


def _unread_of(folder: Path) -> Iterator[Path]:
    for path in _visible(folder):
        if path.name == OWN_CHARACTERS:
            continue
        looks = path.suffix.casefold() in (*YAML, *TEXTS)
        if looks and not (path.is_file() and path.suffix in YAML):
            yield path


def _why_content(path: Path) -> str:
    name = path.name
    base = name.casefold().removesuffix(".txt").replace(".yml", ".yaml")
    if base in READ:
        return f"要叫“{base}”才会读，请改名（Windows 会藏起扩展名，先在“查看”里打开“文件扩展名”）"
    return (
        f"这里只读 {'、'.join(sorted(READ))}，请把内容并进去，或者把它移走；"
        f"站点也可以一站一个文件，放进 {STOPS} 文件夹"
    )


def _why_other(path: Path, what: str) -> str:
    if path.is_dir():
        return "这是一个文件夹，不是文件"
    base = path.name.removesuffix(".txt").removesuffix(".TXT")
    if base.casefold().endswith(YAML):
        meant = str(Path(base).with_suffix(Path(base).suffix.casefold()))
        return (
            f"{what}的文件名要以小写的 .yaml 结尾，请改名为“{meant}”"
            "（Windows 会藏起扩展名，先在“查看”里打开“文件扩展名”）"
        )
    return f"{what}的文件名要以 .yaml 结尾"


def _problem(path: Path, why: str) -> Problem:
    message = f"“{path.name}”没有读：{why}。"
    return Problem(shown(path), 1, 1, "unread_file", message, "warning")
