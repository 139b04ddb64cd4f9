"""Ways past every screen of the phone: each calls `see` with the name of what is shown now."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count
from typing import Any

from playwright.sync_api import Page, expect

from harness.ride_script import ride_script
from server.rules import RouteIndex, puzzle_of, solution_of
from server.tour.model import QuestionType, Tour
from tests.e2e.game_players import game_player
from tests.e2e.hall import BRANCHES, Hall, Seat
from tests.e2e.input_driver import TouchInput
from tests.e2e.phone import Phone

LINE = "huaqiao-mini"
LONG_NAME = "枇杷树下的白鹭飞过来呀哟一行又一行回家"
"""As long as a nickname may be."""
DRAWN_MS = 15_000
OPEN = ("/recover", "/privacy", "/e", "/no/such/page")

See = Callable[[str], None]
SeedOf = Callable[[str], int]

_numbers = count(10)


def before_getting_on(phone: Phone, see: See) -> None:
    """The cover and the ticket, up to the recovery code."""
    phone.open_cover()
    expect(phone.see("cover-go")).to_be_visible()
    see("cover")
    phone.tap("cover-go")
    expect(phone.see("join-name")).to_be_visible()
    see("ticket")
    phone.tap("join-go")
    see("ticket with complaints")
    phone.see("join-branch").fill("社区")
    expect(phone.page.get_by_role("listbox").get_by_role("option").first).to_be_visible()
    see("ticket with branches")
    phone.fill_ticket("看得清", "其他/访客")
    phone.tap("join-go")
    expect(phone.see("recovery-code")).to_be_visible()
    see("recovery code")


def for_everybody(phone: Phone, path: str, see: See) -> None:
    """A page that needs no ride."""
    phone.page.goto(f"{phone.base_url}{path}")
    expect(phone.page.locator("h1, h2").first).to_be_visible()
    see(path)


def a_game(phone: Phone, game: str, see: See) -> None:
    """A game in the gallery, with its demo data."""
    phone.page.goto(f"{phone.base_url}/dev/games")
    phone.tap(f"gallery-{game}")
    expect(phone.see(f"gallery-{game}")).to_have_attribute("aria-current", "true")
    expect(phone.see(f"gallery-stage-{game}").locator("> *").first).to_be_visible()
    see(f"game {game}")


def a_stop(phone: Phone, tour: Tour, seed_of: SeedOf, see: See) -> None:
    """From the map, by the settings, to the stamp of the first stop."""
    page, stop = phone.page, tour.routes[LINE].stops[0]
    name = f"{LONG_NAME[:-2]}{next(_numbers)}"
    phone.join(name, "其他/访客")
    see("map")
    phone.tap("settings-open")
    expect(phone.see("settings")).to_be_visible()
    see("settings")
    page.keyboard.press("Escape")
    expect(phone.see("settings")).to_have_count(0)
    phone.tap("map-go")
    expect(phone.see("ride-skip").or_(phone.see("stop-checkin")).first).to_be_visible()
    see("on the way")
    phone.arrive()
    expect(phone.see("stop-checkin")).to_be_visible()
    see("arrival")
    phone.tap("stop-checkin")
    phone.choose_in_story()
    expect(phone.see("stop-next")).to_be_visible()
    see("story")
    phone.tap("stop-next")
    expect(phone.see("game-skip")).to_be_visible()
    see("game")
    at = RouteIndex(tour.routes[LINE]).stop_at[stop.id]
    seed = seed_of(name)
    game_player(stop.game.type).play(TouchInput(page), puzzle_of(at, seed), solution_of(at, seed))
    see("game solved")
    phone.tap("game-submit")
    expect(phone.see("game-stars")).to_be_visible()
    see("game judged")
    phone.tap("game-next")
    expect(phone.see("quiz-text")).to_be_visible()
    phone.do_quiz(stop)
    see("stamp")


def what_is_locked(phone: Phone, see: See) -> None:
    """The map's word on a stop that is not open yet, on the road and in the list for elders; and
    what is said of privacy.
    """
    phone.join(f"{LONG_NAME[:-2]}{next(_numbers)}", "其他/访客")
    for elder in (False, True):
        if elder:
            phone.wish(elder=True)
            phone.page.reload()
        phone.page.locator("[data-testid^=map-stop-]").last.click()
        expect(phone.page.locator(".why")).to_be_visible()
        see(f"why a stop is locked, elder {elder}")
    for_everybody(phone, "/privacy", see)


def a_host(hall: Hall, see_wall: See, see_remote: See) -> None:
    """The hall's screen and the remote: what keys and buttons say, and what is refused."""
    hall.open_screen()
    hall.open_remote()
    hall.press()
    hall.stands("lobby")
    for key in "llhhs":
        hall.screen.keyboard.press(key)
        expect(hall.screen.get_by_role("alert")).to_be_visible()
        see_wall(f"key {key}")
    hall.tap("remote-more")
    see_remote("more")
    hall.close_sheets()
    hall.press()
    hall.stands("running")
    hall.tap("remote-pause")
    hall.stands("paused")
    see_wall("paused")
    see_remote("paused")


