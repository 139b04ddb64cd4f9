"""Colours that organisers choose: measured as WCAG measures, and as the page shows them."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.settings import ROOT
from server.tour import colours
from server.tour.colours import DAY, DUSK, PAPER, SEEN, contrast, least_contrast, mix, tokens

STYLES = ROOT / "frontend" / "src" / "styles"
COLOUR = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06X}")


def token(name: str, page: str) -> str:
    """The page's own value of a variable."""
    texts = [
        (STYLES / file).read_text("utf-8") for file in ("paints.css", "tokens.css", "base.css")
    ]
    parts = [re.split(r"\[data-theme='?dusk'?\] ?\{", text) for text in texts]
    text = "".join(part[1 if page == DUSK else 0] for part in parts)
    found = re.search(rf"--{name}: ?(#\w{{6}})", text)
    assert found, name
    return found[1].upper()


def test_contrast_is_that_of_wcag() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#767676", "#FFFFFF") == pytest.approx(4.54, abs=0.01)


def test_what_colours_are_seen_against_is_what_the_page_has() -> None:
    for page in (DAY, DUSK):
        names = [token(name, page) for name in ("paper", "paper-2", "card")]
        assert [ground.colour for ground in PAPER[page]] == names
    assert colours.ON_LIGHT.colour == token("on-lamp", DAY)
    assert [one.colour for one in colours.ON_NIGHT] == [
        token("hud-ink", DAY),
        token("hud-ink-2", DAY),
    ]


def test_the_pages_own_colours_would_pass() -> None:
    for page in (DAY, DUSK):
        for role, variable in (("link", "canal"), ("seal", "seal")):
            assert least_contrast(token(variable, page), SEEN[role][page])[0] >= colours.ENOUGH
    for role, variable in (("light", "lamp"), ("bus", "bus")):
        assert least_contrast(token(variable, DAY), SEEN[role][DAY])[0] >= colours.ENOUGH


@given(COLOUR)
def test_a_shade_made_from_a_colour_is_readable(colour: str) -> None:
    for page in (DAY, DUSK):
        shade = colours.readable(colour, PAPER[page])
        assert least_contrast(shade, PAPER[page])[0] >= colours.ENOUGH


@given(COLOUR, COLOUR)
def test_whatever_is_chosen_is_readable_at_dusk(link: str, light: str) -> None:
    made = tokens({"link": {DAY: link}, "light": {DAY: light}})
    for name in ("canal", "lamp-ink"):
        assert least_contrast(made[DUSK][name], PAPER[DUSK])[0] >= colours.ENOUGH
    pale = colours.Ground(made[DAY]["lamp-3"], "")
    assert least_contrast(made[DAY]["lamp-ink"], (*PAPER[DAY], pale))[0] >= colours.ENOUGH


def test_a_colour_for_dusk_is_taken_as_it_is() -> None:
    made = tokens({"seal": {DAY: "#8A1538", DUSK: "#FFB0A0"}})
    assert made == {DAY: {"seal": "#8A1538", "ink-a": "#8A1538"}, DUSK: {"seal": "#FFB0A0"}}


def test_nothing_chosen_changes_nothing() -> None:
    assert tokens({}) == {DAY: {}, DUSK: {}}


def test_mixing() -> None:
    assert mix("#000000", "#FFFFFF", 0.5) == "#808080"
    assert mix("#123456", "#FFFFFF", 0) == "#123456"
