"""Settings: read from the environment and `.env`, refused in one line, and all documented."""

from __future__ import annotations

import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from server.settings import NAMES, ROOT, SettingError, load_folders, load_settings


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home with the two folders, and an environment without any setting."""
    for name in NAMES:
        monkeypatch.delenv(name, raising=False)
    (tmp_path / "content").mkdir()
    (tmp_path / "routes").mkdir()
    return tmp_path


def test_everything_has_a_default(home: Path) -> None:
    settings = load_settings(home)
    assert (settings.host, settings.port) == ("127.0.0.1", 8000)
    assert settings.database_url == f"sqlite:///{home / 'var' / 'bus.sqlite3'}"
    assert settings.content_dir == home / "content"
    assert str(settings.timezone) == "Asia/Shanghai"
    assert (settings.board_tick_ms, settings.moves_per_minute) == (500, 240)


def test_the_environment_wins_over_the_file(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (home / ".env").write_text('PORT=9000\nHOST="0.0.0.0"\nICP_NUMBER=苏ICP备1号\n', "utf-8")
    monkeypatch.setenv("PORT", "9001")
    settings = load_settings(home)
    assert (settings.host, settings.port) == ("0.0.0.0", 9001)
    assert settings.icp_number == "苏ICP备1号"


def test_networks_are_read(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings = load_settings(home)
    assert settings.trusted_proxies == ()
    assert [str(one) for one in settings.inside_networks] == ["127.0.0.0/8", "::1/128"]
    monkeypatch.setenv("TRUSTED_PROXIES", "127.0.0.1, 2001:db8::/32")
    networks = [str(one) for one in load_settings(home).trusted_proxies]
    assert networks == ["127.0.0.1/32", "2001:db8::/32"]
    monkeypatch.setenv("TRUSTED_PROXIES", "nginx")
    with pytest.raises(SettingError, match="TRUSTED_PROXIES=nginx"):
        load_settings(home)


def test_an_empty_value_is_no_value(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PORT", " ")
    assert load_settings(home).port == 8000


def test_the_secret_is_made_once_and_only_its_owner_can_read_it(home: Path) -> None:
    made = load_settings(home).secret_key
    assert len(made) >= 40
    assert load_settings(home).secret_key == made
    assert stat.S_IMODE((home / "var" / "secret_key").stat().st_mode) == 0o600
    assert [path.name for path in (home / "var").iterdir()] == ["secret_key"]


def test_two_that_start_at_once_make_one_secret(home: Path) -> None:
    with ThreadPoolExecutor(8) as crowd:
        made = set(crowd.map(lambda _: load_settings(home).secret_key, range(8)))
    assert len(made) == 1


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PORT", "eighty"),
        ("PORT", "70000"),
        ("PORT", "-1"),
        ("PORT", "８０００"),
        ("BOARD_TICK_MS", "0"),
        ("BOARD_TICK_MS", "0.5"),
        ("MOVES_PER_MINUTE", "0"),
        ("HOLD_RUSHED_RIDES", "no"),
        ("DEV_GAMES", "yes"),
        ("DATABASE_URL", "mysql://somewhere"),
        ("CONTENT_DIR", "no/such/folder"),
        ("ROUTES_DIR", "no/such/folder"),
        ("TIMEZONE", "Mars/Base"),
        ("TIMEZONE", "../etc/passwd"),
        ("LOG_LEVEL", "loud"),
        ("PUBLIC_URL", "bus.example.cn"),
        ("PUBLIC_URL", "http://[::1"),
        ("SECRET_KEY", "short"),
        ("ICP_NUMBER", "苏ICP\n备"),
        ("WECHAT_API", "api.weixin.qq.com"),
        ("WECHAT_SCRIPT", "javascript:alert(1)"),
    ],
)
def test_a_wrong_value_is_one_line(
    home: Path, monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(SettingError) as caught:
        load_settings(home)
    message = str(caught.value)
    assert message.startswith(f"设置 {name}=")
    assert "\n" not in message


@pytest.mark.parametrize(
    ("name", "value"), [("SECRET_KEY", "tooshort"), ("DATABASE_URL", "mysql://me:tooshort@db")]
)
def test_secrets_are_not_repeated(
    home: Path, monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(SettingError) as caught:
        load_settings(home)
    assert "tooshort" not in str(caught.value)


def test_a_wechat_account_is_whole_or_not_there(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert load_settings(home).wechat is None
    given = {"WECHAT_APP_ID": "wx1", "WECHAT_APP_SECRET": "tooshort", "PUBLIC_URL": "https://b.cn"}
    for missing in given:
        with monkeypatch.context() as part:
            for name in given.keys() - {missing}:
                part.setenv(name, given[name])
            with pytest.raises(SettingError, match=f"设置 {missing}=") as caught:
                load_settings(home)
        assert "tooshort" not in str(caught.value)
    for name, value in given.items():
        monkeypatch.setenv(name, value)
    account = load_settings(home).wechat
    assert account is not None
    assert (account.app_id, account.app_secret) == ("wx1", "tooshort")
    assert account.api.startswith("https://api.weixin.qq.com")
    assert "tooshort" not in repr(account)


def test_an_unreadable_env_file_is_one_line(home: Path) -> None:
    (home / ".env").write_bytes("PORT=9000 # 端口".encode("gbk"))
    with pytest.raises(SettingError, match="UTF-8"):
        load_settings(home)


def test_looking_at_content_makes_nothing(home: Path) -> None:
    assert load_folders(home).routes_dir == home / "routes"
    assert not (home / "var").exists()


@pytest.mark.parametrize("page", [".env.example", "docs/settings.md"])
def test_every_setting_is_documented(page: str) -> None:
    text = (ROOT / page).read_text("utf-8")
    assert [name for name in NAMES if name not in text] == []


def test_the_example_file_is_the_defaults(home: Path) -> None:
    plain = load_settings(home)
    (home / ".env").write_text((ROOT / ".env.example").read_text("utf-8"), "utf-8")
    assert load_settings(home) == plain


def test_edits_are_watched_with_the_embedded_database_only(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert load_settings(home).watch_content
    monkeypatch.setenv("WATCH_CONTENT", "0")
    assert not load_settings(home).watch_content
    monkeypatch.setenv("DATABASE_URL", "postgresql+psycopg://bus@localhost/bus")
    monkeypatch.delenv("WATCH_CONTENT")
    assert not load_settings(home).watch_content
    monkeypatch.setenv("WATCH_CONTENT", "1")
    with pytest.raises(SettingError, match="WATCH_CONTENT=1"):
        load_settings(home)


def test_a_check_opens_a_database_that_is_there_and_makes_none(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert load_folders(home).database_url == ""
    assert not (home / "var").exists()
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{home / 'there.sqlite3'}")
    (home / "there.sqlite3").touch()
    assert load_folders(home).database_url.endswith("there.sqlite3")
