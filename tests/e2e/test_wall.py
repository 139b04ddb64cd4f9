"""The wall is read from 15 m: every picture of an event, on the screens that halls have."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route

from harness.server import ROOT
from tests.e2e.conftest import PATIENCE_MS

pytestmark = pytest.mark.e2e

FRONTEND = ROOT / "frontend"
SITE = "http://wall.test/"
DEMO = "src/apps/hall/event/demo/demo.html"
LOOK = Path(__file__).with_name("wall_texts.js").read_text("utf-8")
SCREENS = ((1920, 1080), (1366, 768), (1024, 768))


@pytest.fixture(scope="module")
def pictures(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built demo of the wall: all its pictures, without a server."""
    out = tmp_path_factory.mktemp("wall")
    vite = FRONTEND / "node_modules" / ".bin" / "vite"
    command = [vite, "build", "--config", "build/wall.config.ts", "--outDir", out]
    built = subprocess.run(command, cwd=FRONTEND, capture_output=True, text=True, check=False)
    assert built.returncode == 0, built.stdout + built.stderr
    return out


@pytest.fixture
def wall(browser: Browser, pictures: Path) -> Iterator[Page]:
    """The demo, its drawings still."""
    page = browser.new_page(reduced_motion="reduce")

    def serve(route: Route) -> None:
        path = pictures / route.request.url.removeprefix(SITE).partition("?")[0]
        if path.is_file():
            route.fulfill(path=path)
        else:  # the QR code, which a server would draw
            route.fulfill(
                content_type="image/svg+xml", body='<svg xmlns="http://www.w3.org/2000/svg"/>'
            )

    page.set_default_timeout(PATIENCE_MS)
    page.route(f"{SITE}**", serve)
    yield page
    page.close()


def test_every_picture_is_read_from_the_last_row(wall: Page) -> None:
    faults = []
    for language, screens in (("zh-Hans", SCREENS), ("en", SCREENS[-1:])):
        wall.goto(f"{SITE}{DEMO}?still&lang={language}")
        wall.locator(".ev-stage .picture").wait_for()
        for width, height in screens:
            wall.set_viewport_size({"width": width, "height": height})
            found = wall.evaluate(LOOK)
            faults += [f"{language} {width}×{height} {fault}" for fault in found]
    assert faults == []
