"""From the last stamp to a certificate and its public check; posters; share cards in WeChat."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.conftest import PATIENCE_MS
from tests.e2e.game_server import GameServer
from tests.e2e.phone import Phone
from tests.e2e.screen_walks import LINE, ride_to_the_end
from tests.wechat.standin import APP_ID, APP_SECRET, StandIn, standing_in

BRANCH = "其他/访客"
SCRIPT = "https://res.wx.qq.com/open/js/jweixin-1.6.0.js"
WECHAT = "Mozilla/5.0 (Linux; Android 10) Chrome/86.0.4240.99 MicroMessenger/8.0.1"
Phones = Callable[..., Phone]
pytestmark = pytest.mark.e2e

PICTURE_FACTS = """async (img) => {
  await img.decode()
  const canvas = document.createElement('canvas')
  canvas.width = img.naturalWidth
  canvas.height = img.naturalHeight
  const pen = canvas.getContext('2d')
  pen.drawImage(img, 0, 0)
  const colours = new Set(), top = []
  for (let y = 4; y < canvas.height; y += 25)
    for (let x = 4; x < canvas.width; x += 25) {
      const colour = pen.getImageData(x, y, 1, 1).data.join()
      colours.add(colour)
      if (y < 480) top.push(colour)
    }
  return { width: canvas.width, height: canvas.height, colours: colours.size, top: top.join(' ') }
}"""
"""Decodes the picture, reads the colours of a grid over it: an empty one has few. `top` has those
of its upper part, where a quote card has its scene."""

JSSDK = """window.calls = [];
window.wx = {
  config: (options) => calls.push(['config', options]),
  ready: (then) => then(),
  updateAppMessageShareData: (data) => calls.push(['message', data]),
  updateTimelineShareData: (data) => calls.push(['timeline', data]),
};"""
"""In the place of WeChat's script: what the page calls, written down."""


def keepsake(page: Page, of: str) -> dict[str, Any]:
    """The picture once it is drawn, decoded; its time is printed, not judged on a busy machine."""
    picture = page.get_by_test_id("keepsake")
    expect(picture).to_be_visible(timeout=PATIENCE_MS)
    facts: dict[str, Any] = picture.evaluate(PICTURE_FACTS)
    facts["alt"] = picture.get_attribute("alt")
    size = (facts["width"], facts["height"])
    print(f"{of}: drawn in {picture.get_attribute('data-ms')} ms, {size}, {facts['alt']}")
    assert facts["colours"] > 40
    return facts


@pytest.fixture
def phone(new_phone: Phones) -> Phone:
    return new_phone(route=LINE)


def test_a_line_to_its_end_and_everything_to_keep(phone: Phone) -> None:
    phone.join("渡口晚风", BRANCH)
    ride_to_the_end(phone)
    page = phone.page
    page.goto(f"{phone.base_url}/r/{LINE}/finish")
    page.get_by_role("button", name="领结业证书").click()
    facts = keepsake(page, "certificate")
    assert (facts["width"], facts["height"]) == (1000, 1414)
    serial = re.search(r"YG-\d{4}-\w{4}-\w{4}", facts["alt"])
    assert serial is not None
    assert "渡口晚风" in facts["alt"]

    with page.expect_download() as saved:
        page.get_by_role("link", name="保存图片").click()
    assert saved.value.suggested_filename.endswith(".jpg")

    page.get_by_role("link", name="海报", exact=True).click()
    expect(page.get_by_test_id("keepsake")).to_have_attribute("alt", re.compile("^海报"))
    poster = keepsake(page, "route")
    assert poster["width"] == 750
    assert "点亮 4 站" in poster["alt"]

    page.get_by_role("link", name="金句卡").click()
    expect(page.get_by_test_id("keepsake")).to_have_attribute("alt", re.compile("^金句卡"))
    first = keepsake(page, "quote")
    page.get_by_role("button", name="换一句").click()
    expect(page.get_by_test_id("keepsake")).not_to_have_attribute("alt", first["alt"])
    assert keepsake(page, "another quote")["top"] != first["top"]

    page.goto(f"{phone.base_url}/c/{serial[0]}")
    expect(page.get_by_role("heading", name="这张证书是真的")).to_be_visible()
    expect(page.locator("dl")).to_contain_text("渡口晚风")


def test_a_certificate_outlives_its_rider(phone: Phone) -> None:
    phone.join("不留名", BRANCH)
    bearer = {"Authorization": f"Bearer {ride_to_the_end(phone)['token']}"}
    mine = f"{phone.base_url}/api/rides/me"
    serial = phone.page.request.post(f"{mine}/certificate", headers=bearer).json()["serial"]
    assert phone.page.request.delete(mine, headers=bearer).status == 204
    phone.page.goto(f"{phone.base_url}/c/{serial}")
    expect(phone.page.get_by_role("heading", name="持证人已退出")).to_be_visible()
    expect(phone.page.locator("body")).not_to_contain_text("不留名")


