"""`bus flags`: what looked odd, for organisers to judge."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

import click
from sqlalchemy.exc import ArgumentError, DBAPIError

from server.cli.common import exit_on, games, load_or_exit
from server.ledger import make_engine, migrate
from server.ledger.flagged_entries import FlaggedRow, flagged_entries
from server.play import Catalogue
from server.play.flags import BATCH, BLITZ, FAST
from server.settings import load_settings
from server.tour import TourError, load_tour

WHAT: Final[Mapping[str, str]] = {
    FAST: "答得比读题还快",
    BLITZ: "一站全对，而且都答得很快",
    BATCH: "断网后一起交上来的，看不出快慢",
}
HEADINGS: Final = ("时间", "称呼", "支部", "站", "情形")
DAY: Final = click.DateTime(["%Y-%m-%d"])


@click.command()
@click.option("--route", metavar="线路", help="只看这一条线路（id，比如 youguang）。")
@click.option("--since", type=DAY, metavar="日期", help="从哪一天起，比如 2024-05-04。")
@click.option("--all", "every", is_flag=True, help="断网后一起补交的也列出来。")
def flags(route: str | None, since: datetime | None, *, every: bool) -> None:
    """列出看着不寻常的步子，比如答得比读题还快。

    只是提醒，分数都照算：要不要问一问，由组织者定。
    """
    settings = load_or_exit(load_settings)
    with exit_on(TourError):
        tour = load_tour(settings.content_dir, settings.routes_dir, games(), settings.timezone)
    catalogue = Catalogue(tour)
    after = since.replace(tzinfo=settings.timezone) if since else None
    with exit_on(DBAPIError, ArgumentError, ValueError):
        engine = make_engine(settings.database_url)
        migrate(engine)
        found = [
            _line(row, catalogue, settings.timezone)
            for row in flagged_entries(engine, route=route, since=after)
            if every or set(row.flags) - {BATCH}
        ]
        engine.dispose()
    for line in _table([HEADINGS, *found] if found else []):
        click.echo(line)
    click.echo(f"{len(found)} 处" if found else "没有看着不寻常的步子")


def _line(row: FlaggedRow, catalogue: Catalogue, zone: ZoneInfo) -> tuple[str, ...]:
    stop = catalogue.stop(row.stop)
    where = stop.name if stop else f"活动 {row.event}" if row.event else row.stop
    return (
        row.at.astimezone(zone).strftime("%Y-%m-%d %H:%M:%S"),
        row.nickname or "（已离开）",
        catalogue.branch_or_other(row.branch).name if row.branch else "",
        f"{where} {row.item}" if row.item else where,
        "；".join(WHAT.get(flag, flag) for flag in row.flags),
    )


def _table(rows: Sequence[Sequence[str]]) -> list[str]:
    """Columns under each other; a Chinese character is two wide."""
    widths = [max(map(_width, column)) for column in zip(*rows, strict=True)]
    return [
        "  ".join(
            cell + " " * (width - _width(cell)) for cell, width in zip(row, widths, strict=True)
        ).rstrip()
        for row in rows
    ]


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)