def session(page: Page) -> dict[str, Any]:
    """The ride that this phone holds."""
    stored = page.evaluate("JSON.parse(localStorage.getItem('yg:sessions'))")
    found: dict[str, Any] = stored["rides"][LINE]
    return found


def ride_to_the_end(phone: Phone, *, but: int = 0) -> dict[str, Any]:
    """Makes every move of the line as its phone would, `but` the last ones; gives the phone's
    session.
    """
    held = session(phone.page)
    moves = [
        {**move, "key": f"{held['ride']}-{at:04d}"}
        for at, move in enumerate(ride_script(LINE).moves)
    ]
    moves = moves[: len(moves) - but]
    answer = phone.page.request.post(
        f"{phone.base_url}/api/rides/me/moves",
        data={"moves": moves},
        headers={"Authorization": f"Bearer {held['token']}"},
    )
    assert [one for one in answer.json()["results"] if not one["ok"]] == []
    return held


def a_finished_line(phone: Phone, see: See) -> None:
    """What is left when every stop is done: map, passport, certificate, boards."""
    page = phone.page
    phone.join(LONG_NAME, "花桥社区")
    ride_to_the_end(phone)
    for name in ("map", "passport", "finish"):
        page.goto(f"{phone.base_url}/r/{LINE}/{name}")
        expect(page.locator("main")).to_be_visible()
        page.wait_for_load_state("networkidle")
        see(f"{name} at the end")
    phone.open_board()
    for tab in ("route", "branch", "day"):
        phone.tap(f"board-tab-{tab}")
        expect(phone.see("board-row-1")).to_have_count(1)
        see(f"board {tab}")


def to_keep(phone: Phone, see: See) -> None:
    """Pictures to keep, and the public page that checks a certificate, right and wrong."""
    page = phone.page
    phone.join(f"{LONG_NAME[:-2]}{next(_numbers)}", "其他/访客")
    bearer = {"Authorization": f"Bearer {ride_to_the_end(phone)['token']}"}
    made = page.request.post(f"{phone.base_url}/api/rides/me/certificate", headers=bearer)
    for of in ("route", "quote", "portrait", "certificate"):
        page.goto(f"{phone.base_url}/r/{LINE}/poster?of={of}")
        expect(phone.see("keepsake")).to_be_visible(timeout=DRAWN_MS)
        see(f"poster {of}")
    for serial in (made.json()["serial"], "YG-2026-2222-2222"):
        page.goto(f"{phone.base_url}/c/{serial}")
        expect(page.get_by_role("heading", level=2)).to_be_visible()
        see(f"check {serial[-4:]}")


def a_notebook(phone: Phone, tour: Tour, see: See) -> None:
    """The notebook of wrong answers, a card of it, and the card's answer."""
    stop = tour.routes[LINE].stops[0]
    phone.join(f"{LONG_NAME[:-2]}{next(_numbers)}", "其他/访客")
    phone.ride_on()
    phone.do_stop(stop, lambda one: one.type not in (QuestionType.SINGLE, QuestionType.FILL))
    phone.page.goto(f"{phone.base_url}/r/{LINE}/notebook")
    expect(phone.see("notebook-head")).to_have_attribute("data-state", "due")
    see("notebook")
    phone.tap("notebook-begin")
    expect(phone.see("notebook-question")).to_be_visible()
    see("notebook card")
    option = phone.page.locator("[data-testid^=quiz-option-]").first
    option.or_(phone.see("notebook-show")).first.click()
    expect(phone.see("notebook-told")).to_be_visible()
    see("notebook told")


def an_event(
    hall: Hall, phone: Phone, see: See, name: str = LONG_NAME, branch: str = BRANCHES[0]
) -> None:
    """A phone's evening at a quiz of one round, from joining to the results."""
    seat = Seat(phone.page, phone.base_url, hall.code, hall.questions)
    hall.open_remote()
    hall.press()
    hall.stands("lobby")
    phone.page.goto(f"{phone.base_url}/e/{hall.code}")
    expect(phone.see("event-join")).to_be_visible()
    see("event door")
    seat.sit(name, branch)
    see("event lobby")
    hall.press()
    hall.stands("running")
    seat.shows("idle")
    see("event before a question")
    hall.press()
    seat.shows("question")
    see("event question")
    seat.answer_here(right=True)
    hall.stands("running", "closed")
    seat.shows("closed")
    see("event question closed")
    for phase, screen in (("revealed", "reveal"), ("standings", "standings")):
        hall.press()
        hall.stands("running", phase)
        seat.shows(screen)
        see(f"event {screen}")
    hall.press()
    hall.stands("finished")
    seat.shows("finished")
    see("event finished")
    phone.page.goto(f"{phone.base_url}/e/{hall.code}/results")
    expect(phone.page.get_by_role("heading", level=1)).to_be_visible()
    see("event results")
