"""A stop is handed in, sent back with a comment, answered, and approved by somebody else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.conftest import PATIENCE_MS
from tests.e2e.desk import Desk
from tests.e2e.test_desk_editing import PASSWORD, Town

WRITER, READER = "沈静", "顾晓"
OWN_PASSWORD = "gui-you-guang-xiang-ji-xuan"


@pytest.fixture
def town(tmp_path: Path) -> Iterator[Town]:
    server = Town(tmp_path)
    with server:
        server.add_account(READER, "--role", "reviewer")
        yield server


@pytest.fixture
def desks(browser: Browser, town: Town) -> Iterator[tuple[Desk, Desk]]:
    """The writer's window and the reader's."""
    errors: list[str] = []
    made = []
    for name in (WRITER, READER):
        context = browser.new_context(
            viewport={"width": 1440, "height": 900}, locale="zh-CN", reduced_motion="reduce"
        )
        context.set_default_timeout(PATIENCE_MS)
        page = context.new_page()
        page.on("pageerror", lambda error: errors.append(str(error)))
        desk = Desk(page, town.url)
        sign_in(desk, name)
        made.append(desk)
    yield made[0], made[1]
    for desk in made:
        desk.page.context.close()
    assert errors == []
    found = [one for desk in made for one in desk.violations]
    assert found == [], "\n".join(found)


def sign_in(desk: Desk, name: str) -> None:
    desk.open("/review")
    desk.page.get_by_label("账号", exact=True).fill(name)
    desk.page.get_by_label("密码", exact=True).fill(PASSWORD)
    desk.page.keyboard.press("Enter")
    if name == READER:
        expect(desk.heading("先换一个密码")).to_be_visible()
        desk.type(PASSWORD, OWN_PASSWORD)
    expect(desk.heading("审稿")).to_be_visible()


def test_a_stop_is_reviewed_by_a_second_person(desks: tuple[Desk, Desk], town: Town) -> None:
    writer, reader = desks
    writer.open("/stops/tianfu-doufu")
    intro = writer.page.get_by_label(re.compile("到站时说的一句话"))
    intro.fill("石磨响了。这堂课，从一粒豆子讲起。")
    hand_in(writer)

    read = reader.page
    reader.open("/review/tianfu-doufu")
    expect(reader.heading(re.compile("^题目"))).to_be_visible()
    expect(read.locator(".place.other ins").first).to_contain_text("石")
    question = read.locator('[data-place="questions/tianfu-doufu-q2"]')
    question.get_by_role("button", name=re.compile("^批注.*第 2 题$")).click()
    question.get_by_role("textbox").fill("出处写到卷")
    question.get_by_role("button", name="写上").click()
    expect(question.get_by_role("article")).to_contain_text("出处写到卷")
    reader.check("review")
    read.get_by_test_id("send-back").click()
    read.get_by_label(re.compile("哪里要改")).fill("先看第 2 题")
    read.get_by_test_id("send-back-now").click()
    expect(read.locator(".tabs [aria-current]")).to_contain_text("退回")

    comments_are_answered(writer)
    hand_in(writer)
    read.get_by_role("link", name=re.compile("待审")).first.click()
    expect(read.get_by_test_id("approve")).to_be_visible()
    read.get_by_label("写谁的名").fill("花桥党工委宣传办")
    read.keyboard.press("Control+Enter")
    expect(read.locator(".tabs [aria-current]")).to_contain_text("审过")
    text = "\n".join(town.draft())
    assert re.search(r"by: \"?花桥党工委宣传办", text)


def hand_in(desk: Desk) -> None:
    """From the editor's key to the mark that says so."""
    desk.page.get_by_test_id("hand-in").click()
    expect(desk.page.get_by_role("link", name="待审")).to_be_visible()


def comments_are_answered(desk: Desk) -> None:
    page: Page = desk.page
    page.reload()
    page.get_by_role("button", name="批注，2 条没解决").click()
    beside = page.get_by_role("region", name="批注")
    expect(beside).to_contain_text("先看第 2 题")
    desk.check("comments beside the editor")
    beside.get_by_role("button", name="第 2 题").click()
    for left in ("1", "0"):
        beside.get_by_role("button", name="解决了", exact=True).first.click()
        expect(beside.get_by_role("button", name=f"没解决 {left}")).to_be_visible()
