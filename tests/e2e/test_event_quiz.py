"""A live quiz in a hall: one screen, one remote, six phones, to the podium."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.hall import Hall

pytestmark = pytest.mark.e2e

ROUNDS = 4
PHONES = 6


def is_right(number: int, n: int) -> bool:
    """The later a person sat down, the fewer rounds are right; the last has none right."""
    return n < PHONES - number


def test_six_phones_play_a_quiz_to_its_podium(new_hall: Callable[..., Hall]) -> None:
    hall = new_hall("quiz", rounds=ROUNDS, seconds=20, ready=1)
    hall.begin(PHONES)
    for number in range(1, ROUNDS + 1):
        hall.play_round(number, partial(is_right, number))
        expect(hall.screen.get_by_test_id("standing-1")).to_be_visible()
    hall.press()
    hall.stands("finished")
    results = hall.agree_at_the_end(idle=[hall.seats[-1].name])
    assert [question["answered"] for question in results["questions"]] == [PHONES] * ROUNDS
    assert [entry.points for entry in hall.office.answers(hall.code)] == [0] * PHONES * ROUNDS
    rounds = hall.office.rounds(hall.code)
    assert [number for number, _ in rounds] == list(range(1, ROUNDS + 1))
    assert len({question for _, question in rounds}) == ROUNDS


def test_no_message_has_right_or_wrong_before_the_reveal(new_hall: Callable[..., Hall]) -> None:
    hall = new_hall("quiz", rounds=1, seconds=20, ready=1)
    hall.begin(2)
    hall.press()
    for n, seat in enumerate(hall.seats):
        seat.answer_round(1, right=n == 0)
    hall.stands("running", "closed")
    for seat in hall.seats:
        seat.shows("closed")
        assert seat.rank() is None
        expect(seat.see("event-points")).to_have_text("0")
        expect(seat.see("event-verdict")).to_have_count(0)
    expect(hall.remote.get_by_text("答案：")).to_have_count(0)
    hall.press()
    for seat in hall.seats:
        expect(seat.see("event-verdict")).to_be_visible()
    hall.seats[0].has_rank(1)


def test_a_frozen_board_is_not_sent_until_it_is_unveiled(
    new_hall: Callable[..., Hall],
) -> None:
    hall = new_hall("quiz", rounds=1, seconds=20, ready=1)
    hall.begin(2)
    hall.tap("remote-freeze")
    expect(hall.remote.get_by_test_id("remote-freeze")).to_have_text("揭榜")
    hall.play_round(1, lambda n: n == 0)
    for seat in hall.seats:
        seat.shows("standings")
        expect(seat.see("event-standings")).to_contain_text("名次先藏着")
        expect(seat.page.locator("[data-testid^=event-row-]")).to_have_count(0)
    expect(hall.screen.get_by_test_id("frozen-overlay")).to_be_visible()
    hall.press()
    hall.stands("finished")
    for seat in hall.seats:
        seat.shows("finished")
        expect(seat.see("event-own-place")).to_have_count(0)
        expect(seat.see("event-podium")).to_have_count(0)
    expect(hall.screen.get_by_test_id("podium-1")).to_have_count(0)
    hall.press()
    expect(hall.stage.locator(".ranking.unveil")).to_be_visible()  # row by row, then the podium
    expect(hall.screen.get_by_test_id("board-row-1")).to_contain_text(hall.seats[0].name)
    expect(hall.screen.get_by_test_id("podium-1")).to_have_count(0)
    hall.screen.keyboard.press(" ")
    hall.light_podium()
    for seat in hall.seats:
        expect(seat.see("event-podium")).to_be_visible()
    hall.agree_at_the_end(idle=[hall.seats[1].name])


def test_a_correction_reaches_every_board_and_can_be_undone(new_hall: Callable[..., Hall]) -> None:
    hall = new_hall("quiz", rounds=2, seconds=20, ready=1)
    hall.begin(2)
    first, second = hall.seats
    hall.play_round(1, lambda n: n == 0)
    first.has_rank(1)
    hall.tap("remote-players")
    hall.remote.get_by_test_id("remote-search").fill(second.name)
    hall.remote.get_by_test_id("remote-player").filter(has_text=second.name).click()
    for _ in range(20):
        hall.remote.get_by_label("加 10 分", exact=True).click()
    hall.remote.get_by_test_id("remote-reason").fill("现场加分")
    hall.tap("remote-adjust")
    second.has_rank(1)
    hall.close_sheets()
    hall.tap("remote-more")
    hall.tap("remote-corrections")
    hall.remote.get_by_role("button", name="撤销").click()
    first.has_rank(1)
    expect(second.see("event-rank")).to_contain_text("等第一束光")
    for testid in ("remote-void-1", "remote-void-1"):  # it is asked once
        hall.tap(testid)
    for seat in (first, second):
        expect(seat.see("event-void")).to_contain_text("第 1 题作废了")
    expect(first.see("event-rank")).to_contain_text("等第一束光")
    hall.tap("remote-unvoid-1")
    first.has_rank(1)
    expect(second.see("event-void")).to_contain_text("第 1 题照常算分")


def test_results_are_for_who_was_there_until_the_host_publishes_them(
    new_hall: Callable[..., Hall], new_page: Callable[..., Page]
) -> None:
    hall = new_hall("quiz", rounds=1, seconds=20, ready=1)
    hall.begin(1)
    hall.play_round(1, bool)
    hall.press()
    hall.stands("finished")
    name, stranger = hall.seats[0].name, new_page()
    hall.seats[0].page.goto(f"{hall.base_url}/e/{hall.code}/results")
    expect(hall.seats[0].page.get_by_text(name).first).to_be_visible()
    stranger.goto(f"{hall.base_url}/e/{hall.code}/results")
    expect(stranger.get_by_text("主持人没有公开成绩")).to_be_visible()

    hall.tap("remote-more")
    expect(hall.remote.get_by_test_id("remote-results-link")).to_have_count(0)
    hall.tap("remote-publish")
    expect(hall.remote.get_by_test_id("remote-results-link")).to_be_visible()
    link = f"{hall.base_url}{hall.office.link(hall.code)}"
    stranger.goto(link)
    expect(stranger.get_by_text(name).first).to_be_visible()
    hall.tap("remote-unpublish")
    expect(hall.remote.get_by_test_id("remote-results-link")).to_have_count(0)
    stranger.reload()
    expect(stranger.get_by_text("主持人没有公开成绩")).to_be_visible()


def test_the_hosts_key_leaves_the_address_of_the_results(new_hall: Callable[..., Hall]) -> None:
    """Whoever shares the page from the browser's bar must not share the key."""
    hall = new_hall("quiz", rounds=1, seconds=20, ready=1)
    hall.begin(1)
    hall.play_round(1, bool)
    hall.press()
    hall.stands("finished")
    hall.light_podium()
    with hall.remote.expect_popup() as opened:
        hall.press()
    page = opened.value
    for _ in range(2):
        expect(page.get_by_text(hall.seats[0].name).first).to_be_visible()
        assert "#" not in page.url
        page.reload()
