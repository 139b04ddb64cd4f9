"""Pictures of the twelve games for the cookbook, docs/game-cookbook.md.

    python -m tests.e2e.game_pictures [FOLDER]

Each game is played from its sample, as `bus new stop --game TYPE` writes it. The pictures go to
docs/pictures/games.
"""

from __future__ import annotations

import argparse
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Page, sync_playwright
from werkzeug.serving import make_server

from harness.server import ROOT
from server.app import make_game
from server.cli import samples
from server.cli.preview import preview_settings
from server.preview import PreviewSite
from server.settings import load_folders
from tests.e2e.conftest import CHROMIUM, PATIENCE_MS, SWITCHES
from tests.e2e.settled import wait_until_settled

HOME = ROOT / "docs" / "pictures" / "games"
QUALITY = 60
SIZE = {"width": 360, "height": 640}


def main() -> None:
    """Takes all pictures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?", default=HOME)
    folder: Path = parser.parse_args().folder
    folder.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as home, served(Path(home)) as url, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=SWITCHES)
        context = browser.new_context(
            viewport=SIZE, locale="zh-CN", timezone_id="Asia/Shanghai", has_touch=True
        )
        context.route("**/preview/phone.js", lambda route: route.abort())
        page = context.new_page()
        page.set_default_timeout(PATIENCE_MS)
        for game in samples.game_types():
            take(page, url, game, folder / f"{game}.jpg")
        browser.close()


def take(page: Page, url: str, game: str, path: Path) -> None:
    """The picture of one game."""
    page.goto(f"{url}/preview/go?route=all&stop=with-{game}&screen=game")
    page.locator("#page[data-at=game]").wait_for()
    page.get_by_test_id("game-skip").wait_for()
    wait_until_settled(page)
    page.screenshot(path=path, type="jpeg", quality=QUALITY)


@contextmanager
def served(home: Path) -> Iterator[str]:
    """A preview of a line on which every game is played."""
    write(home)
    settings = preview_settings(load_folders(town=home), home, "127.0.0.1", 0)
    site = PreviewSite(settings, make_game)
    assert site.errors == []
    server = make_server("127.0.0.1", 0, site, threaded=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
        site.close()


def write(home: Path) -> None:
    """Writes a town with a stop for each game."""
    games = samples.game_types()
    files = samples.town("all", "样板")
    stops = [
        samples.as_item(samples.stop(f"with-{game}", "样板站", game, stamp), 2)
        for game, stamp in zip(games, samples.STAMPS, strict=False)
    ]
    files["content/stops.yaml"] = "stops:\n" + "\n".join(stops)
    files["routes/all.yaml"] = samples.route("all", "样板线", [f"with-{game}" for game in games])
    for name, text in files.items():
        path = home / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
