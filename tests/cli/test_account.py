"""`bus account`, from the first owner to the log."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from server import cli
from tests.live.conftest import small_world

PASSWORD = "一盏灯照亮花桥一条街"


def test_accounts_from_the_shell(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in small_world(tmp_path).items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'bus.sqlite3'}")

    def bus(*arguments: str, typed: str = "") -> str:
        ran = CliRunner().invoke(cli.main, ("account", *arguments), input=typed)
        return f"{ran.exit_code} {ran.output}"

    twice = f"{PASSWORD}\n{PASSWORD}\n"
    assert bus("list").startswith("0 还没有账号")
    assert "负责人）建好了" in bus("add", "张灯", typed=twice)
    assert "第一次登录时要换一个" in bus("add", "李灯", "--role", "host", typed=twice)
    assert "/desk/invitation#" in bus("add", "王灯", "--role", "editor", "--link")
    assert bus("role", "张灯", "viewer").startswith("1 last_owner")
    assert bus("password", "李灯", typed="short\nshort\n").startswith("1")
    for command in ("unlock", "second-factor-off", "sign-out", "disable"):
        assert bus(command, "李灯").startswith("0 李灯"), command
    assert "李灯  主持  停用、要换密码" in bus("list")
    assert "account.change" in bus("log")
    assert bus("unlock", "没有的人").startswith("1 unknown_account")
