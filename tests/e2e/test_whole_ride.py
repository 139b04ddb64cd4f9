"""A whole line, from the cover to its end: by keyboard alone, and by roles and names alone."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from server.rules import RouteIndex, StopAt, Title, puzzle_of, solution_of
from server.tour.model import Question, QuestionType, Stop, Tour
from tests.e2e.conftest import PATIENCE_MS
from tests.e2e.game_players import game_player
from tests.e2e.game_server import GameServer
from tests.e2e.input_driver import KeyboardInput, wait_for_shield
from tests.e2e.phone import Phone

LINE = "huaqiao-mini"
ORDERED = "const all = [...document.querySelectorAll('[data-testid^=quiz-item-]')]"

Pages = Callable[..., Page]


def first_ways(stop: Stop) -> list[Mapping[str, str]]:
    """The first way of each fork in the stop's story."""
    return [block.data["options"][0] for block in stop.story.blocks if block.type == "choice"]


@pytest.fixture
def new_window(browser: Browser) -> Iterator[Pages]:
    """Windows of a phone's size; with `still`, nothing moves."""
    contexts = []

    def make(*, still: bool) -> Page:
        context = browser.new_context(viewport={"width": 390, "height": 844}, locale="zh-CN")
        context.set_default_timeout(PATIENCE_MS)
        contexts.append(context)
        page = context.new_page()
        page.emulate_media(reduced_motion="reduce" if still else "no-preference")
        return page

    yield make
    for context in contexts:
        context.close()


# --- by keyboard --------------------------------------------------------------------------------


def test_a_whole_line_by_keyboard_alone(
    new_window: Pages, base_url: str, tour: Tour, game_server: GameServer
) -> None:
    page = new_window(still=True)
    keys, phone = KeyboardInput(page), Phone(page, base_url, LINE)
    phone.open_cover()
    keys.press("cover-go")
    keys.write("join-name", "键盘走一圈")
    keys.write("join-branch", "其他")
    expect(page.get_by_role("option", name="其他/访客")).to_be_visible()
    keys.key("Enter")
    keys.press("join-consent", "Space")
    keys.press("join-go")
    keys.press("join-done")
    keys.press("map-go")
    stops = tour.routes[LINE].stops
    for stop in stops:
        at = RouteIndex(tour.routes[LINE]).stop_at[stop.id]
        ride_by_keys(keys, phone, at, game_server.seed_of("键盘走一圈"))
    expect(phone.see("finish-total")).to_be_visible()
    done = [entry.stop for entry in game_server.entries("键盘走一圈") if entry.kind == "checkin"]
    assert done == [stop.id for stop in stops]


def ride_by_keys(keys: KeyboardInput, phone: Phone, at: StopAt, seed: int) -> None:
    """One stop: arrival, story, game with all three stars, questions, stamp."""
    keys.press("ride-skip")
    keys.press("stop-checkin")
    expect(phone.see("story-block").first).to_be_visible()
    for way in first_ways(at.stop):
        keys.press(f"story-option-{way['id']}")
    keys.press("stop-next")
    game_player(at.game.type).play(keys, puzzle_of(at, seed), solution_of(at, seed))
    keys.press("game-submit")
    expect(phone.see("game-stars")).to_have_attribute("data-stars", "3")
    keys.press("game-next")
    for question in at.stop.questions:
        answer_by_keys(keys, phone, question)
        expect(phone.see("quiz-feedback")).to_be_visible()
        keys.press("quiz-next")
    keys.press("stamp-next")


def answer_by_keys(keys: KeyboardInput, phone: Phone, question: Question) -> None:
    """Answers right, by the control of the question's type."""
    words = max(re.split("[_＿]+", question.text), key=len)
    expect(phone.see("quiz-text")).to_contain_text(words[:12])
    if question.type is QuestionType.FILL:
        keys.write("quiz-fill", question.answer[0])
        keys.key("Enter")
    elif question.type is QuestionType.ORDER:
        for place, option in enumerate(question.answer):
            for _ in range(place_of(keys.page, option) - place):
                keys.press(f"quiz-up-{option}")
        keys.press("quiz-submit")
    else:
        for option in question.answer or (question.options[0].id,):
            keys.press(f"quiz-option-{option}")
        if question.type is QuestionType.MULTIPLE:
            keys.press("quiz-submit")


def place_of(page: Page, option: str) -> int:
    """Where the item stands now, 0 for the first."""
    found: int = page.evaluate(
        f"(id) => {{ {ORDERED}; return all.findIndex((one) => one.dataset.testid.endsWith(id)) }}",
        f"-{option}",
    )
    return found


