"""Writing a stop on the desk: as a form, as YAML, with an input method, without the network."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, CDPSession, Locator, Page, expect

from harness.server import ROOT
from harness.waiting import wait_until
from server.ledger import make_engine
from tests.e2e.conftest import PATIENCE_MS
from tests.e2e.desk import Desk
from tests.e2e.game_server import GameServer

PASSWORD = "dou-fu-liang-ban-2026"
STOPS = "content/stops.yaml"


class Town(GameServer):
    """A server with an owner, on a copy of the shipped content."""

    def __init__(self, folder: Path) -> None:
        for name in ("content", "routes"):
            shutil.copytree(ROOT / name, folder / name)
        self.town = folder
        self.before: list[str] = []
        places = {"CONTENT_DIR": "content", "ROUTES_DIR": "routes"}
        super().__init__(**{key: str(folder / name) for key, name in places.items()})
        self.add_account("沈静")

    def add_account(self, name: str, *more: str) -> None:
        """Adds an account by `bus account add`; the first one is the owner's."""
        added = [sys.executable, "-c", "from server.cli import main; main()", "account", "add"]
        subprocess.run(
            [*added, name, *more, "--password", PASSWORD],
            cwd=ROOT,
            env=self.environment(),
            check=True,
            stdout=subprocess.DEVNULL,
        )

    def draft(self) -> list[str]:
        """The lines that the draft has of the stops, in the database."""
        engine = make_engine(f"sqlite:///{self.database}")
        with engine.connect() as connection:
            query = "SELECT content FROM draft_files WHERE path = ?"
            found = connection.exec_driver_sql(query, (STOPS,)).scalar_one()
        engine.dispose()
        return str(found).splitlines()

    def wait_for(self, gone: list[str], come: list[str]) -> None:
        """Returns once the draft differs by these lines, and no others, from what it was when the
        window was opened.
        """

        def changed() -> tuple[list[str], list[str]]:
            after = self.draft()
            return (
                [line.strip() for line in self.before if line not in after],
                [line.strip() for line in after if line not in self.before],
            )

        wait_until(lambda: changed() == (gone, come), 15, f"{gone} become {come}")


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    server = Town(tmp_path_factory.mktemp("town"))
    with server:
        yield server


@pytest.fixture
def checks(desk: Page, town: Town) -> Iterator[Desk]:
    """What axe-core says of the screens; at the end a violation fails the test."""
    made = Desk(desk, town.url)
    yield made
    assert made.violations == [], "\n".join(made.violations)


@pytest.fixture
def desk(browser: Browser, town: Town) -> Iterator[Page]:
    """Somebody who has signed in, at a screen of 1440×900."""
    context = browser.new_context(
        viewport={"width": 1440, "height": 900}, locale="zh-CN", reduced_motion="reduce"
    )
    context.set_default_timeout(PATIENCE_MS)
    errors: list[str] = []
    page = context.new_page()
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(f"{town.url}/desk/stops/tianfu-doufu")
    page.get_by_label("账号", exact=True).fill("沈静")
    page.get_by_label("密码", exact=True).fill(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="天福·豆腐文化实景课")).to_be_visible()
    expect(page.get_by_label("短站名")).to_be_visible()
    town.before = town.draft()
    yield page
    context.close()
    assert errors == []


def composing(page: Page, *steps: str) -> CDPSession:
    """Types as an input method does, whose signs become others until something is chosen."""
    session = page.context.new_cdp_session(page)
    for step in steps:
        place = {"selectionStart": len(step), "selectionEnd": len(step)}
        session.send("Input.imeSetComposition", {"text": step, **place})
    return session


def chosen(session: CDPSession, text: str) -> None:
    """Ends the composition with what was chosen."""
    session.send("Input.insertText", {"text": text})
    session.detach()


def problems(page: Page) -> Locator:
    return page.get_by_role("region", name="问题")


def test_a_form_checks_as_one_types_and_waits_for_an_input_method(
    desk: Page, town: Town, checks: Desk
) -> None:
    none = problems(desk).get_by_text("没有", exact=True)
    short = desk.get_by_label("短站名")
    short.fill("豆腐大课堂来了")
    expect(desk.get_by_text("“短站名”最多 6 个字，现在 7 个。").first).to_be_visible()
    short.fill("磨")
    expect(none).to_be_visible()
    session = composing(desk, "d", "do", "dou f", "dou fu ke")
    expect(short).to_have_value("磨dou fu ke")
    expect(none).to_be_visible()
    chosen(session, "豆腐")
    expect(short).to_have_value("磨豆腐")
    town.wait_for(["short: 豆腐课"], ["short: 磨豆腐"])

    desk.get_by_role("button", name="2 单选题").click()
    desk.get_by_role("radio", name="“2008年”是答案").check()
    desk.get_by_role("textbox", name="选项 1", exact=True).press("Alt+ArrowDown")
    expect(desk.get_by_role("textbox", name="选项 2", exact=True)).to_have_value("2006年")
    expect(desk.get_by_role("textbox", name="选项 2", exact=True)).to_be_focused()
    checks.check("the form of a stop")
    for _ in range(4):
        desk.keyboard.press("Control+z")
    expect(short).to_have_value("豆腐课")
    town.wait_for([], [])


