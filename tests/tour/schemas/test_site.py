"""What organisers leave open about their site follows from its name."""

from __future__ import annotations

import pytest

from server.tour.model import Site
from server.tour.schemas import SiteFile


def site(**written: object) -> Site:
    made: Site = SiteFile().load(written)
    return made


def test_a_name_is_enough() -> None:
    made = site(name="甲镇红色巴士")
    assert made.short == "甲镇红色巴士"
    assert made.title == ("甲镇红", "色巴士")
    assert made.seal == "甲镇红色"
    assert made.certificate == "结业证书"
    assert made.tagline.startswith("坐上甲镇红色巴士，")
    assert made.invitation == "甲镇红色巴士：上车，去点亮一路的灯"
    assert (made.poem, made.colours, made.cover) == ((), {}, None)


@pytest.mark.parametrize(
    ("name", "short", "title", "seal"),
    [
        ("甲镇", "甲镇", ("甲镇",), "甲镇"),
        ("甲镇有光 bus", "甲镇有光 bus", ("甲镇", "有光"), "甲镇有光"),
        ("甲镇新时代学习巴士", "甲镇新时代学习巴", ("甲镇新时代", "学习巴士"), "甲镇新时"),
        ("Bus A", "Bus A", ("BusA",), "BusA"),
    ],
)
def test_names_of_all_lengths(name: str, short: str, title: tuple[str, ...], seal: str) -> None:
    made = site(name=name)
    assert (made.short, made.seal) == (short, seal)
    assert "".join(made.title) == "".join(title)[:8]
    assert all(len(line) <= 4 for line in made.title)


def test_what_is_written_stands() -> None:
    cover = {"base": "bridge", "parts": ["tree"]}
    made = site(name="甲镇巴士", title=["甲镇", "学堂"], colours={"bus": "1f5f80"}, cover=cover)
    assert made.title == ("甲镇", "学堂")
    assert made.colours == {"bus": {"day": "#1F5F80"}}
    assert made.cover == {"base": "bridge", "time": "dusk", "parts": ("tree",), "weather": "clear"}
