"""`bus check` and `bus routes`: looking at what organisers wrote."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import asdict
from datetime import datetime
from pathlib import Path

import click

from server.cli.common import FOUND, games, load_or_exit, utc_now
from server.settings import ContentFolders, load_folders
from server.tour import CheckReport, Problem, check_tour
from server.tour.export import editor_files
from server.tour.folder_files import unpacked
from server.tour.model import Route, Tour
from server.tour.renames import Named, check_renames, named_entries

ORDERS = {"in_order": "按顺序", "free": "随便走"}


@click.command()
@click.argument("town", type=click.Path(file_okay=False, path_type=Path), required=False)
@click.option("--json", "as_json", is_flag=True, help="输出 JSON，给编辑器和脚本用。")
@click.option("--release", is_flag=True, help="上线前用：没审过的站算错误。")
def check(town: Path | None, *, as_json: bool, release: bool) -> None:
    """检查 content/ 和 routes/ 里写的内容，列出每一处问题。

    没有错误退出码是 0（提醒不算），有错误是 1，设置不对是 2。有人坐过车的，还和账本比一比：
    记录里有、内容里没有了的 id，会说有几位乘客，要加哪一行 was。TOWN 是另一个镇的文件夹。
    """
    folders = load_or_exit(lambda: load_folders(town=town))
    report = _report(folders, utc_now(), release=release)
    if report.tour is not None:
        _offer_ids(folders, report.tour)
        report = CheckReport(sorted((*report.problems, *_renames(folders))), report.tour)
    if as_json:
        click.echo(json.dumps([asdict(one) for one in report.problems], ensure_ascii=False))
    else:
        for problem in report.problems:
            click.echo(str(problem) if problem.level == "error" else f"{problem} （提醒）")
        click.echo(_summary(report))
    if report.errors:
        raise SystemExit(FOUND)


@click.command()
def routes() -> None:
    """列出所有线路：编号、名字、几站、怎么走、审过没有。"""
    report = _report(load_or_exit(load_folders))
    if report.tour is None:
        click.echo(_summary(report), err=True)
        raise SystemExit(FOUND)
    for route in report.tour.routes.values():
        click.echo(_line(route))


def _report(
    folders: ContentFolders, now: datetime | None = None, *, release: bool = False
) -> CheckReport:
    return check_tour(
        folders.content_dir,
        folders.routes_dir,
        games(),
        folders.timezone,
        now,
        release=release,
    )


def _renames(folders: ContentFolders) -> list[Problem]:
    """The ids that riders' records refer to and the content no longer has; none without a ledger,
    whose libraries a check without one does not wait for.
    """
    if not folders.database_url:
        return []
    from sqlalchemy import inspect  # noqa: PLC0415
    from sqlalchemy.exc import ArgumentError, SQLAlchemyError  # noqa: PLC0415

    from server.ledger import make_engine, newest_words, used_ids  # noqa: PLC0415

    try:
        engine = make_engine(folders.database_url)
        try:
            used = used_ids(engine)
            words = newest_words(engine) if inspect(engine).has_table("versions") else {}
        finally:
            engine.dispose()
    except (SQLAlchemyError, ArgumentError, ValueError, ImportError, OSError):
        click.echo("账本读不了，没有比较改过的 id（DATABASE_URL）", err=True)
        return []
    before: list[Named] = []
    if words:
        with unpacked(words) as kept:
            before = named_entries(kept.content, kept.routes)
    return check_renames(used, named_entries(folders.content_dir, folders.routes_dir), before)


def _offer_ids(folders: ContentFolders, tour: Tour) -> None:
    """Let editors offer the ids of the tour, where the schemas for editors are kept."""
    kept = (folders.content_dir / "schema").is_dir()
    files = editor_files(folders.content_dir, games(), tour) if kept else {}
    for path, text in files.items():
        with suppress(OSError):  # a folder that cannot be written to can still be checked
            if path.is_file() and path.read_text(encoding="utf-8") != text:
                path.write_text(text, encoding="utf-8")


def _summary(report: CheckReport) -> str:
    warnings = len(report.problems) - len(report.errors)
    reminded = f"，{warnings} 处提醒" if warnings else ""
    if report.tour is None or report.errors:
        return f"{len(report.errors)} 处错误{reminded}"
    return f"没有错误{reminded}：{_counted(report.tour)}"


def _counted(tour: Tour) -> str:
    questions = sum(len(stop.questions) for stop in tour.stops.values())
    return (
        f"{len(tour.routes)} 条线路，{len(tour.stops)} 站，{questions} 题，"
        f"{len(tour.branches)} 个支部"
    )


def _line(route: Route) -> str:
    reviewed = sum(stop.review.done for stop in route.stops)
    return (
        f"{route.id}  {route.name}  {len(route.stops)} 站  {ORDERS[route.order]}  "
        f"审过 {reviewed}/{len(route.stops)}"
    )
