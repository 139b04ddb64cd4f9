"""`bus preview`: looking at content while it is being written."""

from __future__ import annotations

import logging
import secrets
import signal
import sys
import tempfile
import webbrowser
from pathlib import Path

import click

from server.app import make_game
from server.cli.common import FOUND, fail, load_or_exit
from server.content_watcher import ContentWatcher, state_of
from server.preview import PreviewSite
from server.settings import ContentFolders, Settings, load_folders
from server.web import DIST

PORT = 8100
NO_PAGE = """手机页面还没有做好（frontend/dist 不在）。
  有 Node.js 的：在 frontend 文件夹里运行 npm ci，再运行 npm run build。
  没有的：向管服务器的人要一份 frontend/dist 文件夹，放进 frontend 里。"""
READY = """
  预览   {address}/preview
  改了 {content} 和 {routes}，存盘就换上；按 Ctrl+C 结束，什么都不留下。
"""


@click.command()
@click.argument("town", type=click.Path(file_okay=False, path_type=Path), required=False)
@click.option("--port", type=click.IntRange(0, 65535), default=PORT, help="端口，不写是 8100。")
@click.option("--host", default="127.0.0.1", help="写 0.0.0.0，同一个 Wi-Fi 的手机也能看。")
@click.option("--browser/--no-browser", default=None, help="要不要自己打开浏览器。")
def preview(town: Path | None, port: int, host: str, *, browser: bool | None) -> None:
    """边写边看：随便哪一站都能打开，存盘就换上，什么都不记。

    TOWN 是另一个镇的文件夹（里面有 content 和 routes），不写就看这里的。

    用的是一本临时的账，关掉就没了；不碰正在跑的服务器。内容有错也不退出，页面上会说错在哪。
    """
    if not (DIST / "index.html").is_file():
        fail(NO_PAGE, FOUND)
    folders = load_or_exit(lambda: load_folders(town=town))
    # Whatever ends it, the temporary folder goes.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    with tempfile.TemporaryDirectory(prefix="bus-preview-", ignore_cleanup_errors=True) as home:
        _serve(preview_settings(folders, Path(home), host, port), browser=browser)


def preview_settings(folders: ContentFolders, home: Path, host: str, port: int) -> Settings:
    """Settings of a server whose ledger lies in `home` and is gone with it."""
    return Settings(
        host=host,
        port=port,
        public_url="",
        database_url=f"sqlite:///{(home / 'preview.sqlite3').as_posix()}",
        secret_key=secrets.token_hex(),
        content_dir=folders.content_dir,
        routes_dir=folders.routes_dir,
        timezone=folders.timezone,
        log_level="warning",
        board_tick_ms=500,
        moves_per_minute=100_000,
        dev_games=True,
        icp_number="",
        police_number="",
        hold_rushed_rides=False,
    )


def _serve(settings: Settings, *, browser: bool | None) -> None:
    # Flask's own server: of gunicorn and eventlet there is none on Windows.
    from werkzeug.serving import make_server  # noqa: PLC0415 - only a preview serves with it

    logging.basicConfig(level=logging.WARNING)
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    folders = (settings.content_dir, settings.routes_dir)
    seen = state_of(folders)
    site = PreviewSite(settings, make_game)
    watcher = ContentWatcher(folders, seen, site.content_changed, lambda run, *args: run(*args))
    watcher.start()
    try:
        try:
            server = make_server(settings.host, settings.port, site, threaded=True)
        except (OSError, SystemExit):
            fail(f"端口 {settings.port} 用不了，也许已经开着一个预览；换一个：--port 8101", FOUND)
        shown = "127.0.0.1" if settings.host in ("0.0.0.0", "::") else settings.host  # noqa: S104
        address = f"http://{shown}:{server.server_port}"
        for error in site.errors:
            click.echo(str(error))
        written = {"content": settings.content_dir.name, "routes": settings.routes_dir.name}
        click.echo(READY.format(address=address, **written))
        sys.stdout.flush()
        if browser if browser is not None else sys.platform in ("win32", "darwin"):
            webbrowser.open(f"{address}/preview")
        try:
            server.serve_forever()  # until Ctrl+C, which it takes itself
        finally:
            server.server_close()
        click.echo("预览结束了，什么都没留下。")
    finally:
        watcher.stop()
        site.close()
