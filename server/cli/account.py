"""`bus account`: who may use the desk, from the server's shell."""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

import click
from sqlalchemy.exc import ArgumentError, DBAPIError

from server.addresses import base_address
from server.cli.common import exit_on, load_or_exit, utc_now
from server.cli.database import opened_ledger
from server.desk import Accounts, Passwords, Role
from server.desk.accounts.accounts import INVITATION_HOURS
from server.desk.accounts.passwords import SHORTEST
from server.desk.accounts.roles import ROLES
from server.ledger import LedgerError
from server.play import Refused
from server.settings import Settings, load_settings

ROLE: Final = click.Choice([str(role) for role in Role])
ASKED: Final = f"密码（至少 {SHORTEST} 个字符，不显示）"
ASKED_AGAIN: Final = "再输一遍"
TABLE: Final = "、".join(f"{role} {row.name}" for role, row in ROLES.items())


@click.group()
def account() -> None:
    """管调度台的账号：建、改、停、看改动记录。服务器可以照常开着。"""


@account.command()
@click.argument("name")
@click.option("--role", type=ROLE, default="owner", show_default=True, help=TABLE)
@click.option("--link", is_flag=True, help="不设密码，给一个两天内有效的链接，本人自己定。")
@click.password_option(
    prompt=ASKED,
    confirmation_prompt=ASKED_AGAIN,
    prompt_required=False,
    help="不写在命令里更稳妥：会问。",
)
def add(name: str, role: str, link: bool, password: str | None) -> None:
    """建一个账号 NAME。第一个账号是负责人。"""
    with _desk() as (settings, accounts):
        if link:
            made, code = accounts.invite(None, name, Role(role))
            click.echo(f"{made.name}（{ROLES[made.role].name}）建好了；把链接发给本人，")
            click.echo(f"{INVITATION_HOURS} 小时内打开一次，自己定密码：")
            click.echo(f"{base_address(settings)}/desk/invitation#{code}")
            return
        own = accounts.is_empty()
        typed = password or _ask_password()
        made = accounts.add(None, name, Role(role), typed, own=own)
        click.echo(f"{made.name}（{ROLES[made.role].name}）建好了")
        if not own:
            click.echo("密码是别人定的，本人第一次登录时要换一个")


@account.command("list")
def list_accounts() -> None:
    """列出全部账号。"""
    with _desk() as (_, accounts):
        rows = accounts.rows()
        for row in rows:
            marks = [
                *(["停用"] if row.disabled else []),
                *(["两步验证"] if row.second_factor else []),
                *(["要换密码"] if row.must_change else []),
            ]
            click.echo(f"{row.name}  {ROLES[row.role].name}  {'、'.join(marks)}".rstrip())
        if not rows:
            click.echo("还没有账号；用 bus account add 建负责人")


@account.command()
@click.argument("name")
@click.argument("role", type=ROLE)
def role(name: str, role: str) -> None:
    """把 NAME 的角色换成 ROLE。"""
    with _desk() as (_, accounts):
        row = accounts.change(None, accounts.find(name).id, role=Role(role))
        click.echo(f"{row.name} 现在是{ROLES[row.role].name}")


@account.command()
@click.argument("name")
def password(name: str) -> None:
    """给 NAME 定一个新密码；本人下次登录时要换。"""
    with _desk() as (_, accounts):
        found = accounts.find(name)
        accounts.set_password(None, found.id, _ask_password())
        click.echo(f"{found.name} 的密码换了，各处都退出了；本人下次登录时要再换一个")


@account.command()
@click.argument("name")
def unlock(name: str) -> None:
    """密码错得多、要等的时候，让 NAME 马上能再试。"""
    with _desk() as (_, accounts):
        found = accounts.find(name)
        accounts.unlock(None, found.id)
        click.echo(f"{found.name} 现在就能再试")


@account.command()
@click.argument("name")
@click.option("--back", is_flag=True, help="重新启用。")
def disable(name: str, back: bool) -> None:
    """停用 NAME：马上各处退出，记录都留着。"""
    with _desk() as (_, accounts):
        row = accounts.change(None, accounts.find(name).id, disabled=not back)
        click.echo(f"{row.name} {'启用' if back else '停用'}了")


@account.command("second-factor-off")
@click.argument("name")
def second_factor_off(name: str) -> None:
    """NAME 的手机和找回码都丢了：关掉两步验证。"""
    with _desk() as (_, accounts):
        found = accounts.find(name)
        accounts.drop_second_factor(None, found.id)
        click.echo(f"{found.name} 的两步验证关了")


@account.command()
@click.argument("name")
def sign_out(name: str) -> None:
    """让 NAME 在各处退出。"""
    with _desk() as (_, accounts):
        found = accounts.find(name)
        count = accounts.sign_out_everywhere(None, found.id)
        click.echo(f"{found.name} 退出了 {count} 处")


@account.command()
def log() -> None:
    """改动记录，新的在前，CSV。"""
    with _desk() as (_, accounts):
        out = csv.writer(sys.stdout)
        for row in accounts.all_changes():
            out.writerow(
                [
                    row.id,
                    row.at.isoformat(),
                    row.who,
                    row.action,
                    row.subject,
                    row.before,
                    row.after,
                ]
            )


def _ask_password() -> str:
    typed: str = click.prompt(ASKED, hide_input=True, confirmation_prompt=ASKED_AGAIN)
    return typed


@contextmanager
def _desk() -> Iterator[tuple[Settings, Accounts]]:
    """The settings and the accounts of their database."""
    settings = load_or_exit(load_settings)
    failures = Refused, LedgerError, DBAPIError, ArgumentError, ValueError
    with exit_on(*failures), opened_ledger(settings) as ledger:
        yield settings, Accounts(ledger, settings.secret_key, utc_now, Passwords())
