"""`bus ledger`, `bus backup`, `bus restore`: looking after what riders did."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import click
from sqlalchemy import Engine
from sqlalchemy.exc import ArgumentError, DBAPIError

from server.cli.common import FOUND, exit_on, games, load_or_exit, utc_now
from server.cli.database import opened_ledger
from server.ledger import BackupError, Ledger, LedgerError, make_engine
from server.ledger import backup as copy_ledger
from server.ledger import restore as take_back
from server.play import EMPTY_DAYS, audit
from server.settings import Settings, load_settings
from server.tour import TourError, load_tour


@click.group()
def ledger() -> None:
    """看记录：核对、导出。"""


@ledger.command()
def verify() -> None:
    """从头重算每个行程、每张榜单，列出对不上的地方。

    都对得上退出码是 0，有对不上的是 1。服务器停着的时候做最准。
    """
    settings = load_or_exit(load_settings)
    with exit_on(TourError):
        tour = load_tour(settings.content_dir, settings.routes_dir, games(), settings.timezone)
    with _ledger(settings) as kept:
        found = audit(tour, kept, utc_now, settings.timezone)
    for difference in found:
        click.echo(str(difference))
    click.echo(f"{len(found)} 处对不上" if found else "都对得上")
    if found:
        raise SystemExit(FOUND)


@ledger.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path), required=False)
def export(file: Path | None) -> None:
    """把全部记录写成一行一个 JSON，写到文件，不给文件就写到屏幕。"""
    settings = load_or_exit(load_settings)
    with _ledger(settings) as kept, exit_on(OSError):
        if file is None:
            kept.export(sys.stdout.buffer)
            return
        with file.open("xb") as out:
            lines = kept.export(out)
        click.echo(f"{lines} 行写到 {file}")


@ledger.command()
@click.option("--days", type=click.IntRange(1), default=EMPTY_DAYS, help="几天前上的车。")
def purge(days: int) -> None:
    """删掉上了车、几天里一步也没走的空行程；服务器可以照常开着。"""
    settings = load_or_exit(load_settings)
    with _ledger(settings) as kept, exit_on(LedgerError):
        count = kept.purge_empty(utc_now() - timedelta(days=days))
    click.echo(f"删掉 {count} 个空行程")


@click.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
def backup(file: Path) -> None:
    """把数据库完整地抄一份到 FILE；服务器可以照常开着。"""
    with _engine(load_or_exit(load_settings)) as engine, exit_on(BackupError):
        copy_ledger(engine, file)
    click.echo(f"抄到 {file}")


@click.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--force", is_flag=True, help="现在的数据库里有行程也换掉。")
def restore(file: Path, *, force: bool) -> None:
    """用备份 FILE 换掉现在的数据库；先停服务器。"""
    with _engine(load_or_exit(load_settings)) as engine, exit_on(BackupError):
        take_back(engine, file, force=force)
    click.echo(f"已经从 {file} 恢复")


@contextmanager
def _engine(settings: Settings) -> Iterator[Engine]:
    with exit_on(DBAPIError, ArgumentError, ValueError):
        engine = make_engine(settings.database_url)
        try:
            yield engine
        finally:
            engine.dispose()


@contextmanager
def _ledger(settings: Settings) -> Iterator[Ledger]:
    with exit_on(DBAPIError, ArgumentError, ValueError), opened_ledger(settings) as ledger:
        yield ledger
