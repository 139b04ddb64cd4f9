"""`bus versions`, `bus diff`, `bus rollback`, `bus regrade`: what was published, and after it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple

import click
from sqlalchemy.exc import ArgumentError, DBAPIError

from server.cli.common import FOUND, exit_on, fail, games, load_or_exit, utc_now
from server.cli.database import opened_ledger
from server.desk.versions import Content
from server.desk.versions.difference import ANSWER, KINDS, WORDS, difference, summary
from server.desk.versions.publisher import BY_FILES
from server.desk.versions.regrading import (
    RegradeError,
    apply_regrading,
    plan_regrading,
    undo_regrading,
)
from server.desk.versions.rollback import RollbackError, roll_back
from server.ledger import Ledger, LedgerError
from server.play import Catalogue
from server.settings import Settings, load_settings
from server.tour.model import Tour

BY_COMMAND = "bus"
PUBLISHERS = {BY_FILES: "改了文件", BY_COMMAND: "bus 命令"}
FAILURES = (DBAPIError, ArgumentError, ValueError, LedgerError, OSError)


class _Opened(NamedTuple):
    settings: Settings
    ledger: Ledger
    content: Content


@click.command()
@click.option("--limit", type=click.IntRange(1), default=20, help="列几版，默认 20。")
def versions(limit: int) -> None:
    """列出发布过的版本，新的在前：第几版、什么时候、谁、为什么。"""
    with _opened() as opened:
        rows = opened.ledger.versions(limit)
    for row in rows:
        at = row.published_at.astimezone(opened.settings.timezone).strftime("%Y-%m-%d %H:%M")
        by = PUBLISHERS.get(row.published_by, row.published_by)
        click.echo(f"第 {row.number} 版  {at}  {by}  {row.reason}")
    if not rows:
        click.echo("还没有版本，服务器第一次启动时会存下第 1 版")


@click.command()
@click.argument("old", type=click.IntRange(1))
@click.argument("new", type=click.IntRange(1), required=False)
def diff(old: int, new: int | None) -> None:
    """比一比两版，第 OLD 版和第 NEW 版；不写 NEW，就和最新的一版比。"""
    with _opened() as opened:
        newest = opened.ledger.newest_version()
        number = new or (newest.number if newest else 0)
        after = _tour(opened, number)
        changes = difference(_tour(opened, old), after)
        catalogue = Catalogue(after, number)
        answers = [one.id for one in changes if one.what == ANSWER]
        plans = [plan_regrading(opened.ledger, catalogue, one) for one in answers]
    for one in changes:
        where = f"{one.place}，" if one.place else ""
        told = f"  {KINDS[one.kind][1]}{WORDS[one.what]}  {where}{one.name}"
        turned = one.before != one.after and (one.before or one.after)
        click.echo(f"{told}（{one.before or '无'} → {one.after or '无'}）" if turned else told)
    click.echo(summary(changes, sum(plan.affected for plan in plans)))


@click.command()
@click.argument("number", type=click.IntRange(1))
@click.option("--force", is_flag=True, help="文件夹里还没发布的改动不要了。")
def rollback(number: int, *, force: bool) -> None:
    """退回第 NUMBER 版：旧的内容当作新的一版发布，文件夹里的文件也写回去。服务器可以照常开着。"""
    with _opened() as opened, exit_on(RollbackError):
        row = roll_back(
            opened.content,
            lambda files, _, by, reason: opened.content.store(files, by, reason),
            number,
            BY_COMMAND,
            overwrite=force,
        )
    click.echo(f"退回了第 {number} 版，现在是第 {row.number} 版；开着的服务器两秒里换上")


@click.command()
@click.argument("question", metavar="题目或重判号")
@click.option("--dry-run", is_flag=True, help="只算一遍，不改分。")
@click.option("--undo", is_flag=True, help="撤回一次重判（写重判号），24 小时以内。")
def regrade(question: str, *, dry_run: bool, undo: bool) -> None:
    """改了答案以后，照最新的一版重判一题：补给答对的人，不扣别人的。服务器可以照常开着。

    补的分是账本里新的记录，榜单跟着变；发出的证书照发的那天，不变。活动里答的不重判。
    """
    with _opened() as opened, exit_on(RegradeError):
        if undo:
            taken = undo_regrading(opened.ledger, question, utc_now())
            click.echo(f"撤回了：{taken.rides} 人，{taken.points} 束")
            return
        newest = opened.ledger.newest_version()
        number = newest.number if newest else 0
        plan = plan_regrading(opened.ledger, Catalogue(_tour(opened, number), number), question)
        click.echo(f"{plan.text}\n{plan.answered} 人答过，{plan.affected} 人要重判")
        click.echo(
            f"{len(plan.drafts)} 人现在算对，一共补 {plan.points} 束；"
            f"{plan.kept} 人现在算错，原来的分留着"
        )
        done = None if dry_run else apply_regrading(opened.ledger, plan, number)
    if done is not None:
        click.echo(f"补好了。重判号 {done.key}，24 小时以内可以撤回：bus regrade {done.key} --undo")


@contextmanager
def _opened() -> Iterator[_Opened]:
    settings = load_or_exit(load_settings)
    folders = settings.content_dir, settings.routes_dir
    with exit_on(*FAILURES), opened_ledger(settings) as ledger:
        content = Content(
            ledger, *folders, games(), settings.timezone, lambda function, *args: function(*args)
        )
        yield _Opened(settings, ledger, content)


def _tour(opened: _Opened, number: int) -> Tour:
    report = opened.content.version(number)
    if report is None:
        fail(f"没有第 {number} 版", FOUND)
    if report.tour is None:
        fail(f"第 {number} 版通不过现在的检查：{report.errors[0]}", FOUND)
    return report.tour