def test_a_wrong_serial_is_answered_and_mended(phone: Phone) -> None:
    phone.join("抄错了", BRANCH)
    bearer = {"Authorization": f"Bearer {ride_to_the_end(phone)['token']}"}
    made = phone.page.request.post(f"{phone.base_url}/api/rides/me/certificate", headers=bearer)
    serial = made.json()["serial"]
    page = phone.page
    page.goto(f"{phone.base_url}/c/YG-2026-2222-2222")
    expect(page.get_by_role("alert")).to_contain_text("编号不对")
    page.get_by_label("照证书上的编号再输一遍").fill(serial.lower().replace("-", " "))
    page.get_by_role("button", name="查一查").click()
    expect(page.get_by_role("heading", name="这张证书是真的")).to_be_visible()


def test_before_the_end_the_way_there_is_shown(phone: Phone) -> None:
    phone.join("还在路上", BRANCH)
    page = phone.page
    page.goto(f"{phone.base_url}/r/{LINE}/poster?of=quote")
    expect(page.get_by_text("读过一站的故事")).to_be_visible()
    page.get_by_role("link", name="结业证书").click()
    expect(page.get_by_text("还差 4 枚")).to_be_visible()
    page.get_by_role("link", name="海报", exact=True).click()
    assert "点亮 0 站" in keepsake(page, "empty poster")["alt"]


def test_longest_names_and_english(browser: Browser, base_url: str) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 640}, locale="en-GB")
    phone = Phone(context.new_page(), base_url, LINE)
    joined = phone.page.request.post(
        f"{base_url}/api/rides",
        data={
            "route": LINE,
            "nickname": "一二三四五六七八九十甲乙丙丁戊己庚辛壬癸",
            "branch": "other",
            "consent": True,
        },
    ).json()
    session = {"ride": joined["ride"], "token": joined["token"], "route": LINE, "recovery": None}
    phone.page.goto(f"{base_url}/privacy")
    phone.page.evaluate(
        "(one) => localStorage.setItem('yg:sessions', JSON.stringify(one))",
        {"last": LINE, "rides": {LINE: session}},
    )
    ride_to_the_end(phone)
    for of in ("certificate", "route", "quote"):
        phone.page.goto(f"{base_url}/r/{LINE}/poster?of={of}")
        keepsake(phone.page, f"{of} in English")
        wide = phone.page.evaluate("document.documentElement.scrollWidth")
        assert wide <= 360
    context.close()


class SignedServer(GameServer):
    """A server with a WeChat account, which calls the stand-in."""

    def __init__(self, wechat: StandIn) -> None:
        account = {"WECHAT_APP_ID": APP_ID, "WECHAT_APP_SECRET": APP_SECRET}
        super().__init__(**account, WECHAT_API=wechat.url)

    def environment(self) -> dict[str, str]:
        """Its own address is the one that the account lists."""
        return {**super().environment(), "PUBLIC_URL": self.url}


@pytest.fixture(scope="module")
def signed() -> Iterator[SignedServer]:
    with standing_in() as wechat, SignedServer(wechat) as server:
        yield server


def opened(browser: Browser, url: str, agent: str | None) -> tuple[Page, list[str]]:
    """A page in a browser of that name, and every address it requests."""
    page = browser.new_context(user_agent=agent, locale="zh-CN").new_page()
    requested: list[str] = []
    page.on("request", lambda request: requested.append(request.url))
    page.route(SCRIPT, lambda route: route.fulfill(body=JSSDK, content_type="text/javascript"))
    page.goto(f"{url}/r/{LINE}")
    expect(page.get_by_test_id("cover-go")).to_be_visible(timeout=PATIENCE_MS)
    page.wait_for_load_state("networkidle")
    return page, requested


def test_in_wechat_the_card_is_signed_and_set(browser: Browser, signed: SignedServer) -> None:
    page, requested = opened(browser, signed.url, WECHAT)
    page.wait_for_function("window.calls?.length >= 3")
    calls = dict(page.evaluate("calls"))
    assert calls["config"]["appId"] == APP_ID
    assert re.fullmatch(r"[0-9a-f]{40}", calls["config"]["signature"])
    for card in (calls["message"], calls["timeline"]):
        assert card["link"] == f"{signed.url}/r/{LINE}"
        assert card["title"].startswith("花桥小环线")
        assert card["imgUrl"] == f"{signed.url}/media/share/{LINE}.jpg"
        assert page.request.get(card["imgUrl"]).headers["content-type"] == "image/jpeg"
    assert APP_SECRET not in page.content()
    assert SCRIPT in requested
    page.context.close()


def test_elsewhere_nothing_of_wechat_is_loaded(
    browser: Browser, signed: SignedServer, base_url: str
) -> None:
    for url, agent in ((signed.url, None), (base_url, WECHAT)):
        page, requested = opened(browser, url, agent)
        assert [one for one in requested if "wx.qq.com" in one or "/wechat/" in one] == []
        page.context.close()
