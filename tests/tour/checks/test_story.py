"""Stories that fork and join again are fine; the faults are among the fixtures."""

from __future__ import annotations

import pytest

from tests.tour.conftest import Desk

QUOTE = "{id: s2, type: quote, text: 庭有枇杷树, by: 归有光, source: 项脊轩志}"
PICTURE = "{id: s3, type: image, src: media/bridge.svg, alt: 一座桥}"


def fork(left: str, right: str, rest: str = "") -> str:
    options = f"[{{id: a, text: 左, goto: {left}}}, {{id: b, text: 右, goto: {right}}}]"
    return f"{{id: s2, type: choice, prompt: 去哪边？, options: {options}{rest}}}"


@pytest.mark.parametrize(
    ("second", "third"),
    [
        (fork("s3", "s4"), "{id: s3, type: text, text: 左边, goto: s5}"),
        (fork("s3", "s5"), "{id: s3, type: text, text: 左边}"),
        (fork("s1", "s3"), "{id: s3, type: text, text: 再来一遍}"),
        (fork('""', "s5"), "{id: s3, type: text, text: 接着读}"),
    ],
    ids=["joins-again", "shortcut", "once-more", "no-goto"],
)
def test_ways_that_end(desk: Desk, second: str, third: str) -> None:
    desk.edit("stops", QUOTE, second)
    more = "{id: s4, type: text, text: 右边}\n        - {id: s5, type: text, text: 到了}"
    desk.edit("stops", PICTURE, f"{third}\n        - {more}")
    report = desk.check()
    assert report.problems == []
    assert report.tour is not None
