"""The notebook of wrong answers: from the passport, by touch and by keyboard, back in days."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from playwright.sync_api import expect

from server.tour.model import Question, QuestionType, Stop, Tour
from tests.e2e.axe_checks import AxeChecks
from tests.e2e.phone import Phone

LINE = "huaqiao-mini"
Phones = Callable[..., Phone]


@pytest.fixture
def phone(new_phone: Phones) -> Phone:
    """A phone whose pictures stand still, with a clock that can be turned."""
    return new_phone(route=LINE)


def in_notebook(stop: Stop, phone: Phone, name: str) -> list[Question]:
    """Rides one stop with two wrong answers, one by tap and one typed, and opens the notebook."""
    tapped = next(one for one in stop.questions if one.type is QuestionType.SINGLE)
    typed = next(one for one in stop.questions if one.type is QuestionType.FILL)
    phone.join(name, "其他/访客")
    phone.ride_on()
    phone.do_stop(stop, lambda question: question not in (tapped, typed))
    phone.page.goto(f"{phone.base_url}/r/{LINE}/passport")
    phone.tap("to-notebook")
    expect(phone.see("notebook-head")).to_have_attribute("data-state", "due")
    return [tapped, typed]


def wrong_option(question: Question) -> str:
    return next(one.id for one in question.options if one.id not in question.answer)


def test_wrong_answers_come_back_until_they_are_known(
    phone: Phone, tour: Tour, axe_checks: AxeChecks
) -> None:
    stop = tour.routes[LINE].stops[0]
    phone.page.clock.install()
    tapped, typed = in_notebook(stop, phone, "错了再看")
    page = phone.page
    expect(page.locator("[data-testid^=notebook-chenlieguan]")).to_have_count(2)
    page.locator(f"[data-testid=notebook-{tapped.id}] summary").click()
    expect(phone.see(f"notebook-{tapped.id}")).to_contain_text(tapped.explain)
    axe_checks.check(page, "notebook")
    points = phone.points()

    phone.tap("notebook-begin")
    expect(phone.see("notebook-question")).to_contain_text(tapped.text)
    phone.tap(f"quiz-option-{wrong_option(tapped)}")
    expect(phone.see("notebook-told")).to_contain_text(tapped.explain)
    axe_checks.check(page, "notebook told")
    phone.tap("notebook-next")
    phone.tap("notebook-show")
    expect(phone.see("notebook-told")).to_contain_text(typed.answer[0])
    phone.tap("notebook-remembered")
    expect(phone.see("notebook-done")).to_contain_text("想起来 1 题")
    phone.tap("notebook-back")

    # A card answered wrong is due again today, one answered right tomorrow.
    expect(phone.see("notebook-head")).to_contain_text("今天有 1 题")
    expect(phone.see(f"notebook-{typed.id}")).to_contain_text("1 天后")
    phone.tap("notebook-begin")
    phone.tap(f"quiz-option-{tapped.answer[0]}")
    phone.tap("notebook-next")
    phone.tap("notebook-back")
    expect(phone.see("notebook-head")).to_have_attribute("data-state", "rest")
    axe_checks.check(page, "notebook at rest")
    assert phone.points() == points, "reviewing earns nothing"

    page.clock.fast_forward(int(timedelta(days=1).total_seconds() * 1000))
    page.reload()
    expect(phone.see("notebook-head")).to_contain_text("今天有 2 题")


def test_a_card_by_keyboard(phone: Phone, tour: Tour) -> None:
    stop = tour.routes[LINE].stops[0]
    tapped, _ = in_notebook(stop, phone, "键盘翻错题")
    keys = phone.page.keyboard
    phone.see("notebook-begin").focus()
    keys.press("Enter")
    shown = phone.page.locator("[data-testid^=quiz-option-]")
    expect(shown).to_have_count(len(tapped.options))
    order = shown.evaluate_all("all => all.map(one => one.dataset.testid.slice(12))")
    keys.press(str(order.index(tapped.answer[0]) + 1))
    expect(phone.see("notebook-told").get_by_role("heading")).to_be_focused()
    phone.see("notebook-next").focus()
    keys.press("Enter")
    expect(phone.see("notebook-question")).to_be_focused()


def test_an_empty_notebook_is_friendly_and_not_offered(
    phone: Phone, tour: Tour, axe_checks: AxeChecks
) -> None:
    stop = tour.routes[LINE].stops[0]
    phone.join("一题没错", "其他/访客")
    phone.ride_on()
    phone.do_stop(stop)
    phone.page.goto(f"{phone.base_url}/r/{LINE}/passport")
    expect(phone.page.get_by_role("heading", name="集章册")).to_be_visible()
    expect(phone.see("to-notebook")).to_have_count(0)
    phone.page.goto(f"{phone.base_url}/r/{LINE}/notebook")
    expect(phone.see("notebook-head")).to_have_attribute("data-state", "none")
    axe_checks.check(phone.page, "empty notebook")
