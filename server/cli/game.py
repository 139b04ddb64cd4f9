"""`bus game`: for people who write mini-games."""

from __future__ import annotations

import subprocess
import sys

import click

from server.cli.common import FOUND, WRONG, fail
from server.cli.skeleton import BadNameError, NoPlaceError, files
from server.settings import ROOT

NEXT = """写好了，现在就能玩：
  DEV_GAMES=1 make run     打开 /dev/games，点“挑一挑”
  make test                全部检查；浏览器里也会用手指和键盘各玩一遍
然后照 docs/games.md，把它改成你的游戏；改了模式或词表，运行 make gen。"""
SCHEMA = "from server.cli import main; main(['schema'])"


@click.group()
def game() -> None:
    """写小游戏。"""


@game.command()
@click.argument("name")
def new(name: str) -> None:
    """新做一个小游戏：两边各一个文件夹，登记好，马上能玩。"""
    try:
        texts = files(ROOT, name)
    except BadNameError as error:
        fail(str(error), WRONG)
    except NoPlaceError as error:
        fail(str(error), FOUND)
    for path, text in texts.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        click.echo(f"写好 {path.relative_to(ROOT)}")
    # A new process: this one has read the list of games before the new one stood in it.
    done = subprocess.run([sys.executable, "-c", SCHEMA], cwd=ROOT, check=False)  # noqa: S603
    if done.returncode:
        fail("写好了，可生成文件没更新成：运行 make gen 看看", FOUND)
    click.echo(NEXT)
