"""`bus import`: questions out of a file that others wrote, into a question set."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from server.cli.common import FOUND, WRONG, fail, load_or_exit, replace_file, why_not_written
from server.desk.importing import Progress, Reading, UnreadableError, UploadedFile, go_on
from server.desk.importing.judging import (
    FOLDER,
    SOURCE_MISSING,
    Existing,
    Judgement,
    judge,
)
from server.desk.importing.readers import read_file
from server.desk.importing.template import template as empty_template
from server.desk.importing.writing import NotWrittenError, set_name, with_questions
from server.settings import load_folders
from server.tour.problems import shown

LONGEST_SOURCE = 400


@click.command("import")
@click.argument(
    "file", required=False, type=click.Path(exists=True, dir_okay=False, path_type=Path)
)
@click.option(
    "--to",
    type=click.Path(dir_okay=False, path_type=Path),
    help="写进哪个题库；不写，就是 content/questions/ 里同名的一个。",
)
@click.option("--source", default="", help="没有写出处的题，出处都写这一句；不写，先写“待补”。")
@click.option("--dry-run", is_flag=True, help="只看一遍，什么都不写。")
@click.option(
    "--template",
    type=click.Path(dir_okay=False, path_type=Path),
    help="把空的表格样子写到这个 .xlsx，照着填。",
)
def import_(
    file: Path | None, to: Path | None, source: str, template: Path | None, *, dry_run: bool
) -> None:
    """把别处的题放进题库：Excel、WPS 表格（.xlsx）、CSV、TSV，Kahoot、考试宝、磨题帮的表格也认。

    每一行会变成什么都先看一遍，放不进的说出哪一格、为什么；已有的题不再放。
    有一行没放进，退出码是 1。
    """
    if template is not None:
        _write(template, empty_template())
    if file is None:
        if template is None:
            fail(
                "要放哪个文件？bus import 题库.xlsx；要空的表格：bus import --template 样子.xlsx",
                WRONG,
            )
        return
    if len(source) > LONGEST_SOURCE:
        fail(f"出处最多 {LONGEST_SOURCE} 个字", WRONG)
    folders = load_or_exit(load_folders)
    target = to or folders.content_dir / FOLDER / f"{set_name(file.name)}.yaml"
    if target.suffix not in (".yaml", ".yml"):
        fail(f"题库是 .yaml 文件，不是 {target.name}", WRONG)
    reading = _read(file)
    prefix = set_name(target.name)
    existing = Existing.of(folders.content_dir)
    found = judge(reading, existing, prefix, source.strip(), _progress("看过"))
    _report(file, reading, found)
    if found.taken and not dry_run:
        _add(target, found, file.name)
    if found.untaken:
        raise SystemExit(FOUND)


def _read(file: Path) -> Reading:
    """What the file holds; tells how far it is where somebody looks on. Ctrl C stops it."""
    try:
        upload = UploadedFile(file.name, file.read_bytes())
        return read_file(upload, _progress("读到"))
    except OSError as error:
        fail(f"{file} 打不开：{error.strerror or error}", FOUND)
    except UnreadableError as error:
        fail(f"{file.name}：{error.code}：{error.message}", FOUND)


def _progress(what: str) -> Progress:
    """Says how many rows are done, where somebody looks on."""

    def told(done: int, of: int) -> None:
        click.echo(f"\r{what} {done} 行，共 {of} 行", nl=done == of, err=True)

    return told if sys.stderr.isatty() else go_on


def _report(file: Path, reading: Reading, found: Judgement) -> None:
    for note in reading.notes:
        click.echo(f"{note.place}：{note.code}：{note.message}")
    for untaken in found.untaken:
        click.echo(f"{untaken.place}：{untaken.code}：{untaken.message}")
    for known in found.known:
        click.echo(f"{known.read.place}：known：和{known.where}一样，不再放")
    if not (reading.questions or reading.untaken):
        click.echo("只有列名，还没有写题")
    told = f"能放 {len(found.taken)} 题，不能放 {len(found.untaken)} 行，已有 {len(found.known)} 题"
    click.echo(f"{file.name}：{told}")
    if found.unsourced:
        click.echo(f"{found.unsourced} 题没有出处，写成“{SOURCE_MISSING}”，查实了再改")
    if found.unexplained:
        click.echo(f"{found.unexplained} 题没有解析，先写成答案是什么")


def _add(target: Path, found: Judgement, file_name: str) -> None:
    written = target.read_text("utf-8") if target.is_file() else None
    try:
        told = f"从“{file_name}”放进来的题"
        text = with_questions(written, (one.value for one in found.taken), told)
    except NotWrittenError:
        fail(f"{shown(target)} 有错，或者写法太特别，添不进去。没有动它", FOUND)
    _write(target, text.encode())


def _write(path: Path, content: bytes) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        replace_file(path, content)
    except OSError as error:
        fail(f"{shown(path)} 写不了：{why_not_written(error)}", FOUND)
    click.echo(f"写好 {shown(path)}")
