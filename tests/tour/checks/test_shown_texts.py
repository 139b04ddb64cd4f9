"""Texts too long for their place, links, empty words for a picture, words to be avoided."""

from __future__ import annotations

from pathlib import Path

from server.tour import Problem
from server.tour.fixes import apply_edits
from tests.tour.conftest import Desk


def found(desk: Desk, code: str) -> list[Problem]:
    report = desk.check()
    assert not report.errors, report.errors
    return [one for one in report.problems if one.code == code]


def test_words_of_the_list_are_found_where_they_stand_and_can_be_mended(desk: Desk) -> None:
    (desk.content / "words.yaml").write_text(
        "avoid:\n  - {word: 登陆, instead: 登录, why: 写错的字, allow: [登陆上岸]}\n", "utf-8"
    )
    text = desk.path("routes").read_text("utf-8")
    name = next(line for line in text.splitlines() if line.startswith("tagline:"))
    desk.edit("routes", name, "tagline: 登陆上岸，再登陆")
    (problem,) = found(desk, "avoided_word")
    line = text.splitlines().index(name) + 1
    assert problem.line == line
    assert "写错的字" in problem.message
    assert problem.fix is not None
    path = Path(problem.file)
    mended = apply_edits(path.read_text("utf-8"), problem.fix.edits)
    assert "登录" in mended


def test_links_and_long_taglines_are_said(desk: Desk) -> None:
    text = desk.path("routes").read_text("utf-8")
    name = next(line for line in text.splitlines() if line.startswith("tagline:"))
    desk.edit(
        "routes", name, "tagline: 一路看 https://example.com/a 再走走，走过石桥走过茶亭走过水塔"
    )
    (link,) = found(desk, "link_out")
    assert link.column == "tagline: 一路看 h".index("h", 8) + 1
    assert len(found(desk, "text_long")) == 1
