"""The tour in English on a phone: content, answers, results by socket, and Chinese again."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import expect

from server.tour.model import QuestionType, Tour
from tests.e2e.phone import Phone

LINE = "huaqiao-mini"
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
