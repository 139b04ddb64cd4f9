"""`bus flags`: what looked odd, for organisers to judge, and what they decide."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

import click
from sqlalchemy.exc import ArgumentError, DBAPIError

from server.cli.columns import table
from server.cli.common import FOUND, exit_on, fail, games, load_or_exit, utc_now
from server.cli.database import opened_ledger
from server.ledger import RUSHED, Hold, Ledger, LedgerError, local_day
from server.ledger.flagged_entries import FlaggedRow, flagged_entries
from server.play import Catalogue
from server.play.flags import BATCH, BLITZ, FAST
from server.play.review import HeldRide, held_rides
from server.settings import Settings, load_settings
from server.tour import TourError, load_tour

WHAT: Final[Mapping[str, str]] = {
    FAST: "答得比读题还快",
    BLITZ: "一站全对，而且都答得很快",
    BATCH: "断网后一起交上来的，看不出快慢",
    RUSHED: "整个行程比读题还快，看过才上榜",
}
STATES: Final[Mapping[Hold, str]] = {
    Hold.HELD: "等人看",
    Hold.ACCEPTED: "看过，上榜",
    Hold.REJECTED: "看过，不上榜",
}
RIDE_HEADINGS: Final = ("行程号", "称呼", "支部", "线路", "得分", "快慢", "现在")
HEADINGS: Final = ("时间", "称呼", "支部", "站", "情形")
DAY: Final = click.DateTime(["%Y-%m-%d"])


@click.group(invoke_without_command=True)
@click.option("--route", metavar="线路", help="只看这一条线路（id，比如 quanxian）。")
@click.option("--since", type=DAY, metavar="日期", help="从哪一天起，比如 2024-05-04。")
@click.option("--all", "every", is_flag=True, help="断网后一起补交的、看过的行程也列出来。")
@click.pass_context
def flags(
    context: click.Context, route: str | None, since: datetime | None, *, every: bool
) -> None:
    """列出看着不寻常的步子，和骑得比读得还快、等人看过才上榜的行程。

    步子只是提醒，分数都照算。行程看过以后：bus flags accept 行程号，让它上榜；
    bus flags reject 行程号，让它留在榜外。改了主意可以再定一次，每一次都留有记录。
    """
    if context.invoked_subcommand is not None:
        return
    with _opened() as (ledger, catalogue, settings):
        after = since.replace(tzinfo=settings.timezone) if since else None
        found = [
            _line(row, catalogue, settings.timezone)
            for row in flagged_entries(ledger.engine, route=route, since=after)
            if every or set(row.flags) - {BATCH}
        ]
        rides = [
            _ride_line(ride)
            for ride in held_rides(ledger, catalogue, route)
            if every or ride.hold is Hold.HELD
        ]
    for line in table([HEADINGS, *found] if found else []):
        click.echo(line)
    click.echo(f"{len(found)} 处" if found else "没有看着不寻常的步子")
    if rides:
        click.echo()
        for line in table([RIDE_HEADINGS, *rides]):
            click.echo(line)
        click.echo(f"{len(rides)} 个行程")


@flags.command()
@click.argument("rides", nargs=-1, required=True, metavar="行程号...")
def accept(rides: Sequence[str]) -> None:
    """看过了，让这些行程上榜：分数一束不少。服务器可以照常开着。"""
    _decide(rides, accepted=True)


@flags.command()
@click.argument("rides", nargs=-1, required=True, metavar="行程号...")
def reject(rides: Sequence[str]) -> None:
    """让这些行程留在榜外；行程和分数都在，骑的人看得到说明。服务器可以照常开着。"""
    _decide(rides, accepted=False)


def _decide(rides: Sequence[str], *, accepted: bool) -> None:
    done, missing = "上榜了" if accepted else "不上榜了", []
    with _opened() as (ledger, _, settings), exit_on(LedgerError):
        for ride in rides:
            day = local_day(utc_now().astimezone(settings.timezone))
            if ledger.decide(ride.strip().upper(), accepted=accepted, day=day):
                click.echo(f"{ride} {done}")
            else:
                missing.append(ride)
    if missing:
        why = "没有这个行程，或者本来就是这样"
        fail(f"没有改动：{'、'.join(missing)}（{why}）", FOUND)


@contextmanager
def _opened() -> Iterator[tuple[Ledger, Catalogue, Settings]]:
    settings = load_or_exit(load_settings)
    with exit_on(TourError):
        tour = load_tour(settings.content_dir, settings.routes_dir, games(), settings.timezone)
    with exit_on(DBAPIError, ArgumentError, ValueError), opened_ledger(settings) as ledger:
        yield ledger, Catalogue(tour), settings


def _ride_line(ride: HeldRide) -> tuple[str, ...]:
    return (
        ride.ride,
        ride.name or "（已离开）",
        ride.branch,
        f"活动 {ride.event}" if ride.event else ride.route,
        f"{ride.points} 束",
        f"{ride.answers} 题读一遍至少 {_time(ride.reading)}，用了 {_time(ride.seconds)}",
        STATES[ride.hold],
    )


def _time(seconds: float) -> str:
    minutes, rest = divmod(round(seconds, 1), 60)
    return f"{minutes:.0f} 分 {rest:.0f} 秒" if minutes else f"{rest:g} 秒"


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
