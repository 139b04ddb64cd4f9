"""The tour in English on a phone: content, answers, results by socket, and Chinese again."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from harness.ride_script import ride_script
from server.tour.model import QuestionType, Tour
from tests.e2e.layout_checks import LayoutChecks
from tests.e2e.phone import Phone
from tests.e2e.screen_walks import ride_to_the_end

LINE = "huaqiao-mini"
GAMES_LINE = "youguang"  # has all twelve games
NARROW = {"catch", "drive", "match", "sort"}  # games whose boards lay words side by side
# What a phone's own setting does, and what 长辈版 does.
LARGE = "document.documentElement.style.fontSize = '150%'"
ELDER = "document.documentElement.style.fontSize = '', document.documentElement.dataset.elder = ''"
SPEAK = "lang => localStorage.setItem('yg:lang', JSON.stringify(lang))"


def test_a_stop_in_english_and_back_in_chinese(new_phone: Callable[..., Phone], tour: Tour) -> None:
    phone, english = new_phone(route=LINE), tour.translations["en"].tour
    page, stop, translated = phone.page, tour.routes[LINE].stops[0], english.routes[LINE].stops[0]
    phone.join("两种话", "其他/访客")
    page.evaluate(SPEAK, "en")
    page.reload()
    expect(page.get_by_role("heading", level=1)).to_have_text(english.routes[LINE].name)
    phone.ride_on()
    expect(page.get_by_role("heading", level=1)).to_have_text(translated.name)
    phone.check_in_and_read()
    phone.skip_game()

    # A fill-in takes the English answer; its explanation comes in English over the socket.
    for question, in_english in zip(stop.questions, translated.questions, strict=True):
        expect(phone.see("quiz-text")).to_contain_text(in_english.text[:20])
        typed = question.type is QuestionType.FILL
        phone.answer(in_english, right=True)
        expect(phone.see("quiz-feedback")).to_contain_text(in_english.explain)
        if typed:
            assert in_english.answer[0] == "Anting"
            break
        phone.tap("quiz-next")

    page.evaluate(SPEAK, "zh-Hans")
    page.reload()
    phone.page.goto(f"{phone.base_url}/r/{LINE}/at/{stop.id}")
    expect(page.get_by_role("heading", level=1)).to_have_text(stop.name)


@pytest.mark.parametrize(
    ("enlarged", "elder"), [(100, False), (150, False), (100, True)], ids=("100", "150", "elder")
)
def test_english_words_stay_whole_on_a_small_phone(
    new_phone: Callable[..., Phone], enlarged: int, elder: bool
) -> None:
    phone = new_phone(route=LINE)
    page = phone.page
    phone.join(f"短词长词{enlarged // 10}{'老' if elder else ''}", "其他/访客")
    page.set_viewport_size({"width": 360, "height": 640})
    page.evaluate(SPEAK, "en")
    prefs = json.dumps(json.dumps({"elder": elder}))
    page.evaluate(f"localStorage.setItem('yg:prefs', {prefs})")
    checks = LayoutChecks(enlarged, tap=44, letters=14)
    found: list[str] = []
    stop = "chenlieguan"
    paths = ["", "map", f"to/{stop}", f"at/{stop}"]
    done = [*paths[:2], f"at/{stop}", f"at/{stop}/quiz", f"at/{stop}/stamp"]
    done += ["passport", "board", "finish", "poster", "notebook"]
    for ridden, screens in ((False, paths), (True, done)):
        if ridden:
            ride_to_the_end(phone)
        for path in screens:
            page.goto(f"{phone.base_url}/r/{LINE}/{path}")
            expect(page.locator("main")).to_be_visible()
            page.wait_for_load_state("networkidle")
            found += [one for one in checks.measure(page, path) if "is broken" in one]
    assert found == [], "\n".join(found)


def test_english_words_stay_whole_on_narrow_boards(
    new_phone: Callable[..., Phone], tour: Tour
) -> None:
    """As organisers' own words lie on the boards, with the phone's letters at 150 % and in
    长辈版.
    """
    phone = new_phone(route=GAMES_LINE)
    page = phone.page
    phone.join("牌面上的词", "其他/访客")
    held = page.evaluate(
        "line => JSON.parse(localStorage.getItem('yg:sessions')).rides[line]", GAMES_LINE
    )
    script = ride_script(GAMES_LINE)
    answer = page.request.post(
        f"{phone.base_url}/api/rides/me/moves",
        data={"moves": [{**one, "key": f"move-{n:05d}"} for n, one in enumerate(script.moves)]},
        headers={"Authorization": f"Bearer {held['token']}"},
    )
    assert [one for one in answer.json()["results"] if not one["ok"]] == []
    page.set_viewport_size({"width": 360, "height": 640})
    page.evaluate(SPEAK, "en")
    page.evaluate("localStorage.setItem('yg:way', 'true')")
    checks = LayoutChecks(100, tap=44, letters=14)
    found: list[str] = []
    stops = [one for one in tour.routes[GAMES_LINE].stops if one.game.type in NARROW]
    assert {one.game.type for one in stops} == NARROW
    for stop in stops:
        page.goto(f"{phone.base_url}/r/{GAMES_LINE}/at/{stop.id}/game")
        expect(page.locator(".stage > header + :not(.blank)")).to_be_visible()
        for state in (LARGE, ELDER):
            page.evaluate(state)
            found += [one for one in checks.measure(page, stop.id) if "is broken" in one]
    assert found == [], "\n".join(found)


def test_elders_get_on_in_english_without_scrolling(new_phone: Callable[..., Phone]) -> None:
    phone = new_phone(route=LINE)
    phone.page.set_viewport_size({"width": 360, "height": 640})
    phone.wish(elder=True)
    phone.page.add_init_script("localStorage.setItem('yg:lang', JSON.stringify('en'))")
    phone.open_cover()
    expect(phone.see("cover-go")).to_be_in_viewport(ratio=1)
