"""Every setting: what it changes at once, and that it is stored on the phone."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.e2e import screen_walks
from tests.e2e.phone import Phone

LETTERS = "parseFloat(getComputedStyle(document.querySelector('.row span')).fontSize)"
TAP = "getComputedStyle(document.documentElement).getPropertyValue('--tap').trim()"
GROUND = "getComputedStyle(document.documentElement).getPropertyValue('--paper').trim()"
LINES = "getComputedStyle(document.documentElement).getPropertyValue('--line').trim()"
BREATH = "getComputedStyle(document.querySelector('.breath')).animationDuration"
MUTED = "JSON.parse(localStorage.getItem('yg:prefs')).muted"
SAID = "document.querySelector('[data-testid=cover-go]').textContent.trim()"

SETTINGS: dict[str, tuple[str, str, Any, Any]] = {
    "letters": ("set-text-1.4", LETTERS, 15, 21),
    "elder": ("set-elder", TAP, "48px", "60px"),
    "dusk": ("set-theme-dusk", GROUND, "#fbf6ea", None),
    "contrast": ("set-contrast", LINES, None, "#6b6552"),
    "sound": ("set-sound", MUTED, False, True),
    "motion": ("set-motion", BREATH, "3.6s", None),
    "language": ("set-lang-en", SAID, "上车", "Get on"),
}
"""What is pressed, what it changes, and that before and after; None: only that it changes."""


def shows(page: Page, what: str, wanted: Any, before: Any) -> None:
    """Waits until the page shows what is wanted, or else something other than before."""
    page.wait_for_function(
        f"([wanted, before]) => {{ const now = {what};"
        " return wanted === null ? now !== before : now === wanted }",
        arg=[wanted, before],
    )


def open_settings(phone: Phone) -> None:
    """The cover with its sheet of settings."""
    phone.tap("settings-open")
    expect(phone.see("settings")).to_be_visible()


@pytest.mark.parametrize("setting", SETTINGS)
def test_a_setting_works_and_is_remembered(new_phone: Callable[..., Phone], setting: str) -> None:
    testid, what, first, then = SETTINGS[setting]
    phone = new_phone(route=screen_walks.LINE, moving=setting == "motion")
    page = phone.page
    phone.open_cover()
    expect(phone.see("cover-go")).to_be_visible()
    before = page.evaluate(what)
    if first is not None:
        assert before == first
    open_settings(phone)
    phone.see(testid).press("Space")
    shows(page, what, then, before)
    after = page.evaluate(what)

    page.reload()
    expect(phone.see("cover-go")).to_be_visible()
    shows(page, what, after, before)
    open_settings(phone)
    chosen = phone.see(testid)
    if testid.count("-") == 2:
        expect(chosen).to_be_checked()
    else:
        off = "false" if setting == "sound" else "true"
        expect(chosen).to_have_attribute("aria-checked", off)
