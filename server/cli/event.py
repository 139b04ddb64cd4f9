"""`bus event`: hosted events from the organiser's desk, beside a running server."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

import click
import yaml
from sqlalchemy.exc import ArgumentError, DBAPIError

from server.addresses import base_address, is_loopback
from server.app import UseCases, make_use_cases
from server.cli.common import FOUND, WRONG, exit_on, fail, games, load_or_exit, why_not_written
from server.cli.database import opened_ledger
from server.desk.events import rehearsal
from server.desk.events.script import Script, seat_riders
from server.events import Created, EventSpec
from server.ledger import LedgerError
from server.play import Refused
from server.rules.event import MODES
from server.rules.event.state import STATES
from server.settings import Settings, load_settings
from server.tour import TourError, load_tour
from server.web import export as exported

TIME: Final = click.DateTime(["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M", "%Y-%m-%d"])
MOST_RIDERS: Final = 500


@click.group()
def event() -> None:
    """办现场活动：建、看、演练、导出。服务器可以照常开着。"""


@event.command()
@click.option("--route", required=True, metavar="线路", help="线路的 id，比如 quanxian。")
@click.option("--mode", required=True, type=click.Choice(list(MODES)), help="玩法。")
@click.option("--name", required=True, metavar="名称", help="活动的名称，大屏上会显示。")
@click.option("--starts", type=TIME, metavar="时间", help="自由乘车几时开始：2027-12-01T19:00。")
@click.option("--ends", type=TIME, metavar="时间", help="几时结束（同步竞答除外）。")
@click.option("--teams", type=int, default=0, metavar="队数", help="分成几色的队；不写就按支部。")
@click.option(
    "--settings",
    "file",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="YAML 文件，写法和线路里的 live: 一样，只写要改的。",
)
def create(
    route: str,
    mode: str,
    name: str,
    starts: datetime | None,
    ends: datetime | None,
    teams: int,
    file: Path | None,
) -> None:
    """建一场活动，给出上车码、大屏和遥控器的链接。"""
    with desk() as (settings, game):
        spec = EventSpec(
            route=route,
            mode=mode,
            name=name,
            starts_at=_local(starts, settings),
            ends_at=_local(ends, settings),
            settings=_written(file),
            teams=teams,
        )
        _say_created(settings, game.events.create(spec))


@event.command("list")
def list_events() -> None:
    """列出全部活动，新的在前。"""
    with desk() as (settings, game):
        rows = game.events.all()
        for row in rows:
            made = row.created_at.astimezone(settings.timezone).strftime("%Y-%m-%d %H:%M")
            state = STATES[game.events.state(row.code)]
            click.echo(f"{row.code}  {made}  {state}  {MODES[row.mode]}  {row.name}")
        if not rows:
            click.echo("还没有活动；用 bus event create 建一场")


@event.command()
@click.argument("code")
def show(code: str) -> None:
    """看一场活动：状态、人数、地址。"""
    with desk() as (settings, game):
        card = game.events.card(code)
        click.echo(f"{card['name']}（{MODES[card['mode']]}，{card['route_name']}）")
        click.echo(f"状态    {STATES[card['state']]}")
        click.echo(f"人数    {card['players']}")
        click.echo(f"上车码  {code}")
        click.echo(f"手机    {base_address(settings)}/e/{code}")
        click.echo(f"大屏和遥控器的链接：bus event key {code}")


@event.command()
@click.argument("code")
@click.option("--new", is_flag=True, help="换新的链接，旧的马上失效；活动照常进行。")
def key(code: str, new: bool) -> None:
    """主持人的链接再看一遍；丢了、给错了人，加 --new 换新的。上车码、座位、分数都不变。"""
    with desk() as (settings, game):
        if not new:
            _say_created(settings, _known(game, code))
            return
        _say_created(settings, game.events.new_key(code))
    click.echo("旧的大屏、遥控器和成绩链接都不能用了，开着的几秒里断开；活动照常进行")


@event.command()
@click.argument("code")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--force", is_flag=True, help="文件已经有了也写，不再问。")
def export(code: str, file: Path, force: bool) -> None:
    """把结果写成 FILE：.xlsx（Excel、WPS）或 .csv。"""
    makers: dict[str, Callable[[dict[str, Any], Settings], bytes]] = {
        ".xlsx": lambda told, settings: exported.as_xlsx(told, settings.timezone),
        ".csv": lambda told, settings: exported.as_csv(told, settings.timezone),
    }
    make = makers.get(file.suffix.lower())
    if make is None:
        fail("文件名要以 .xlsx 或 .csv 结尾", WRONG)
    if file.exists() and not force:
        _ask_to_replace(file)
    with desk() as (settings, game):
        told = make(game.events.results(code), settings)
    try:
        file.write_bytes(told)
    except OSError as error:
        fail(f"{file} 写不进去：{why_not_written(error)}", FOUND)
    click.echo(f"写到 {file}")


@event.command()
@click.argument("code")
def replay(code: str) -> None:
    """照样再办一场：同样的设置，题目重新抽。"""
    with desk() as (settings, game):
        _say_created(settings, game.events.replay(code))


@event.command()
@click.argument("code")
def archive(code: str) -> None:
    """归档一场结束了的活动；结果页一直在。"""
    with desk() as (_, game):
        key = f"archive-{time.time_ns():x}"
        game.events.command(code, {"do": "archive", "key": key})
    click.echo("归档了")


@event.command()
@click.argument("code")
@click.option("--players", type=click.IntRange(1, MOST_RIDERS), default=200, help="几位假乘客。")
@click.option("--url", metavar="地址", help="这台电脑上的服务器；不写就照设置里的端口。")
@click.option("--seconds", type=click.IntRange(1, 7200), default=1800, help="最多练多久。")
def rehearse(code: str, players: int, url: str | None, seconds: int) -> None:
    """叫一车假乘客来演练，一个人也能试主持。

    他们叫“演练001”这样的名字，榜上看得出来；练完用 bus event clear-rehearsal 一次清掉。
    只连这台电脑上的服务器。按 Ctrl-C 提前收场。
    """
    with desk() as (settings, game):
        address = url or f"http://127.0.0.1:{settings.port}"
        if not is_loopback(urlsplit(address).hostname or ""):
            fail(f"连不上 {address}：只能连这台电脑上的服务器", FOUND)
        tokens = seat_riders(game.events, code, players)
        click.echo(f"{players} 位假乘客上车了，去大屏上主持吧；Ctrl-C 收场")
        row = next(row for row in game.events.all() if row.code == code)
        script = Script.of(game.play.catalogue.route(row.route), row.seed)
        stats = rehearsal.run(script, address, tokens, seconds)
    click.echo(f"收场：交了 {stats.moves} 步，{stats.refused} 步没算")
    click.echo(f"清掉他们：bus event clear-rehearsal {code}")


@event.command("clear-rehearsal")
@click.argument("code")
@click.option("--all", "everything", is_flag=True, help="真乘客在演练里走的步子也清掉，座位留着。")
def clear_rehearsal(code: str, everything: bool) -> None:
    """把演练的假乘客连同他们的分数全部清掉，活动回到候车，上车码不变。

    真乘客也答过题的，活动停在原处，分数不动。要连那些步子一起清、回到候车，先暂停或结束，再加
    --all。
    """
    with desk() as (_, game):
        cleared = game.events.clear_rehearsal(code, everything=everything)
    click.echo(f"清掉了 {cleared.riders} 位假乘客")
    if cleared.lobby:
        also = f"，真乘客的 {cleared.moves} 步也清掉了，座位都在" if cleared.moves else ""
        click.echo(f"活动回到候车，上车码还是 {code}{also}")
    elif cleared.moves:
        click.echo(f"真乘客走了 {cleared.moves} 步，活动停在原处；连这些一起清、回到候车，加 --all")


def _ask_to_replace(file: Path) -> None:
    """Asks at a terminal; elsewhere ends the command."""
    if not sys.stdin.isatty():
        fail(f"{file} 已经有了，没有动它。换个文件名，或加 --force 换成新的", FOUND)
    if not click.confirm(f"{file} 已经有了，要换成新的吗？"):
        fail("没有动它", FOUND)


@contextmanager
def desk() -> Iterator[tuple[Settings, UseCases]]:
    """The game as this command sees it, in a process of its own on the server's database."""
    settings = load_or_exit(load_settings)
    with exit_on(TourError):
        tour = load_tour(settings.content_dir, settings.routes_dir, games(), settings.timezone)
    failures = DBAPIError, ArgumentError, ValueError, Refused, LedgerError
    with exit_on(*failures), opened_ledger(settings, _now) as ledger:
        yield (
            settings,
            make_use_cases(
                tour,
                ledger,
                timezone=settings.timezone,
                moves_per_minute=settings.moves_per_minute,
                now=_now,
                clock=time.monotonic,
            ),
        )


def _say_created(settings: Settings, created: Created) -> None:
    address = base_address(settings)
    hosts = f"?event={created.code}#{created.key}"
    click.echo(f"上车码  {created.code}")
    click.echo(f"手机    {address}/e/{created.code}")
    click.echo(f"大屏    {address}/host{hosts}")
    click.echo(f"遥控器  {address}/host/remote{hosts}")
    click.echo("大屏和遥控器的链接能主持这场活动，只给主持人")


def _known(game: UseCases, code: str) -> Created:
    game.events.state(code)
    key = game.events.host_key(code)
    if key is None:
        fail(f"这场活动的链接查不回来了，换新的：bus event key {code} --new", FOUND)
    return Created(code, key)


def _local(at: datetime | None, settings: Settings) -> datetime | None:
    return None if at is None else at.replace(tzinfo=settings.timezone)


def _written(file: Path | None) -> dict[str, Any]:
    if file is None:
        return {}
    try:
        written = yaml.safe_load(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        fail(f"{file}：读不懂。{' '.join(str(error).split())[:200]}", WRONG)
    if not isinstance(written, dict):
        fail(f"{file}：要一行一项，像 seconds: 20 这样写", WRONG)
    return written


def _now() -> datetime:
    return datetime.now(UTC)
