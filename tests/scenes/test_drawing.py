"""Pictures for print stand alone: well-formed, with every drawing and colour that they use."""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

import pytest

from server.scenes.compose import art
from server.scenes.drawing import scene_svg
from server.scenes.names import SCENE_BASES, SCENE_TIMES


@pytest.mark.parametrize("time", SCENE_TIMES)
def test_every_base_is_a_picture_of_its_own(time: str) -> None:
    for base in SCENE_BASES:
        text = scene_svg({"base": base, "time": time, "parts": ["lan-on", "museum"]}, "<光>")
        ET.fromstring(text)
        known = set(re.findall(r'id="([^"]+)"', text))
        assert set(re.findall(r'href="#([^"]+)"|url\(#([^)]+)\)', text)) <= {
            pair for name in known for pair in ((name, ""), ("", name))
        }, base
        painted = {name for found in re.findall(r'class="([^"]+)"', text) for name in found.split()}
        assert painted <= set(art()["paints"][time]) | {"wheel", "k-x"}, base
        assert "var(" not in text


def test_the_bus_bears_the_name_that_it_is_given() -> None:
    scene = {"base": "road", "parts": ["bus"]}
    assert ">有光<" in scene_svg(scene)
    text = scene_svg(scene, bus="甲<bus")
    assert "有光" not in text
    assert ">甲&lt;bus<" not in text, "Latin letters at the end stand apart"
    letters = "".join(ET.fromstring(text).itertext())
    assert "甲<bus" in letters