def test_lights_are_caught_by_keyboard(new_window: Pages, base_url: str) -> None:
    """Each caught light hands the focus on to the next; the last one to the way on."""
    page = new_window(still=True)
    phone = Phone(page, base_url, LINE)
    phone.join("键盘接光", "其他/访客")
    phone.tap("map-go")
    lights = page.get_by_role("button", name="接住路上的光")
    expect(lights.first).to_be_visible()
    count = lights.count()
    assert count >= 3
    lights.first.focus()
    for left in range(count - 1, -1, -1):
        page.keyboard.press("Enter")
        expect(lights).to_have_count(left)
    assert page.evaluate("document.activeElement.dataset.testid") == "ride-skip"


# --- by roles and names -------------------------------------------------------------------------


class ScreenReader:
    """A person who uses the page by its accessibility tree alone, as a screen reader does."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def expect_heading(self, heading: str | re.Pattern[str]) -> None:
        """The screen has this one main heading."""
        expect(self.page.get_by_role("heading", level=1, name=heading)).to_have_count(1)

    def button(self, name: str | re.Pattern[str]) -> Locator:
        """The one button of that name."""
        found = self.page.get_by_role("button", name=name)
        expect(found).to_have_count(1)
        return found

    def presses(self, name: str | re.Pattern[str]) -> None:
        """Presses the one button of that name, as a screen reader does: without a pointer. To hear
        the name takes longer than the shield against double presses is there.
        """
        self.button(name).focus()
        wait_for_shield(self.page)
        self.page.keyboard.press("Enter")

    def expect_announcement(self, words: str | re.Pattern[str]) -> None:
        """A live region announces these words."""
        expect(self.page.get_by_role("status").filter(has_text=words).first).to_be_attached()


def test_a_whole_line_by_roles_and_names(new_window: Pages, base_url: str, tour: Tour) -> None:
    page = new_window(still=True)
    reader, route = ScreenReader(page), tour.routes[LINE]
    page.goto(f"{base_url}/r/{LINE}")
    get_on_by_ear(reader)
    reader.expect_heading(route.name)
    reader.presses(re.compile("^开车，去"))
    for stop in route.stops:
        ride_by_ear(reader, stop)
    reader.expect_heading(Title.FAULTLESS.sentence)  # every question was right
    expect(page.get_by_text("到终点了", exact=True)).to_be_visible()
    reader.button("看榜单")


def get_on_by_ear(reader: ScreenReader) -> None:
    """From the cover to the map."""
    page = reader.page
    reader.expect_heading(re.compile("花桥"))
    reader.presses("上车")
    expect(page.get_by_role("dialog")).to_have_count(1)
    page.get_by_role("textbox", name="怎么称呼").fill("听着走一圈")
    page.get_by_role("combobox", name="所在支部").fill("其他")
    page.get_by_role("option", name="其他/访客").click()
    page.get_by_role("checkbox", name=re.compile("^同意记下")).check()
    reader.presses("坐好，出发")
    reader.presses("记下了，出发")


def ride_by_ear(reader: ScreenReader, stop: Stop) -> None:
    """One stop; its game is left for later, as its own tests play it."""
    reader.expect_heading(stop.name)
    reader.expect_announcement(f"开往{stop.name}")
    reader.presses(re.compile("^继续，去"))
    reader.presses(re.compile("^到站打卡"))
    reader.expect_announcement("到站打卡")
    for way in first_ways(stop):
        reader.presses(way["text"])
    reader.presses(re.compile("^读完了"))
    reader.expect_heading(stop.game.title)
    reader.presses("跳过，先答题")
    for question in stop.questions:
        answer_by_screen_reader(reader, question)
        reader.presses(re.compile("^(下一题|盖章去)$"))
    reader.expect_heading("盖章")
    reader.presses(re.compile("^(继续开|到终点了)"))


def answer_by_screen_reader(reader: ScreenReader, question: Question) -> None:
    """Finds the question, answers it right, and waits for the announcement."""
    page = reader.page
    words = max(re.split("[_＿]+", question.text), key=len)
    reader.expect_heading(re.compile(re.escape(words[:12])))
    texts = {option.id: option.text for option in question.options}
    if question.type is QuestionType.FILL:
        page.get_by_role("textbox").fill(question.answer[0])
        expect(page.get_by_role("button", name="写好了")).to_be_enabled()
        page.keyboard.press("Enter")
    elif question.type is QuestionType.ORDER:
        for place, option in enumerate(question.answer):
            items = page.get_by_role("listitem").all_inner_texts()
            now = next(at for at, shown in enumerate(items) if texts[option] in shown)
            for _ in range(now - place):
                reader.presses(f"{texts[option]}，往上挪")
        reader.presses("排好了")
    else:
        for option in question.answer or (question.options[0].id,):
            # The name begins with the option's sign: 甲, 乙 …
            reader.presses(re.compile(rf"^\S?\s*{re.escape(texts[option])}$"))
        if question.type is QuestionType.MULTIPLE:
            reader.presses("选好了")
    if question.type is not QuestionType.POLL:
        reader.expect_announcement("答对了")
