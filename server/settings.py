"""Settings: the environment and `.env` made into one typed, frozen value.

Each setting is documented in docs/settings.md and .env.example; a test fails when one is not.
"""

from __future__ import annotations

import contextlib
import ipaddress
import secrets
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from environs import Env

ROOT = Path(__file__).resolve().parent.parent
WORKERS = 1  # one process owns the boards and the socket rooms; see docs/decisions/0003-eventlet.md

NAMES = (
    "HOST",
    "PORT",
    "PUBLIC_URL",
    "TRUSTED_PROXIES",
    "INSIDE_NETWORKS",
    "DATABASE_URL",
    "SECRET_KEY",
    "CONTENT_DIR",
    "ROUTES_DIR",
    "TIMEZONE",
    "LOG_LEVEL",
    "BOARD_TICK_MS",
    "MOVES_PER_MINUTE",
    "HOLD_RUSHED_RIDES",
    "WATCH_CONTENT",
    "DEV_GAMES",
    "ICP_NUMBER",
    "POLICE_NUMBER",
    "WECHAT_APP_ID",
    "WECHAT_APP_SECRET",
    "WECHAT_API",
    "WECHAT_SCRIPT",
)
LOG_LEVELS = ("debug", "info", "warning", "error")
SQLITE = "sqlite:///"
DATABASES = (SQLITE, "postgresql+psycopg://")
LAST_GOOD = "last-good-content"
SQLITE_FILE = "bus.sqlite3"
SHORTEST_SECRET = 16
LOOPBACK = "127.0.0.0/8, ::1"
WECHAT_API = "https://api.weixin.qq.com"
WECHAT_SCRIPT = "https://res.wx.qq.com/open/js/jweixin-1.6.0.js"


Network = ipaddress.IPv4Network | ipaddress.IPv6Network


class SettingError(Exception):
    """A setting has a wrong value; the text is one line for the person who starts the server."""


