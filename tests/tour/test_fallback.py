"""The copy of content that a release before versions has kept."""

from __future__ import annotations

from pathlib import Path

from server.tour.fallback import CURRENT, copy_in_use, words_of


def test_the_copy_in_use_is_named_by_a_file(tmp_path: Path) -> None:
    assert copy_in_use(None) is None
    assert copy_in_use(tmp_path) is None
    (tmp_path / CURRENT).write_text("abc\n", "utf-8")
    copy = copy_in_use(tmp_path)
    assert copy == tmp_path / "abc"
    assert words_of(copy) == {}
    (copy / "content").mkdir(parents=True)
    (copy / "content" / "stops.yaml").write_text("stops: []", "utf-8")
    assert words_of(copy) == {"content/stops.yaml": b"stops: []"}
