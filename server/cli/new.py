"""`bus new`: filled samples of a stop, a line, a branch or a whole town."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from pathlib import Path

import click

from server.cli import samples
from server.cli.common import FOUND, WRONG, fail, games, load_or_exit, replace_file
from server.cli.new_branch import NewBranch, with_branch
from server.settings import ContentFolders, load_folders
from server.tour import CheckReport, check_tour, names
from server.tour.decoding import read_bytes, read_document
from server.tour.document import Document
from server.tour.renames import Named, named_entries
from server.tour.schemas.branch import NAME_LONGEST as BRANCH_LONGEST
from server.tour.schemas.branch import REGION_LONGEST
from server.tour.schemas.fields import ID_PATTERN

MOST_STOPS = 4
NAME_LONGEST = 10
NAME_OPTION = click.option("--name", help="给人看的名字，以后随时能改。")
TOWN_NEXT = """接下来：
  边写边看   bus preview {folder}
  检查一遍   bus check {folder}
  上线       CONTENT_DIR={folder}/content ROUTES_DIR={folder}/routes make run"""


@click.group()
def new() -> None:
    """写一份填好的样子：一站、一条线路、一个支部、一个镇。不会盖掉已有的东西。"""


@new.command()
@click.argument("stop_id", metavar="ID")
@NAME_OPTION
@click.option("--game", type=click.Choice(samples.game_types()), default="sequence", help="玩法。")
def stop(stop_id: str, name: str | None, game: str) -> None:
    """写一站：故事、小游戏、四道题。照着改就行。

    有 content/stops/ 文件夹的，在里面另写一个文件；没有的，添在 content/stops.yaml 最后。
    """
    folders = load_or_exit(load_folders)
    _check_id("站点", stop_id, _taken(folders, "stop"))
    tour = check_tour(folders.content_dir, folders.routes_dir, games(), folders.timezone).tour
    stamps = [one.stamp for one in tour.stops.values()] if tour else []
    stamp = samples.free_stamp([(one["shape"], one["figure"]) for one in stamps])
    text = samples.stop(stop_id, _checked_name(name, "新的一站"), game, stamp)
    own, book = folders.content_dir / "stops", folders.content_dir / "stops.yaml"
    if own.is_dir():
        _write({own / f"{stop_id}.yaml": text})
    else:
        replace_file(book, _appended(book, text).encode())
        click.echo(f"添在 {_shown(book)} 最后")
    _report(folders)
    click.echo("接下来：把它写进 routes/ 里的一条线路，或者 bus new route；边写边看：bus preview")


@new.command()
@click.argument("route_id", metavar="ID")
@NAME_OPTION
@click.option("--stops", help="站点的 id，用英文逗号隔开；不写就取前几站。")
def route(route_id: str, name: str | None, stops: str | None) -> None:
    """写一条线路，走已有的站点。"""
    folders = load_or_exit(load_folders)
    _check_id("线路", route_id, _taken(folders, "route"))
    entries = named_entries(folders.content_dir, folders.routes_dir)
    known = [one.id for one in entries if one.kind == "stop"]
    chosen = [one.strip() for one in stops.split(",")] if stops else known[:MOST_STOPS]
    strange = [one for one in chosen if one not in known]
    if strange or not chosen:
        fail(f"没有这些站点：{'、'.join(strange) or '一站也没有，先 bus new stop'}", FOUND)
    text = samples.route(route_id, _checked_name(name, "新的线路"), chosen)
    _write({folders.routes_dir / f"{route_id}.yaml": text})
    _report(folders)


@new.command()
@click.argument("branch_id", metavar="ID")
@NAME_OPTION
@click.option("--kind", type=click.Choice(names.BRANCH_KINDS), default="其他", help="哪一类。")
@click.option("--region", help="在哪一片；不写，和名单里最后一个一样。")
def branch(branch_id: str, name: str | None, kind: str, region: str | None) -> None:
    """写一个支部，添在名单里同一片的最后；给访客坐的那一个一直在最后。"""
    folders = load_or_exit(load_folders)
    _check_id("支部", branch_id, _taken(folders, "branch"))
    called = _checked_name(name, "新的支部", BRANCH_LONGEST)
    place = None if region is None else _checked_name(region, "", REGION_LONGEST)
    book = folders.content_dir / "branches.yaml"
    new = NewBranch(branch_id, called, kind, place)
    text = with_branch(read_document(book), book.read_text("utf-8"), new) if book.is_file() else ""
    if not text:
        fail(f"{_shown(book)} 不在，有错，或者不是一个支部一行的写法：先 bus check 看看", FOUND)
    replace_file(book, text.encode())
    click.echo(f"添在 {_shown(book)}")
    _report(folders)
    click.echo(f"接下来：给它印海报，bus poster branch {branch_id} -o 海报.pdf")


@new.command()
@click.argument("folder", type=click.Path(path_type=Path))
@NAME_OPTION
@click.option("--id", "town_id", default="xianlu", help="线路的 id，不写是 xianlu。")
def town(folder: Path, name: str | None, town_id: str) -> None:
    """在一个新文件夹里写一个镇：两站、一条线路、支部、名字，马上能看。"""
    _check_id("线路", town_id, [])
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        fail(f"{folder} 里已经有东西了，换一个新的文件夹", FOUND)
    called = _checked_name(name, "我们镇")
    _write({folder / path: text for path, text in samples.town(town_id, called).items()})
    (folder / "content" / "media").mkdir(exist_ok=True)
    _report(load_or_exit(lambda: load_folders(town=folder)))
    click.echo(TOWN_NEXT.format(folder=folder))


def _taken(folders: ContentFolders, kind: str) -> list[str]:
    """The ids of a kind that are, or once were, in use, in the order of the files."""
    entries: list[Named] = named_entries(folders.content_dir, folders.routes_dir)
    return [name for one in entries if one.kind == kind for name in (one.id, *one.was)]


def _checked_name(name: str | None, default: str, longest: int = NAME_LONGEST) -> str:
    """The name; ends the command on one that would need quotes in YAML, or is too long."""
    name = default if name is None else name.strip()
    fits = re.fullmatch(r"(?!null$)[\w（(][\w·（）()—-]*", name, re.IGNORECASE)
    if not fits or len(name) > longest:
        said = f"名字 1～{longest} 个字，不要有冒号、引号、空格；以后在文件里再改"
        fail(f"“{name}”先不要用：{said}", WRONG)
    return name


def _check_id(zh: str, name: str, taken: list[str]) -> None:
    if not re.fullmatch(ID_PATTERN, name) or len(name) > 60:
        fail(f"“{name}”不能当 id：用小写字母、数字和短横线，比如 shi-qiao", WRONG)
    if name in taken:
        fail(f"已经有{zh}“{name}”了，换一个 id", FOUND)


def _appended(path: Path, text: str) -> str:
    """The file with one stop more, its own lines as they are. Ends the command where the file is
    not such that a stop can be added at its end.
    """
    before = read_document(path)
    items = before.root.get("stops").each()
    written = path.read_text("utf-8") if path.is_file() else "stops:\n"
    indent = items[-1].column - 3 if items else 2
    added = f"{written.rstrip()}\n\n{samples.as_item(text, indent)}" if indent >= 0 else ""
    after = Document(str(path))
    read_bytes(after, added.encode())
    if after.problems or len(after.root.get("stops").each()) != len(items) + 1:
        fail(f"{_shown(path)} 现在有错，或者不是一站一段的写法：先 bus check 看看", FOUND)
    return added


def _write(files: Mapping[Path, str]) -> None:
    """Writes new files; one that is there ends the command before anything is written."""
    for path in files:
        if path.exists():
            fail(f"已经有 {_shown(path)} 了，没有动它", FOUND)
    for path, text in files.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
        click.echo(f"写好 {_shown(path)}")


def _report(folders: ContentFolders) -> None:
    report: CheckReport = check_tour(
        folders.content_dir, folders.routes_dir, games(), folders.timezone
    )
    for problem in report.errors:
        click.echo(str(problem))
    click.echo("检查过了，没有错误" if not report.errors else "内容里有上面的错")


def _shown(path: Path) -> str:
    return os.path.relpath(path) if path.is_relative_to(Path.cwd()) else str(path)
