"""The desk from the first start on: set-up, signing in, a second person, what each may do."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pyotp
import pytest
from playwright.sync_api import Browser, Page, expect

from server.desk import Role
from tests.e2e.conftest import PATIENCE_MS
from tests.e2e.desk import Desk, add_account, setup_code
from tests.e2e.game_server import GameServer

OWNER, PASSWORD = "桥头", "一盏灯照亮花桥一条街"
EDITOR, OTHER_PASSWORD = "柳岸", "河边的灯从来不会熄灭"
VIEWER, THIRD_PASSWORD = "亭台", "桥上的风吹过三月的柳"


@pytest.fixture
def new_desk(browser: Browser, game_server: GameServer) -> Iterator[Callable[[], Desk]]:
    """Browsers of 1440×900, each with cookies of its own."""
    made, desks, errors = [], [], []

    def make() -> Desk:
        context = browser.new_context(
            viewport={"width": 1440, "height": 900}, locale="zh-CN", reduced_motion="reduce"
        )
        context.set_default_timeout(PATIENCE_MS)
        page = context.new_page()
        page.on("pageerror", lambda error: errors.append(str(error)))
        made.append(context)
        desks.append(Desk(page, game_server.url))
        return desks[-1]

    yield make
    for context in made:
        context.close()
    assert errors == []
    found = [one for desk in desks for one in desk.violations]
    assert found == [], "\n".join(found)


def test_an_owner_opens_the_desk_and_invites_somebody(
    new_desk: Callable[[], Desk], game_server: GameServer
) -> None:
    owner, editor = new_desk(), new_desk()
    set_up(owner, setup_code(game_server.log))
    link = invite(owner)
    accept(editor, link)
    may_not(editor)
    change_role(owner, editor)
    second_factor(owner)
    add_account(game_server.database, VIEWER, Role.VIEWER, PASSWORD)
    change_a_given_password(new_desk())


def set_up(owner: Desk, code: str) -> None:
    """The first account, by the keyboard alone."""
    owner.open()
    expect(owner.heading("第一次开门，先建负责人")).to_be_visible()
    expect(owner.field("开门码")).to_be_focused()
    owner.check("set-up")
    owner.type("2222-2222", OWNER, PASSWORD)
    expect(owner.page.get_by_role("alert")).to_contain_text("开门码不对")
    owner.field("开门码").fill("")
    owner.type(code, OWNER, PASSWORD)
    expect(owner.heading("等我处理")).to_be_visible()
    expect(owner.page).to_have_url(f"{owner.url}/desk/overview")
    expect(owner.page.get_by_role("img", name=re.compile("盖了章的人"))).to_be_visible()
    owner.check("overview")


def invite(owner: Desk) -> str:
    """A link for an editor to be; gives it."""
    owner.page.get_by_role("link", name="设置与账号").click()
    expect(owner.heading("谁能做什么")).to_be_visible()
    expect(owner.heading("设置与账号")).to_be_focused()
    owner.check("accounts")
    owner.button("请人进来").focus()
    owner.page.keyboard.press("Enter")
    expect(owner.field("账号")).to_be_focused()
    owner.page.get_by_role("radio", name=re.compile("^审稿")).check()
    owner.check("inviting")
    owner.field("账号").fill(EDITOR)
    owner.page.keyboard.press("Enter")
    shown = owner.field("链接")
    expect(shown).to_have_value(re.compile(r"/desk/invitation#\S+$"))
    owner.check("link")
    link = shown.input_value()
    owner.button("好了").click()
    expect(owner.page.get_by_role("row", name=EDITOR)).to_contain_text("小时后过期")
    return link


def accept(editor: Desk, link: str) -> None:
    """The password is set by whoever it is for; the link works once."""
    editor.page.goto(link)
    expect(editor.heading(f"{EDITOR}，定一个密码")).to_be_visible()
    expect(editor.field("密码")).to_be_focused()
    editor.check("invitation")
    editor.type("太短了")
    expect(editor.page.get_by_role("alert")).to_be_visible()
    editor.field("密码").fill("")
    editor.type(OTHER_PASSWORD)
    expect(editor.heading(re.compile(f"，{EDITOR}$"))).to_be_visible()
    expect(editor.page.locator(".me")).to_contain_text("审稿")
    editor.page.goto("about:blank")
    editor.page.goto(link)
    expect(editor.page.get_by_role("alert")).to_contain_text("这个链接用过了")
    editor.button("去登录").click()
    expect(editor.heading("等我处理")).to_be_visible()


def may_not(editor: Desk) -> None:
    """What a role does not need is not there, and says why where an address is typed."""
    expect(editor.page.get_by_role("link", name="设置与账号")).to_have_count(0)
    editor.open("/accounts")
    expect(editor.heading("这个账号没有开这一项")).to_be_visible()
    editor.check("forbidden")
    editor.open("/nothing")
    expect(editor.heading("这个网址上没有东西")).to_be_visible()


def change_role(owner: Desk, editor: Desk) -> None:
    """Another role, and the log of it; a disabled account is out at once."""
    owner.button(EDITOR).click()
    drawer = owner.page.get_by_role("dialog", name=EDITOR)
    expect(drawer.get_by_role("radio", name=re.compile("^审稿"))).to_be_checked()
    drawer.get_by_role("radio", name=re.compile("^组织")).check()
    drawer.get_by_label("发布、退回、重判").check()
    owner.check("account")
    owner.button("改好").click()
    expect(drawer).to_have_count(0)
    expect(owner.page.get_by_role("row", name=EDITOR)).to_contain_text("组织")
    editor.open("/own")
    expect(editor.page.locator(".who")).to_contain_text("发布、退回、重判")
    editor.check("own account")
    owner.page.get_by_role("link", name="全部").click()
    expect(owner.page).to_have_url(f"{owner.url}/desk/accounts/changes")
    changed = owner.page.get_by_role("listitem").filter(has_text=f"改了账号的权限：{EDITOR}")
    expect(changed).to_contain_text("角色 审稿 → 组织")
    owner.check("changes")
    with owner.page.expect_download() as download:
        owner.page.get_by_role("link", name="导出表格").click()
    assert "改了账号的权限" in download.value.path().read_text("utf-8-sig")
    owner.page.go_back()
    owner.button(EDITOR).click()
    owner.button("停用").click()
    expect(owner.page.get_by_text(f"{EDITOR} 停用了")).to_be_visible()
    owner.page.keyboard.press("Escape")
    expect(drawer).to_have_count(0)
    # A form that is sent by somebody whose session is over asks to sign in, over what was typed.
    editor.field("现在的密码").fill(OTHER_PASSWORD)
    editor.field("新密码").fill(THIRD_PASSWORD)
    editor.button("换密码").click()
    expect(editor.page.get_by_role("dialog", name="登录过期了")).to_be_visible()
    editor.check("session over")
    editor.button("换个账号登录").click()
    expect(editor.heading("登录")).to_be_visible()


def second_factor(owner: Desk) -> None:
    """On by the app's digits; signing in takes them, or a recovery code."""
    owner.choose_of_menu("我的账号")
    owner.button("开两步登录").click()
    secret = owner.page.locator(".secret")
    expect(secret).not_to_be_empty()
    owner.check("second factor")
    digits = pyotp.TOTP(secret.inner_text().replace(" ", "")).now()
    owner.field("验证器里的六位数字").fill(digits)
    owner.field("你的密码").fill(PASSWORD)
    owner.page.keyboard.press("Enter")
    expect(owner.heading("收好这些备用码")).to_be_visible()
    code = owner.page.locator(".codes li").first.inner_text()
    owner.check("recovery codes")
    owner.button("收好了").click()
    expect(owner.page.get_by_text("开着")).to_be_visible()
    owner.button("所有电脑都退出登录").click()
    expect(owner.heading("登录")).to_be_visible()
    expect(owner.field("账号")).to_be_focused()
    owner.check("signing in")
    owner.type(OWNER, PASSWORD)
    expect(owner.field("验证器里的六位数字")).to_be_focused()
    owner.type(code)
    expect(owner.heading("我的账号")).to_be_visible()


