"""Columns and bars."""

from __future__ import annotations

import pytest

from server.cli.columns import EIGHTHS, bar, clipped, table, width


def test_chinese_characters_take_two_cells() -> None:
    lines = table([("站", "1", "x"), ("longer", "12", "y")], right=(1,))
    assert lines == ["站       1  x", "longer  12  y"]
    assert len({width(line) for line in lines}) == 1


@pytest.mark.parametrize(
    ("part", "shown"),
    [(0, ""), (0.001, "▏"), (0.5, "████"), (0.51, "████▏"), (1, "████████"), (0.99, "███████▉")],
)
def test_bars(part: float, shown: str) -> None:
    assert bar(part, 1, 8) == shown
    assert not bar(0, 0, 8)


def test_long_texts_are_clipped_by_cells() -> None:
    assert clipped("桥边的名字", 10) == "桥边的名字"
    assert clipped("桥边的\n名字呀", 10) == "桥边的…"
    assert clipped("a  b", 10) == "a b"


def test_a_chinese_windows_console_has_every_character() -> None:
    assert f"{EIGHTHS}…★☆√×·～".encode("gbk")