@dataclass(frozen=True, slots=True)
class WeChat:
    """An organiser's certified account: `api` is the base URL of WeChat's API, without a
    slash at the end, `script` the URL of the script that phones load.
    """

    app_id: str
    app_secret: str = field(repr=False)
    api: str = WECHAT_API
    script: str = WECHAT_SCRIPT


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of one server.

    `board_tick_ms` is the pause between board broadcasts; `moves_per_minute` is per ride;
    `dev_games` opens the gallery of sample games to its judge.
    `public_url` has no slash at its end and is empty when not given. Directories are absolute.
    `trusted_proxies` are the networks whose `X-Forwarded-For` is believed, `inside_networks`
    those that may read `/metrics` and `/readyz`.
    `hold_rushed_rides` keeps rides faster than they can be read off public boards until somebody
    has looked at them. `watch_content` takes edited content by itself.
    Without `wechat` nothing of WeChat is loaded or requested.
    """

    host: str
    port: int
    public_url: str
    database_url: str
    secret_key: str
    content_dir: Path
    routes_dir: Path
    timezone: ZoneInfo
    log_level: str
    board_tick_ms: int
    moves_per_minute: int
    dev_games: bool
    icp_number: str
    police_number: str
    wechat: WeChat | None = None
    trusted_proxies: tuple[Network, ...] = ()
    inside_networks: tuple[Network, ...] = ()
    hold_rushed_rides: bool = True
    watch_content: bool = False

    @property
    def embedded(self) -> bool:
        """Whether this is the only server: SQLite is shared by none on another machine."""
        return self.database_url.startswith(SQLITE)

    @property
    def last_good_dir(self) -> Path | None:
        """Where releases before versions have kept the last content without faults.

        It lies beside an SQLite file, so that every database has its own, else in `var/`.
        """
        return last_good_dir(self.database_url)


def last_good_dir(database_url: str) -> Path | None:
    """See `Settings.last_good_dir`."""
    if not database_url.startswith(SQLITE):
        return ROOT / "var" / LAST_GOOD
    path = database_url.removeprefix(SQLITE).partition("?")[0]
    return Path(path).parent / LAST_GOOD if path not in ("", ":memory:") else None


@dataclass(frozen=True, slots=True)
class ContentFolders:
    """The content folders, the time zone of the content, and the database of its riders;
    `database_url` is empty where there is none yet.
    """

    content_dir: Path
    routes_dir: Path
    timezone: ZoneInfo
    database_url: str = ""


def load_folders(root: Path = ROOT, *, town: Path | None = None) -> ContentFolders:
    """The settings of commands that only read the content; of a `town` in a folder of its own
    those there, and no database. Raises SettingError.
    """
    read = _Reader(root)
    zone = read.timezone("TIMEZONE", "Asia/Shanghai")
    if town is not None:
        folders = [town.resolve() / name for name in ("content", "routes")]
        for folder in folders:
            if not folder.is_dir():
                raise SettingError(f"没有这个文件夹：{folder}")
        return ContentFolders(folders[0], folders[1], zone)
    return ContentFolders(
        content_dir=read.folder("CONTENT_DIR", "content"),
        routes_dir=read.folder("ROUTES_DIR", "routes"),
        timezone=zone,
        database_url=read.database_if_there("DATABASE_URL"),
    )


def load_settings(root: Path = ROOT) -> Settings:
    """The settings from the environment, `.env` in `root` filling the gaps; empty means unset.

    Creates `root/var` when the SQLite file or the secret key has to be stored there.

    Raises:
        SettingError: a value is wrong; its text names the setting, the value and what fits.
    """
    read = _Reader(root)
    return Settings(
        host=read.text("HOST", "127.0.0.1"),
        port=read.whole("PORT", 8000, 0, 65535),
        public_url=read.url("PUBLIC_URL"),
        trusted_proxies=read.networks("TRUSTED_PROXIES", ""),
        inside_networks=read.networks("INSIDE_NETWORKS", LOOPBACK),
        content_dir=read.folder("CONTENT_DIR", "content"),
        routes_dir=read.folder("ROUTES_DIR", "routes"),
        timezone=read.timezone("TIMEZONE", "Asia/Shanghai"),
        log_level=read.choice("LOG_LEVEL", "info", LOG_LEVELS),
        board_tick_ms=read.whole("BOARD_TICK_MS", 500, 50, 60_000),
        moves_per_minute=read.whole("MOVES_PER_MINUTE", 240, 1, 1_000_000),
        hold_rushed_rides=read.whole("HOLD_RUSHED_RIDES", 1, 0, 1) == 1,
        watch_content=read.watching(),
        dev_games=read.whole("DEV_GAMES", 0, 0, 1) == 1,
        icp_number=read.text("ICP_NUMBER", ""),
        police_number=read.text("POLICE_NUMBER", ""),
        database_url=read.database("DATABASE_URL"),
        secret_key=read.secret("SECRET_KEY"),
        wechat=read.wechat(),
    )


class _Reader:
    """Reads single settings; every error reads `设置 NAME=value 不对：what fits`."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._env = Env()
        try:
            self._env.read_env(root / ".env", recurse=False)
        except (OSError, ValueError):
            raise SettingError(f"读不了 {root / '.env'}：要 UTF-8 的文本文件") from None

    def text(self, name: str, default: str, *, hide: bool = False) -> str:
        value = str(self._env.str(name, "")).strip() or default
        if not value.isprintable():
            raise self._wrong(name, value, "不能有换行或看不见的字符", hide=hide)
        return value

    def whole(self, name: str, default: int, least: int, most: int) -> int:
        value = self.text(name, str(default))
        digits = value.isascii() and value.isdigit()
        if not digits or not least <= int(value) <= most:
            raise self._wrong(name, value, f"要 {least} 到 {most} 之间的整数")
        return int(value)

    def choice(self, name: str, default: str, allowed: tuple[str, ...]) -> str:
        value = self.text(name, default)
        if value.lower() not in allowed:
            raise self._wrong(name, value, f"要下面之一：{'、'.join(allowed)}")
        return value.lower()

    def url(self, name: str, default: str = "") -> str:
        value = self.text(name, default).rstrip("/")
        try:
            parts = urlsplit(value)
            fits = parts.scheme in ("http", "https") and bool(parts.hostname)
        except ValueError:
            fits = False
        if value and not fits:
            raise self._wrong(name, value, "要完整的网址，例如 https://bus.example.cn")
        return value

    def networks(self, name: str, default: str) -> tuple[Network, ...]:
        value = self.text(name, default)
        try:
            return tuple(ipaddress.ip_network(one.strip()) for one in value.split(",") if one)
        except ValueError:
            fits = "要 IP 地址或网段，用英文逗号隔开，例如 127.0.0.1, 10.0.0.0/8"
            raise self._wrong(name, value, fits) from None

    def database(self, name: str) -> str:
        value = self.text(name, "", hide=True)
        if not value:
            return f"{SQLITE}{_var(self._root) / SQLITE_FILE}"
        if not value.startswith(DATABASES):
            raise self._wrong(name, value, f"要以 {' 或 '.join(DATABASES)} 开头", hide=True)
        return value

    def database_if_there(self, name: str) -> str:
        """The database, nothing where its SQLite file is still to be made."""
        value = self.text(name, "", hide=True) or f"{SQLITE}{self._root / 'var' / SQLITE_FILE}"
        path = value.removeprefix(SQLITE).partition("?")[0]
        there = not value.startswith(SQLITE) or (path != "" and Path(path).is_file())
        return value if there and value.startswith(DATABASES) else ""

    def folder(self, name: str, default: str) -> Path:
        value = self.text(name, default)
        path = (self._root / value).resolve()
        if not path.is_dir():
            raise self._wrong(name, value, f"没有这个文件夹：{path}")
        return path

    def timezone(self, name: str, default: str) -> ZoneInfo:
        value = self.text(name, default)
        try:
            return ZoneInfo(value)
        except (ZoneInfoNotFoundError, ValueError, OSError):
            raise self._wrong(name, value, "要时区名，例如 Asia/Shanghai") from None

    def secret(self, name: str) -> str:
        value = self.text(name, "", hide=True)
        if not value:
            return _kept_secret(_var(self._root) / "secret_key")
        if len(value) < SHORTEST_SECRET:
            raise self._wrong(name, value, f"至少要 {SHORTEST_SECRET} 个字符", hide=True)
        return value

    def watching(self) -> bool:
        """Whether edits are taken by themselves: with SQLite they are, unless set otherwise. Where
        several servers share a database, the one whose files changed is told (SIGHUP): it publishes
        them, and the others follow.
        """
        embedded = self.text("DATABASE_URL", SQLITE, hide=True).startswith(SQLITE)
        watching = self.whole("WATCH_CONTENT", int(embedded), 0, 1) == 1
        if watching and not embedded:
            fits = (
                "只能和 SQLite 一起用；几台服务器共用一个数据库时，"
                "改完在一台上重新载入（SIGHUP），别的跟着换"
            )
            raise self._wrong("WATCH_CONTENT", "1", fits)
        return watching

    def wechat(self) -> WeChat | None:
        """The account, if configured: it needs the id, the secret and PUBLIC_URL."""
        app_id = self.text("WECHAT_APP_ID", "")
        secret = self.text("WECHAT_APP_SECRET", "", hide=True)
        api = self.url("WECHAT_API", WECHAT_API)
        script = self.url("WECHAT_SCRIPT", WECHAT_SCRIPT)
        if not app_id and not secret:
            return None
        if not app_id or not secret:
            missing = "WECHAT_APP_SECRET" if app_id else "WECHAT_APP_ID"
            raise self._wrong(missing, "", "两项要一起填：WECHAT_APP_ID 和 WECHAT_APP_SECRET")
        if not self.url("PUBLIC_URL"):
            raise self._wrong("PUBLIC_URL", "", "用微信分享卡片要填，和公众号里登记的域名一样")
        return WeChat(app_id, secret, api, script)

    @staticmethod
    def _wrong(name: str, value: str, fits: str, *, hide: bool = False) -> SettingError:
        shown = "（不显示）" if hide else ascii(value)[1:-1] if not value.isprintable() else value
        return SettingError(f"设置 {name}={shown[:120]} 不对：{fits}")


def _var(root: Path) -> Path:
    folder = root / "var"
    try:
        folder.mkdir(exist_ok=True)
    except OSError as error:
        raise SettingError(f"建不了文件夹 {folder}：{error.strerror}") from None
    return folder


def _kept_secret(path: Path) -> str:
    """The key in `path`, created on first start; of two processes, the first to link it wins."""
    draft = path.with_name(f"{path.name}.{secrets.token_hex(8)}")
    try:
        if not path.exists():
            draft.touch(mode=0o600, exist_ok=False)
            draft.write_text(secrets.token_urlsafe(32) + "\n", encoding="ascii")
            with contextlib.suppress(FileExistsError):
                path.hardlink_to(draft)
        kept = path.read_text(encoding="ascii", errors="replace").strip()
    except OSError as error:
        raise SettingError(f"密钥文件 {path} 读写不了：{error.strerror}") from None
    finally:
        draft.unlink(missing_ok=True)
    if len(kept) < SHORTEST_SECRET:
        raise SettingError(f"密钥文件 {path} 太短；删掉它，启动时会另做一把")
    return kept
