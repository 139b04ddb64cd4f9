"""A phone set to English, then to Traditional Chinese: the switch, a whole stop, and a reload."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page, expect

from server.tour.model import Tour
from tests.e2e.hall import NAMES, Hall, Seat
from tests.e2e.phone import Phone

LINE = "huaqiao-mini"
UNMARKED = """() => {
  const shown = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  const left = []
  while (shown.nextNode()) {
    const { textContent, parentElement } = shown.currentNode
    const marked = parentElement.closest('[lang]').lang !== 'en'
    const drawn = parentElement.closest('script, style, symbol, svg.scene, .window, .art, noscript')
    if (/[\\u4e00-\\u9fff]/.test(textContent) && !marked && !drawn) left.push(textContent.trim())
  }
  return left
}"""
"""Chinese texts on the screen that do not say so, drawings (plaques, the bus) left out."""


UNMARKED_NAMES = """() => [...document.querySelectorAll('[aria-label]')]
  .filter((one) => /[\\u4e00-\\u9fff]/.test(one.ariaLabel) && one.closest('[lang]').lang === 'en')
  .map((one) => one.ariaLabel)"""
"""What a screen reader is told in Chinese without being told so."""


def see_english(page: Page) -> None:
    """Nothing of the page's own is in Chinese; content that is carries its `lang`."""
    assert page.evaluate(UNMARKED) == []


def test_a_stop_in_english_then_traditional_chinese(
    new_phone: Callable[..., Phone], tour: Tour
) -> None:
    phone = new_phone(route=LINE)
    page, stop = phone.page, tour.translations["en"].tour.routes[LINE].stops[0]
    phone.open_cover()
    expect(phone.see("cover-go")).to_have_text("上车")
    phone.see("lang").select_option("en")
    expect(phone.see("cover-go")).to_have_text("Get on")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    see_english(page)

    phone.tap("cover-go")
    phone.see("join-name").fill("Egret")
    phone.see("join-branch").fill("zz")
    page.locator("#branch-other").click()
    phone.see("join-consent").check()
    see_english(page)
    phone.tap("join-go")
    expect(phone.see("recovery-code")).to_be_visible()
    see_english(page)
    phone.tap("join-done")
    expect(phone.see("map-go")).to_contain_text("Drive to")
    see_english(page)

    phone.ride_on()
    see_english(page)
    phone.check_in_and_read()
    see_english(page)
    phone.skip_game()
    expect(phone.see("quiz-text")).to_be_visible()
    see_english(page)
    phone.do_quiz(stop)
    expect(phone.see("stamp-next")).to_be_visible()
    see_english(page)

    phone.open_cover()
    phone.see("lang").select_option("zh-Hant")
    expect(phone.see("cover-go")).to_have_text("繼續上車")
    page.reload()
    expect(phone.see("cover-go")).to_have_text("繼續上車")
    expect(page.locator("html")).to_have_attribute("lang", "zh-TW")


def see_event_in_english(seat: Seat, screen: str) -> None:
    """The phone shows this screen of the event, also to screen readers, in English."""
    seat.shows(screen)
    see_english(seat.page)
    assert seat.page.evaluate(UNMARKED_NAMES) == []


def hosts_in_english(hall: Hall, screen: str, following: str) -> None:
    """The big screen shows this picture and the remote's button has this label, in English."""
    expect(hall.stage).to_have_attribute("data-screen", screen)
    expect(hall.remote.get_by_test_id("remote-next")).to_contain_text(following)
    for page in (hall.screen, hall.remote):
        see_english(page)
        assert page.evaluate(UNMARKED_NAMES) == []


def test_a_hosted_event_in_english(new_hall: Callable[..., Hall]) -> None:
    hall = new_hall("quiz", rounds=1, seconds=20, ready=1)
    hall.open_screen()
    hall.screen.keyboard.press("g")
    expect(hall.screen.locator("html")).to_have_attribute("lang", "zh-TW")
    hall.screen.keyboard.press("g")
    hall.open_remote()
    hall.tap("remote-more")
    hall.remote.get_by_test_id("remote-lang").select_option("en")
    expect(hall.remote.get_by_role("dialog")).to_have_accessible_name("More")
    see_english(hall.remote)
    hall.close_sheets()
    hosts_in_english(hall, "draft", "Open the doors")
    hall.press()
    hall.stands("lobby")
    hosts_in_english(hall, "lobby", "Start")
    seat = Seat(hall.new_page(), hall.base_url, hall.code, hall.questions)
    page = seat.page
    page.add_init_script("localStorage.setItem('yg:lang', '\"en\"')")
    page.goto(f"{hall.base_url}/e")
    expect(seat.see("event-code-go")).to_have_text("Go in")
    see_english(page)
    for digit in hall.code:
        seat.tap(f"key-{digit}")
    expect(seat.see("event-join")).to_have_text("Get on, take a seat")
    see_english(page)

    seat.tap("event-join")
    seat.see("join-name").fill(NAMES[0])
    seat.see("join-branch").fill("zz")
    page.locator("#branch-other").click()
    seat.see("join-consent").check()
    seat.tap("join-go")
    see_event_in_english(seat, "lobby")
    hall.press()
    hall.stands("running")
    hosts_in_english(hall, "idle", "First question")
    hall.press()
    seat.answer_round(1, right=True)
    hall.stands("running", "closed")
    see_event_in_english(seat, "closed")
    hosts_in_english(hall, "question", "Show answer")
    for phone, screen, following in (
        ("reveal", "question", "Standings"),
        ("standings", "standings", "End, to the podium"),
        ("finished", "podium", "Light the next one"),
    ):
        hall.press()
        see_event_in_english(seat, phone)
        hosts_in_english(hall, screen, following)
    hall.screen.reload()
    hosts_in_english(hall, "podium", "Light the next one")
    hall.light_podium()
    hosts_in_english(hall, "podium", "Open the results")
    expect(seat.see("event-own-place")).to_contain_text("No. 1 of 1")
    seat.tap("event-to-results")
    expect(seat.see("results-board")).to_contain_text(NAMES[0])
    see_english(page)
