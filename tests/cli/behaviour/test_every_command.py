"""Every `bus` command explains itself, is documented, and is installed."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import click
import pytest

from server import cli
from server.settings import ROOT
from tests.cli.conftest import Bus


def every_command(group: click.Group, before: str = "") -> dict[str, click.Command]:
    found: dict[str, click.Command] = {}
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None, name
        found[f"{before}{name}"] = command
        if isinstance(command, click.Group):
            found |= every_command(command, f"{before}{name} ")
    return found


@pytest.mark.parametrize("name", every_command(cli.main))
def test_every_command_explains_itself_in_chinese_and_is_documented(bus: Bus, name: str) -> None:
    shown = bus(*name.split(), "--help")
    assert shown.exit_code == 0
    assert any(char >= "\u4e00" for char in shown.output)
    assert f"bus {name}" in (ROOT / "docs" / "settings.md").read_text("utf-8")


@pytest.mark.parametrize("name", every_command(cli.main))
def test_every_option_stands_beside_its_command(name: str) -> None:
    page = (ROOT / "docs" / "settings.md").read_text("utf-8")
    own = re.compile(f"`bus {re.escape(name)}[ `]")
    said = "".join(row for row in page.splitlines() if row.startswith("| `bus") and own.search(row))
    options = [
        (*one.opts, *one.secondary_opts)
        for one in every_command(cli.main)[name].params
        if isinstance(one, click.Option)
    ]
    missing = [names for names in options if not any(each in said for each in names)]
    assert missing == [], f"docs/settings.md, in a row of `bus {name} …`"


def test_the_installed_command() -> None:
    bus = Path(sys.executable).with_name("bus")
    ended = subprocess.run(
        [bus, "--help"], capture_output=True, text=True, env=os.environ, check=True, timeout=60
    )
    assert "bus check" not in ended.stderr
    assert "check" in ended.stdout
