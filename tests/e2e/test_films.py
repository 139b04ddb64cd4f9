"""Stories with a film and a voice: what is fetched when, one sound at a time, and no network."""

from __future__ import annotations

import base64
import wave
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import yaml
from playwright.sync_api import Browser, Page, Response, expect

from harness.page_weight import DIST
from tests.e2e.game_server import GameServer
from tests.e2e.input_driver import set_hidden
from tests.e2e.phone import Phone
from tests.e2e.test_pictures import SHIFTS, STILL
from tests.e2e.test_sound import chunk
from tests.photo import JIGSAW, PHOTO, take_photo
from tests.small_tour import write_small_tour

pytestmark = pytest.mark.e2e

FILM = {
    "id": "s3",
    "type": "video",
    "src": "media/mill.webm",
    "poster": PHOTO,
    "captions": "media/mill.vtt",
    "title": "石磨转起来",
    "transcript": "石磨转着，豆浆流下来。",
}
BOAT = "media/boat.jpg"
"""Shown by the game of the second stop alone."""
CAPTIONS = "WEBVTT\n\n00:00.000 --> 00:09.000\n磨响了\n"
VOICE_SECONDS = 20
VOICE_RATE = 8_000

SHOOT = """() => new Promise((give) => {
  const canvas = Object.assign(document.createElement('canvas'), { width: 64, height: 36 })
  const brush = canvas.getContext('2d')
  const camera = new MediaRecorder(canvas.captureStream(20), { mimeType: 'video/webm' })
  let frames = 0
  const paint = () => {
    brush.fillStyle = frames % 2 ? '#f2b134' : '#1b343f'
    brush.fillRect(0, 0, 64, 36)
    if (++frames < 60) requestAnimationFrame(paint)
    else camera.stop()
  }
  camera.ondataavailable = async ({ data }) => {
    const bytes = new Uint8Array(await data.arrayBuffer())
    give(btoa(String.fromCharCode(...bytes)))
  }
  camera.start()
  paint()
})"""
PLAYERS = "src/features/story/media/index.ts"
VIDEO = "document.querySelector('video')"
VOICE = "document.querySelector('.voice audio')"


def shoot_film(browser: Browser, path: Path) -> None:
    """A second of two colours, shot in the browser itself."""
    page = browser.new_page()
    path.write_bytes(base64.b64decode(page.evaluate(SHOOT)))
    page.close()


def record_voice(path: Path) -> None:
    """A silence; browsers look at what a file holds, not at its name."""
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(1)
        file.setframerate(VOICE_RATE)
        file.writeframes(b"\x80" * VOICE_RATE * VOICE_SECONDS)


