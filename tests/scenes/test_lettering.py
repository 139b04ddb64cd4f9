"""The name on the side of the bus: it fits, whatever the bus is called."""

from __future__ import annotations

import pytest

from server.scenes.lettering import ROOM, SIZE, bus_lettering


@pytest.mark.parametrize(
    ("short", "name", "tail"),
    [
        ("有光bus", "有光", "bus"),
        ("有光 bus", "有光", "bus"),
        ("太平学习巴士", "太平学习巴士", ""),
        ("Town bus", "Town", "bus"),
        ("Youguang", "", "Youguang"),
    ],
)
def test_a_name_has_its_letters_of_an_alphabet_at_its_end(short: str, name: str, tail: str) -> None:
    size, *parts = bus_lettering(short)
    assert parts == [name, tail]
    assert float(size) <= SIZE
    assert float(size) * (len(name) + len(tail) / 2) <= ROOM * 1.01
