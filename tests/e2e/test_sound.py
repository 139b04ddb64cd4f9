"""Sound in a real browser: what is rendered, when it begins, and what silences it."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from harness.page_weight import DIST
from tests.e2e.input_driver import set_hidden
from tests.e2e.phone import Phone

Phones = Callable[..., Phone]
SIGNS = ("chime", "right", "wrong", "stamp", "orb")

RENDER = """async ([file, sign]) => {
  const { createMixer } = await import(file)
  const context = new OfflineAudioContext(1, 44100 * 3, 44100)
  const mixer = createMixer(context)
  if (sign === 'hum') mixer.roll(true)
  else if (sign) mixer.play(sign)
  const data = (await context.startRendering()).getChannelData(0)
  const loudest = (from, to) => data.slice(from * 44100, to * 44100)
    .reduce((most, one) => Math.max(most, Math.abs(one)), 0)
  return { peak: loudest(0, 3), end: loudest(2.9, 3) }
}"""

# Measures the output: every context is kept, its last node feeds an analyser.
LISTEN = """(() => {
  window.heard = []
  const connect = AudioNode.prototype.connect
  AudioNode.prototype.connect = function (to, ...rest) {
    if (to instanceof AudioDestinationNode && this.context instanceof AudioContext) {
      const ear = this.context.createAnalyser()
      ear.fftSize = 32768
      connect.call(this, ear)
      window.heard.push(ear)
    }
    return connect.call(this, to, ...rest)
  }
})()"""
STATE = "window.heard.map((ear) => ear.context.state).join()"
LOUD = """() => window.heard.some((ear) => {
  const wave = new Float32Array(ear.fftSize)
  ear.getFloatTimeDomainData(wave)
  return wave.some((one) => Math.abs(one) > 0.003)
})"""


def chunk(source: str) -> str:
    """The address of a built chunk."""
    manifest = json.loads((DIST / ".vite" / "manifest.json").read_text("utf-8"))
    return f"/{manifest[source]['file']}"


def render(page: Page, sign: str) -> dict[str, float]:
    """The loudest moment of three seconds of a sound, and of their last tenth."""
    found: dict[str, float] = page.evaluate(RENDER, [chunk("src/sound/mixer.ts"), sign])
    return found


@pytest.fixture
def listening(new_phone: Phones) -> Phone:
    """A phone whose audio output the test measures."""
    phone = new_phone(route="huaqiao-mini")
    phone.page.add_init_script(LISTEN)
    return phone


def test_every_sound_is_audible_quiet_and_ends(new_phone: Phones) -> None:
    phone = new_phone()
    phone.open_cover()
    for sign in SIGNS:
        made = render(phone.page, sign)
        assert 0.05 < made["peak"] < 0.5, sign
        assert made["end"] < 0.001, sign
    hum = render(phone.page, "hum")
    assert 0.01 < hum["peak"] < 0.25
    assert hum["end"] > 0.005
    assert render(phone.page, "")["peak"] == 0


def test_sound_waits_for_a_touch_and_rides_along(listening: Phone) -> None:
    phone, page = listening, listening.page
    phone.open_cover()
    expect(phone.see("cover-go")).to_be_visible()
    assert page.evaluate(STATE) == ""
    phone.join("听得见", "其他/访客")
    phone.tap("map-go")
    expect(phone.see("ride-skip")).to_be_visible()
    page.wait_for_function(LOUD)
    assert page.evaluate(STATE) == "running"

    set_hidden(page, True)
    page.wait_for_function(f"() => {STATE} === 'suspended'")
    set_hidden(page, False)
    page.wait_for_function(f"() => {STATE} === 'running'")

    expect(phone.see("mute")).to_have_attribute("aria-checked", "true")
    phone.tap("mute")
    expect(phone.see("mute")).to_have_attribute("aria-checked", "false")
    page.wait_for_function(f"() => {STATE} === 'suspended'")


def test_a_muted_phone_plays_nothing_and_fetches_nothing(listening: Phone) -> None:
    phone, page = listening, listening.page
    page.add_init_script("localStorage.setItem('yg:prefs', JSON.stringify({ muted: true }))")
    fetched: list[str] = []
    page.on("request", lambda request: fetched.append(request.url))
    phone.join("静一静", "其他/访客")
    phone.ride_on()
    expect(phone.see("stop-checkin")).to_be_visible()
    assert page.evaluate(STATE) == ""
    assert not [url for url in fetched if url.endswith(chunk("src/sound/mixer.ts"))]


def test_wechat_may_begin_before_a_touch(listening: Phone) -> None:
    phone, page = listening, listening.page
    phone.open_cover()
    expect(phone.see("cover-go")).to_be_visible()
    page.evaluate("document.dispatchEvent(new Event('WeixinJSBridgeReady'))")
    page.wait_for_function("() => window.heard.length === 1")