def change_a_given_password(viewer: Desk) -> None:
    """A password that somebody else has set opens nothing but its own change."""
    viewer.open("/own")
    expect(viewer.field("账号")).to_be_focused()
    viewer.type(VIEWER, PASSWORD)
    expect(viewer.heading("先换一个密码")).to_be_visible()
    viewer.check("forced change")
    viewer.type(PASSWORD, THIRD_PASSWORD)
    expect(viewer.heading("我的账号")).to_be_visible()
    expect(viewer.page.get_by_role("navigation")).not_to_contain_text("设置与账号")


def test_nothing_of_the_desk_is_on_a_phone(
    new_page: Callable[..., Page], base_url: str, new_desk: Callable[[], Desk]
) -> None:
    page, files = new_page(), []
    page.on("request", lambda request: files.append(request.url))
    page.goto(base_url)
    expect(page.get_by_role("button").first).to_be_visible()
    page.wait_for_load_state("networkidle")
    assert len(files) > 5
    assert [url for url in files if "desk" in url] == []
    desk = new_desk()
    desk.page.on("request", lambda request: files.append(request.url))
    files.clear()
    desk.open()
    expect(desk.page.get_by_role("main")).to_be_visible()
    assert [url for url in files if "/assets/" in url and "/assets/desk/" not in url] == []
