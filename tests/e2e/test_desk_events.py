"""A host at the desk: an event is made, rehearsed, its links renewed in the middle of a quiz."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from functools import partial

import pytest
from playwright.sync_api import Browser, Page, expect

from server.desk import Accounts, Passwords, Role
from server.desk.accounts import storage
from server.ledger import Ledger, make_engine, token_hash
from server.tour.model import Tour
from server.web.desk.access import COOKIE
from tests.e2e.conftest import PATIENCE_MS
from tests.e2e.desk import SECRET, Desk
from tests.e2e.game_server import GameServer
from tests.e2e.hall import BRANCHES, ROUTE, Seat

pytestmark = pytest.mark.e2e

SESSION = "the-hosts-session"


@pytest.fixture(scope="module")
def game_server() -> Iterator[GameServer]:
    """One of its own: the desk of the shared one is opened for the first time by `test_desk`."""
    with GameServer() as server:
        yield server


@pytest.fixture
def desk(game_server: GameServer, browser: Browser) -> Iterator[Desk]:
    """A host who is signed in; a script error, or what axe-core finds, fails the test."""
    sign_in_on(game_server, "徐蕾", Role.HOST, SESSION)
    context = browser.new_context(
        viewport={"width": 1280, "height": 800}, locale="zh-CN", reduced_motion="reduce"
    )
    context.set_default_timeout(PATIENCE_MS)
    address = f"{game_server.url}/api/desk"
    context.add_cookies([{"name": COOKIE, "value": SESSION, "url": address}])
    page, errors = context.new_page(), list[str]()
    page.on("pageerror", lambda error: errors.append(str(error)))
    made = Desk(page, game_server.url)
    yield made
    context.close()
    assert errors == []
    assert made.violations == [], "\n".join(made.violations)


def sign_in_on(server: GameServer, name: str, role: Role, token: str) -> None:
    """A new account with a session, without the time that passwords take."""
    engine = make_engine(f"sqlite:///{server.database}")
    ledger = Ledger(engine, SECRET, lambda: datetime.now(UTC))
    accounts = Accounts(ledger, SECRET, lambda: datetime.now(UTC), Passwords())
    made, _ = accounts.invite(None, name, role)
    hash_, at = token_hash(token), datetime.now(UTC)
    ledger.write(partial(storage.open_session, account_id=made.id, hash_=hash_, at=at))
    assert ledger.drain(5)
    engine.dispose()


def remote_link(desk: Page, *, after: str = "") -> str:
    """The address on the remote's card, once it is another one than `after`."""
    shown = desk.get_by_label("遥控器", exact=True).locator(".u span")
    expect(shown).not_to_have_attribute("title", after)
    return str(shown.get_attribute("title"))


def create(at: Desk) -> str:
    """Makes a quiz of one question by the form; its join code."""
    desk = at.page
    desk.get_by_role("link", name="新建活动").click()
    desk.get_by_role("radio", name=re.compile("同步竞答")).check(force=True)
    desk.get_by_label("活动名").fill("四地联建季 · 联乘夜")
    desk.get_by_label("线路").select_option(ROUTE)
    for rule, typed in (("几道题，道", "1"), ("每题几秒，秒", "20")):
        desk.get_by_label(rule).fill(typed)
        desk.get_by_label(rule).press("Tab")
    expect(desk.locator(".say")).to_contain_text("时间还没定，同步竞答，1 道题，每题 20 秒")
    at.check("a new event")
    desk.get_by_test_id("create").click()
    expect(desk.get_by_test_id("event-state")).to_have_text("没演练")
    return re.sub(r"\s", "", desk.get_by_test_id("join-code").inner_text())


def rehearse(at: Desk, remote: Page) -> None:
    """Three synthetic riders come over real sockets, and are gone without a trace."""
    desk = at.page
    desk.get_by_test_id("rehearse").click()
    desk.get_by_label("来几位假乘客，位").fill("3")
    desk.get_by_label("来几位假乘客，位").press("Tab")
    desk.get_by_test_id("rehearse-now").click()
    expect(desk.get_by_text("3 位假乘客在车上，还没发车")).to_be_visible()
    expect(remote.get_by_test_id("remote-online")).to_have_text("3")
    at.check("a rehearsal")
    desk.get_by_role("button", name="结束演练").click()
    expect(desk.get_by_test_id("event-state")).to_have_text("备好了")


def renew(at: Desk, code: str) -> None:
    """Gives new links to the event."""
    desk = at.page
    desk.get_by_test_id("renew").click()
    desk.get_by_test_id("renew-code").fill(code)
    at.check("new links")
    desk.get_by_test_id("renew-now").click()


def press(remote: Page, phase: str) -> None:
    """Presses the huge button once the quiz stands there."""
    expect(remote.get_by_test_id("remote-state")).to_have_attribute("data-phase", phase)
    remote.get_by_test_id("remote-next").click()


def test_links_are_renewed_in_the_middle_of_a_quiz(
    desk: Desk, new_page: Callable[..., Page], base_url: str, tour: Tour
) -> None:
    def remote_at(address: str) -> Page:
        opened = new_page()
        opened.goto(address)
        return opened

    desk.open()
    page = desk.page
    expect(page.get_by_role("heading", name="还没有活动")).to_be_visible()
    # A host's role sees this, the posters of the events that are theirs, and nothing else.
    areas = page.get_by_label("调度台").get_by_role("listitem").all_inner_texts()
    assert areas == ["现场活动", "海报与二维码"]
    code = create(desk)
    page.get_by_role("button", name="打开给主持人扫").click()
    old = remote_link(page)
    lost = remote_at(old)
    rehearse(desk, lost)

    questions = [one for stop in tour.routes[ROUTE].stops for one in stop.questions]
    seat = Seat(new_page(), base_url, code, questions)
    seat.sit("枇杷树下", BRANCHES[0])
    for _ in ("start", "next"):
        lost.get_by_test_id("remote-next").click()
    seat.answer_round(1, right=True)
    expect(lost.get_by_test_id("remote-state")).to_have_attribute("data-phase", "closed")

    renew(desk, code)
    trouble = lost.get_by_test_id("remote-trouble")
    expect(trouble).to_have_attribute("data-kind", "not_yours")
    found = remote_at(remote_link(page, after=old))
    press(found, "closed")
    expect(seat.see("event-verdict")).to_be_visible()
    lost.reload()
    expect(trouble).to_have_attribute("data-kind", "not_yours")
    for phase in ("revealed", "standings"):
        press(found, phase)

    expect(page.get_by_test_id("event-state")).to_have_text("办完了")
    page.get_by_role("link", name="看成绩").click()
    expect(page.locator(".kp")).to_contain_text("100%全场答对")
    page.get_by_test_id("publish").click()
    expect(page.get_by_text("公开着")).to_be_visible()
    desk.check("results")
    page.get_by_role("link", name="现场活动").last.click()
    expect(page.get_by_test_id(f"event-{code}")).to_contain_text("枇杷树下")
    desk.check("events")
