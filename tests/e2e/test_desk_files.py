"""An organiser's pictures and posters at the desk: files dropped, taken away, printed."""

from __future__ import annotations

import io
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image
from playwright.sync_api import Browser, expect
from pypdf import PdfReader

from harness.server import ROOT
from server.desk import Role
from server.web.desk.access import COOKIE
from tests.e2e.conftest import PATIENCE_MS
from tests.e2e.desk import Desk
from tests.e2e.game_server import GameServer
from tests.e2e.public_address import ADDRESS
from tests.e2e.test_desk_events import sign_in_on

pytestmark = pytest.mark.e2e

SESSION = "the-editors-session"
FIRST_STOPS = 3


@pytest.fixture(scope="module")
def game_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[GameServer]:
    """On a copy of the content: files are put into it."""
    folder = tmp_path_factory.mktemp("town")
    for name in ("content", "routes"):
        shutil.copytree(ROOT / name, folder / name)
    places = {"CONTENT_DIR": str(folder / "content"), "ROUTES_DIR": str(folder / "routes")}
    with GameServer(PUBLIC_URL=ADDRESS, **places) as server:
        sign_in_on(server, "沈静", Role.EDITOR, SESSION)
        yield server


@pytest.fixture
def desk(game_server: GameServer, browser: Browser) -> Iterator[Desk]:
    """An editor who is signed in; a script error, or what axe-core finds, fails the test."""
    context = browser.new_context(
        viewport={"width": 1440, "height": 900}, locale="zh-CN", reduced_motion="reduce"
    )
    context.set_default_timeout(PATIENCE_MS)
    address = f"{game_server.url}/api/desk"
    context.add_cookies([{"name": COOKIE, "value": SESSION, "url": address}])
    page, errors = context.new_page(), list[str]()
    page.on("pageerror", lambda error: errors.append(str(error)))
    made = Desk(page, game_server.url)
    yield made
    context.close()
    assert errors == []
    assert made.violations == [], "\n".join(made.violations)


def photo() -> bytes:
    out = io.BytesIO()
    Image.effect_noise((640, 480), 60).save(out, format="jpeg")
    return out.getvalue()


def test_a_file_is_put_in_refused_removed_and_put_back(desk: Desk) -> None:
    page = desk.page
    desk.open("/media")
    expect(desk.button("上传")).to_be_enabled()
    page.get_by_test_id("media-input").set_input_files(
        [
            {"name": "老桥.jpg", "mimeType": "image/jpeg", "buffer": photo()},
            {"name": "开馆.mov", "mimeType": "video/quicktime", "buffer": b"moov"},
            {"name": "假的.png", "mimeType": "image/png", "buffer": b"no picture"},
        ]
    )
    uploads = page.get_by_test_id("uploads")
    expect(uploads.get_by_role("alert").filter(has_text="先导出成 MP4")).to_be_visible()
    detail = page.get_by_test_id("media-detail")
    expect(detail.get_by_role("heading", name="老桥.webp")).to_be_visible()
    expect(detail).to_contain_text("640 × 480")
    expect(uploads.get_by_role("listitem")).to_have_count(2)
    expect(uploads.get_by_role("button", name="知道了，假的.png")).to_be_visible()
    desk.check("media")
    for name in ("开馆.mov", "假的.png"):
        uploads.get_by_role("button", name=f"知道了，{name}").click()
    expect(uploads).to_have_count(0)
    detail.get_by_role("button", name="删掉").click()
    page.get_by_role("status").get_by_role("button", name="放回来").click()
    card = page.get_by_test_id("media").get_by_role("button", name=re.compile("老桥.webp"))
    expect(card).to_contain_text("没用到")


def test_posters_are_looked_at_and_lead_where_they_say(desk: Desk) -> None:
    page = desk.page
    desk.open("/posters")
    expect(page.get_by_test_id("poster")).to_be_visible()
    group = page.locator(".pk section").first
    group.locator(".whole input").uncheck()
    for at in range(FIRST_STOPS):
        group.locator("li input").nth(at).check()
    desk.field("落款").fill("花桥社区")
    page.get_by_role("radio", name="省墨").check(force=True)
    expect(page.locator(".pp")).to_have_attribute("aria-busy", "false")
    desk.check("posters")
    with page.expect_download() as printed:
        page.get_by_test_id("make-pdf").click()
    pages = PdfReader(printed.value.path()).pages
    assert len(pages) == FIRST_STOPS
    said = pages[-1].extract_text()
    assert "花桥社区" in said
    for at in range(FIRST_STOPS - 1):
        group.locator("li input").nth(at).uncheck()
    with page.expect_download() as drawn:
        desk.button("PNG").click()
    picture = Image.open(Path(drawn.value.path()))
    (link,) = [found.text for found in zxingcpp.read_barcodes(picture)]
    assert re.fullmatch(rf"{re.escape(ADDRESS)}/s/\w+", link)
    assert link.rpartition("/")[2] in said