@pytest.fixture(scope="module")
def film_server(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[GameServer]:
    """A server on the small tour: a film at its first stop, whose story is recorded."""
    content, routes = write_small_tour(tmp_path_factory.mktemp("film"))
    for photo in (PHOTO, BOAT):
        take_photo(content / photo, 800, 600)
    shoot_film(browser, content / "media" / "mill.webm")
    record_voice(content / "media" / "story.mp3")
    (content / "media" / "mill.vtt").write_text(CAPTIONS, "utf-8")
    stops = content / "stops.yaml"
    written = yaml.safe_load(stops.read_text("utf-8"))
    story = written["stops"][0]["story"]
    story["blocks"][2] = FILM
    story["audio"] = "media/story.mp3"
    written["stops"][1]["game"] = {
        **JIGSAW,
        "id": "canal-game",
        "image": {"src": BOAT, "alt": "一条船"},
    }
    stops.write_text(yaml.safe_dump(written, allow_unicode=True, sort_keys=False), "utf-8")
    with GameServer(CONTENT_DIR=str(content), ROUTES_DIR=str(routes)) as server:
        yield server


@pytest.fixture
def bare_phone(browser: Browser, film_server: GameServer) -> Iterator[Phone]:
    """A phone without a service worker, so that every request passes the test."""
    context = browser.new_context(
        viewport={"width": 390, "height": 844}, service_workers="block", locale="zh-CN"
    )
    yield Phone(context.new_page(), film_server.url, "short")
    context.close()


def play(page: Page, player: str) -> None:
    """Starts it as its own button would, and waits until it runs."""
    page.evaluate(f"{player}.play()")
    page.wait_for_function(f"() => {player}.currentTime > 0")


def test_a_film_is_loaded_on_demand_and_its_space_is_reserved(bare_phone: Phone) -> None:
    phone, page = bare_phone, bare_phone.page
    came: list[Response] = []

    def note(response: Response) -> None:
        came.append(response)

    def fetched(ending: str) -> list[Response]:
        return [one for one in came if one.url.endswith(ending)]

    page.on("response", note)
    phone.join("看片子", "东社区")
    phone.ride_on()
    page.evaluate(SHIFTS)
    phone.tap("stop-checkin")
    film = page.locator("video")
    expect(film).to_be_visible()
    film.scroll_into_view_if_needed()
    page.wait_for_function(f"() => {VIDEO}.poster.endsWith('{PHOTO}')")
    page.evaluate(STILL)
    place = film.bounding_box()
    assert place is not None
    assert place["height"] == pytest.approx(place["width"] * 9 / 16, abs=1)
    assert page.evaluate("window.shifted") == 0
    assert fetched("mill.webm") == fetched("story.mp3") == []

    play(page, VIDEO)
    assert {one.status for one in fetched("mill.webm")} == {206}
    assert film.bounding_box() == place
    shown = f"{VIDEO}.textTracks[0].mode === 'showing' && {VIDEO}.textTracks[0].activeCues"
    page.wait_for_function(f"() => {shown}.length === 1")
    assert page.evaluate(f"{VIDEO}.textTracks[0].activeCues[0].text") == "磨响了"


def test_one_voice_at_a_time_and_none_behind_a_locked_screen(bare_phone: Phone) -> None:
    phone, page = bare_phone, bare_phone.page
    phone.join("听故事", "东社区")
    phone.ride_on()
    phone.tap("stop-checkin")
    page.evaluate(f"{VIDEO}.loop = true")
    play(page, VIDEO)
    aloud = page.locator(".aloud")
    aloud.click()
    page.wait_for_function(f"() => {VIDEO}.paused && {VOICE}.currentTime > 0")
    expect(aloud).to_have_attribute("aria-pressed", "true")
    expect(aloud).to_contain_text("/ 0:20")
    set_hidden(page, True)
    page.wait_for_function(f"() => {VOICE}.paused")
    expect(aloud).to_have_attribute("aria-pressed", "false")
    set_hidden(page, False)
    aloud.click()
    page.wait_for_function(f"() => !{VOICE}.paused")
    play(page, VIDEO)
    page.wait_for_function(f"() => {VOICE}.paused")


def test_without_a_network_the_film_says_so_and_its_words_stand_there(
    film_server: GameServer, new_phone: Callable[..., Phone]
) -> None:
    phone = new_phone(route="short", url=film_server.url)
    page = phone.page
    phone.join("过隧道", "东社区")
    phone.ride_on()
    # The game of the next stop shows a picture of its own: it is there before the first play.
    for file in (f"/{PHOTO}", f"/{BOAT}", "/media/story.mp3", chunk(PLAYERS)):
        page.wait_for_function(f"async () => !!(await caches.match('{file}'))")
    page.context.set_offline(True)
    phone.tap("stop-checkin")
    expect(phone.see("film-away")).to_contain_text("没有网络")
    expect(page.get_by_text(str(FILM["transcript"]))).to_be_visible()
    assert page.evaluate("async () => !(await caches.match('/media/mill.webm'))")
    # The story's recording was kept ahead: the tunnel does not silence it.
    page.locator(".aloud").click()
    page.wait_for_function(f"() => {VOICE}.currentTime > 0")


def test_a_ride_without_a_film_never_loads_what_plays_it(
    game_server: GameServer, bare_phone: Phone
) -> None:
    page = bare_phone.page
    requested: list[str] = []
    page.on("request", lambda one: requested.append(one.url))
    phone = Phone(page, game_server.url)
    phone.join("没有片子", "其他/访客")
    phone.ride_on()
    phone.tap("stop-checkin")
    expect(phone.see("story-block").first).to_be_visible()
    player = chunk(PLAYERS)
    assert (DIST / player[1:]).is_file()
    assert not [url for url in requested if url.endswith(player)]
