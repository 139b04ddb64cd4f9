"""`bus fmt`: content files in one house style."""

from __future__ import annotations

from pathlib import Path

import click

from server.cli.common import FOUND, fail, load_or_exit, replace_file, why_not_written
from server.settings import ContentFolders, load_folders
from server.tour.checks.files import READ, STOPS, yaml_files
from server.tour.formatting import FormattingError, formatted
from server.tour.problems import shown

Target = click.Path(exists=True, path_type=Path)


@click.command()
@click.argument("files", nargs=-1, type=Target)
@click.option("--check", "only_check", is_flag=True, help="只看不写：有要整理的，退出码是 1。")
def fmt(files: tuple[Path, ...], *, only_check: bool) -> None:
    """把内容文件排整齐：缩进、引号、空行一个样，写的意思一点不变。

    FILES 是文件或文件夹；不写，就是 content/ 和 routes/ 里的全部。注释、先后都留着，全角标点不动；
    整理完再读一遍，和原来不一样就不写。有错的文件说出错在哪，不动它。
    """
    paths = _paths(files) if files else _content_files(load_or_exit(load_folders))
    changed = faulty = 0
    for path in paths:
        try:
            text = formatted(path)
        except FormattingError as error:
            click.echo(str(error))
            faulty += 1
            continue
        if text == path.read_bytes():
            continue
        changed += 1
        if only_check:
            click.echo(f"{shown(path)} 要整理：bus fmt {shown(path)}")
        else:
            _write(path, text)
    click.echo(_summary(len(paths), changed, faulty, only_check=only_check))
    if faulty or (only_check and changed):
        raise SystemExit(FOUND)


def _paths(files: tuple[Path, ...]) -> list[Path]:
    found: dict[Path, None] = {}
    for path in files:
        found.update(dict.fromkeys(yaml_files(path, below=True) if path.is_dir() else [path]))
    return list(found)


def _content_files(folders: ContentFolders) -> list[Path]:
    content, routes = folders.content_dir, folders.routes_dir
    return [
        *(path for path in yaml_files(content) if path.name in READ),
        *yaml_files(content / STOPS, below=True),
        *yaml_files(content / "translations"),
        *yaml_files(routes),
    ]


def _write(path: Path, text: bytes) -> None:
    try:
        replace_file(path.resolve(), text)
    except OSError as error:
        fail(f"{shown(path)} 写不了：{why_not_written(error)}", FOUND)
    click.echo(f"整理好 {shown(path)}")


def _summary(files: int, changed: int, faulty: int, *, only_check: bool) -> str:
    if not changed and not faulty:
        return f"{files} 个文件，都是整齐的"
    found = f"{changed} 个要整理" if only_check else f"整理了 {changed} 个"
    return f"{files} 个文件，{found}" + (f"，{faulty} 个有错，没有动" if faulty else "")
