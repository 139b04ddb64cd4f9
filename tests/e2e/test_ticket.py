"""Getting on the bus: names that are wrong, odd, or hostile."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from server.tour.model import Tour
from tests.e2e.phone import Phone

pytestmark = pytest.mark.e2e

Phones = Callable[..., Phone]


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("　", "称呼"),
        ("好" * 300, "20"),
        ("<b>粗</b>", "尖括号"),
        ("。。。", "至少要有一个字"),
    ],
    ids=["blank", "300 characters", "markup", "only punctuation"],
)
def test_a_name_that_will_not_do_is_explained(new_phone: Phones, name: str, message: str) -> None:
    phone = new_phone()
    phone.fill_ticket(name, "花桥社区")
    phone.tap("join-go")
    expect(phone.page.locator("#join-name-say")).to_contain_text(message)
    expect(phone.see("join-name")).to_be_focused()


@pytest.mark.parametrize("name", ["老陆", "小顾１２３", "花花🌸", "ＡＢＣ"], ids=str)
def test_a_name_people_use_is_taken_and_shown(new_phone: Phones, name: str) -> None:
    phone = new_phone()
    phone.join(name, "花桥社区")
    phone.tap("map-passport")
    expect(phone.page.locator("body")).to_contain_text(name[:2].translate(FOLDED))


FOLDED = str.maketrans("ＡＢＣ", "ABC")


def test_the_first_stamp_offers_the_code_as_a_picture(new_phone: Phones, tour: Tour) -> None:
    """With the first stamp there is something to lose; at the second one knows."""
    phone = new_phone("huaqiao-mini")
    code = phone.join("留码的人", "花桥社区")
    first, second = tour.routes["huaqiao-mini"].stops[:2]
    phone.ride_on()
    phone.do_stop(first)
    phone.tap("keep-code")
    picture = phone.see("code-picture")
    expect(picture).to_have_attribute("alt", re.compile(f"{code}.*留码的人"))
    expect(picture).to_have_attribute("src", re.compile("^data:image/jpeg"))
    expect(phone.page.get_by_role("link", name="保存图片")).to_have_attribute(
        "download", re.compile("找回码")
    )
    phone.page.keyboard.press("Escape")
    phone.tap("stamp-next")
    phone.arrive()
    phone.do_stop(second)
    expect(phone.see("keep-code")).to_have_count(0)


def test_joining_without_consent_is_refused(new_phone: Phones) -> None:
    phone = new_phone()
    phone.fill_ticket("枇杷", "花桥社区")
    phone.see("join-consent").uncheck()
    phone.tap("join-go")
    expect(phone.page.locator("#join-consent-say")).not_to_be_empty()


def test_a_phone_that_was_lost_gives_its_ticket_back(new_phone: Phones) -> None:
    """Who rides sees which phones hold a ticket, and takes one back; the others ride on."""
    mine, lost = new_phone("huaqiao-mini"), new_phone("huaqiao-mini")
    code = mine.join("丢手机的人", "花桥社区")
    lost.page.goto(f"{lost.base_url}/recover")
    lost.see("recover-input").fill(code)
    lost.tap("recover-go")
    expect(lost.see("map-go")).to_be_visible()

    mine.page.goto(f"{mine.base_url}/privacy")
    mine.tap("phones-show")
    expect(mine.see("phone")).to_have_count(2)
    expect(mine.see("phone").first).to_contain_text("这部手机")
    mine.tap("phone-revoke")
    mine.tap("phone-revoke-go")
    expect(mine.see("phone")).to_have_count(1)

    with lost.page.expect_response(re.compile(r"/api/rides/me(\?|$)")) as answered:
        lost.page.reload()
    assert answered.value.status == 401
    mine.open_map()