def test_yaml_mends_mistakes_by_their_messages(desk: Page, town: Town, checks: Desk) -> None:
    none = problems(desk).get_by_text("没有", exact=True)
    lines = desk.locator(".cm-line")
    desk.keyboard.press("Control+e")

    lines.filter(has_text="kind: theme").first.click()
    desk.keyboard.press("End")
    desk.keyboard.press("Backspace")
    expect(problems(desk).get_by_text("是不是想写“theme”")).to_be_visible()
    desk.keyboard.insert_text("e")
    expect(none).to_be_visible()
    lines.filter(has_text="name: 天福·豆腐文化实景课").click()
    desk.keyboard.press("Home")
    for _ in range(4):
        desk.keyboard.press("ArrowRight")
    desk.keyboard.press("Delete")
    desk.keyboard.insert_text("：")
    expect(desk.get_by_text("有错，先替你留着")).to_be_visible()
    expect(desk.get_by_text("这里用了中文冒号").first).to_be_visible()
    checks.check("YAML with a mistake")
    desk.get_by_role("button", name="冒号换成").first.click()
    expect(none).to_be_visible()
    town.wait_for([], [])

    # An input method, and then the form, which is of the same text.
    lines.filter(has_text="short: 豆腐课").click()
    desk.keyboard.press("End")
    session = composing(desk, "t", "ta", "tang")
    expect(lines.filter(has_text="short: 豆腐课tang")).to_be_visible()
    chosen(session, "堂")
    expect(lines.filter(has_text="short: 豆腐课堂")).to_be_visible()
    town.wait_for(["short: 豆腐课"], ["short: 豆腐课堂"])
    desk.keyboard.press("Control+e")
    expect(desk.get_by_label("短站名")).to_have_value("豆腐课堂")
    desk.keyboard.press("Control+z")
    town.wait_for([], [])


def test_the_phone_beside_rides_the_draft(desk: Page, town: Town, checks: Desk) -> None:
    phone = desk.frame_locator('[data-testid="phone-preview"]')
    page, at = phone.locator("html"), desk.get_by_test_id("preview-at")
    intro = desk.get_by_label("到站时说的一句话")
    expect(at).to_have_text("到站")
    intro.fill("石磨一早就响。")
    expect(phone.get_by_text("石磨一早就响。")).to_be_visible()
    expect(intro).to_be_focused()
    desk.keyboard.press("Control+z")
    expect(phone.get_by_text("石磨一早就响。")).to_have_count(0)
    desk.get_by_role("navigation", name="这一页").get_by_role("button", name="题目").click()
    expect(at).to_have_text("答题")
    desk.get_by_role("button", name="暮", exact=True).click()
    expect(page).to_have_attribute("data-theme", "dusk")
    desk.get_by_label("语言").select_option("en")
    expect(page).to_have_attribute("lang", "en")
    expect(at).to_have_text("答题")
    desk.get_by_role("button", name="全答错").click()
    expect(at).to_have_text("盖章")
    checks.check("the phone beside the form")
    desk.keyboard.press("Alt+p")
    expect(at).to_have_count(0)
    desk.keyboard.press("Alt+p")
    town.wait_for([], [])
    engine = make_engine(f"sqlite:///{town.database}")
    with engine.connect() as connection:
        for table in ("rides", "entries"):
            assert connection.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar() == 0
    engine.dispose()


def test_nothing_is_lost_with_the_network_the_server_and_the_window(desk: Page, town: Town) -> None:
    intro = desk.get_by_label("到站时说的一句话")
    desk.context.set_offline(True)
    intro.fill("磨又响了。")
    expect(desk.get_by_text("存在这台电脑里", exact=True)).to_be_visible()
    town.kill()
    desk.close(run_before_unload=False)
    town.start()
    desk.context.set_offline(False)
    again = desk.context.new_page()
    again.clock.install()
    again.clock.fast_forward("01:00")
    again.goto(f"{town.url}/desk/stops/tianfu-doufu")
    expect(again.get_by_label("到站时说的一句话")).to_have_value("磨又响了。")
    town.wait_for(['intro: "磨响了。这堂课，从一粒豆子讲起。"'], ['intro: "磨又响了。"'])


def test_a_new_stop_is_made_moved_and_published(desk: Page, town: Town, checks: Desk) -> None:
    stops = desk.locator(".rail li")
    desk.keyboard.press("Control+k")
    sought = desk.get_by_role("combobox", name="找什么")
    sought.fill("雅号")
    expect(desk.get_by_role("option")).to_have_count(1)
    sought.press("Enter")
    asked = desk.get_by_role("button", name="3 单选题")
    expect(asked).to_have_attribute("aria-expanded", "true")
    desk.keyboard.press("Control+k")
    sought.fill("小环线")
    checks.check("searching")
    sought.press("Enter")
    expect(stops).to_have_count(4)
    checks.check("a line")
    desk.get_by_role("button", name="写一站新的").click()
    desk.get_by_label("站名").fill("老街口")
    desk.get_by_role("button", name="写这一站").click()
    expect(desk.get_by_role("heading", name="老街口")).to_be_visible()
    expect(problems(desk).get_by_text("没有", exact=True)).to_be_visible()
    desk.get_by_role("link", name="花桥小环线").click()
    expect(stops).to_have_count(5)
    stops.last.get_by_role("button", name="老街口，往前").click()
    expect(stops.nth(3)).to_contain_text("老街口")
    stops.nth(3).get_by_role("button", name="删掉老街口").click()
    expect(stops).to_have_count(4)
    desk.get_by_role("button", name="撤销").last.click()
    expect(stops.nth(3)).to_contain_text("老街口")

    desk.get_by_role("button", name="发布", exact=True).click()
    drawer = desk.get_by_role("dialog")
    expect(drawer.get_by_text("老街口").first).to_be_visible()
    checks.check("publishing")
    drawer.get_by_label("为什么改").fill("小环线加一站")
    drawer.get_by_role("button", name="发布第").click()
    expect(desk.get_by_role("button", name="没有要发布的")).to_be_visible()
    written = (town.town / "routes" / "huaqiao-mini.yaml").read_text("utf-8")
    assert written.index("zhan-") < written.index("huaqiaozhan")
