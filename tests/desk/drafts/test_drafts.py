"""The shared draft: changes of several people, of the disk, taken back, sent twice."""

from __future__ import annotations

import pytest

from server.app import Game
from server.desk.drafts import DraftPublisher, Drafts, UnitEdit, storage
from server.play import Refused
from server.refusals import Refusal
from server.settings import Settings
from tests.desk.drafts.conftest import STOPS, Writer


def names(drafts: Drafts) -> list[tuple[str, str]]:
    return [(row.kind, row.who) for row in drafts.read(lambda c: storage.changes(c, 0))]


def test_the_draft_begins_with_what_is_published(drafts: Drafts, settings: Settings) -> None:
    rows = drafts.files()
    assert rows[STOPS].content == (settings.content_dir / "stops.yaml").read_text("utf-8")
    assert set(rows) >= {STOPS, "content/branches.yaml", "routes/short.yaml"}
    assert all(row.content == row.seen for row in rows.values())


def test_different_fields_of_the_same_revision_merge(one: Writer, other: Writer) -> None:
    base = one.revision
    assert one.write("id: hall\n", "id: hall\n  # 甲写的\n", base).clean
    merged = other.write("kind: place", "kind: theme", base)
    assert (merged.clean, merged.conflicts) == (False, [])
    text = one.text()
    assert "# 甲写的" in text
    assert "kind: theme" in text


def test_the_same_field_keeps_both_sides_until_one_is_chosen(
    drafts: Drafts, one: Writer, other: Writer
) -> None:
    base = one.revision
    one.write("kind: place", "kind: theme", base)
    lost = other.write("kind: place", "kind: other", base)
    [conflict] = lost.conflicts
    assert conflict.path == ["stops", "hall", "kind"]
    assert (conflict.theirs, conflict.theirs_who) == ("theme", "组织甲")
    assert (conflict.mine, conflict.mine_who) == ("other", "组织乙")
    assert "kind: other" not in one.text()
    assert other.write("kind: theme", "kind: other", resolves=(conflict.id,)).clean
    assert drafts.read(storage.conflicts) == []
    [kept] = drafts.read(lambda c: storage.conflicts(c, open_only=False))
    assert (kept.theirs, kept.resolved_by) == ("theme", "组织乙")


def test_a_conflict_is_settled_by_leaving_what_stands(
    drafts: Drafts, one: Writer, other: Writer
) -> None:
    base = one.revision
    one.write("kind: place", "kind: theme", base)
    [conflict] = other.write("kind: place", "kind: other", base).conflicts
    settled = drafts.keep_theirs(other.account, conflict.id)
    assert settled == one.revision == drafts.keep_theirs(one.account, conflict.id)
    assert drafts.read(storage.conflicts) == []
    with pytest.raises(Refused) as refused:
        drafts.keep_theirs(one.account, 999)
    assert refused.value.code == Refusal.UNKNOWN_CONFLICT


def test_a_change_that_is_sent_again_is_made_once(drafts: Drafts, one: Writer) -> None:
    base = one.revision
    first = one.write("kind: place", "kind: theme", base, change_id="same")
    one.write("kind: theme", "kind: place")
    assert one.write("kind: place", "kind: theme", base, change_id="same") == first
    assert one.revision == base + 2
    assert "kind: theme" not in one.text()


def test_changes_build_on_each_other_before_they_are_answered(one: Writer, other: Writer) -> None:
    """A client that was cut off sends what it has, in order; what it had is never asked for."""
    base = one.revision
    mine = one.text().replace("kind: place", "kind: theme", 1)
    one.write("kind: place", "kind: theme", base, change_id="first")
    other.write("id: canal\n", "id: canal\n  # 乙\n", base)
    at = len(mine[: mine.index("kind: theme")].encode("utf-16-le")) // 2 + len("kind: ")
    edit = UnitEdit(at, at + len("theme"), "other")
    assert one.ask(file=STOPS, after="first", edit=edit, change_id="second").conflicts == []
    edit = UnitEdit(at, at + len("other"), "place")
    assert one.ask(file=STOPS, after="second", edit=edit, change_id="third").conflicts == []
    assert "# 乙" in one.text()
    assert "kind: theme" not in one.text()
    with pytest.raises(Refused) as refused:
        one.ask(file=STOPS, after="never", edit=edit)
    assert refused.value.code == Refusal.UNKNOWN_CHANGE


def test_undoing_takes_back_one_change_and_can_be_undone(one: Writer, other: Writer) -> None:
    before = one.text()
    one.write("kind: place", "kind: theme", change_id="a")
    other.write("id: canal\n", "id: canal\n  # 乙\n")
    one.ask(undoes="a", change_id="undo")
    assert one.text() == before.replace("id: canal\n", "id: canal\n  # 乙\n")
    one.ask(undoes="undo")
    assert one.text().count("kind: theme") == 1


def test_undoing_what_somebody_else_changed_since_shows_both(one: Writer, other: Writer) -> None:
    one.write("kind: place", "kind: theme", change_id="a")
    other.write("kind: theme", "kind: other")
    undone = one.ask(undoes="a")
    assert [(row.theirs, row.mine) for row in undone.conflicts] == [("other", "place")]


def test_a_removed_file_and_a_removed_stop_come_back(drafts: Drafts, one: Writer) -> None:
    text = one.text("routes/loose.yaml")
    one.ask(file="routes/loose.yaml", base=one.revision, remove=True, change_id="gone")
    assert drafts.files()["routes/loose.yaml"].content is None
    one.ask(undoes="gone")
    assert one.text("routes/loose.yaml") == text
    stops = one.text()
    second = stops.index("- id: canal")
    edit = UnitEdit(second, stops.index("- id: field"), "")
    one.ask(file=STOPS, base=one.revision, edit=edit, change_id="stop")
    [row] = [row for row in drafts.read(lambda c: storage.changes(c, 0)) if row.change_id == "stop"]
    assert [f["path"] for f in row.detail["fields"] if f["removed"]] == [["stops", "canal"]]
    one.ask(undoes="stop")
    assert one.text() == stops


def test_two_new_files_of_one_name_are_both_kept(one: Writer, other: Writer) -> None:
    asked = {"file": "content/stops/qiao.yaml", "base": one.revision}
    assert one.ask(content="id: qiao\n", **asked).clean
    [conflict] = other.ask(content="id: qiao\nname: 桥\n", **asked).conflicts
    assert (conflict.theirs, conflict.mine) == ("id: qiao\n", "id: qiao\nname: 桥\n")


def test_an_edit_on_the_disk_is_a_change_like_any_other(
    game: Game, one: Writer, publisher: DraftPublisher, settings: Settings
) -> None:
    one.write("kind: place", "kind: theme")
    path = settings.content_dir / "stops.yaml"
    path.write_text(path.read_text("utf-8").replace("- id: canal\n", "- id: canal\n  # 盘\n"))
    assert publisher.content_changed().tour is not None
    assert "# 盘" in one.text()
    assert "kind: theme" in one.text()
    path.write_text(path.read_text("utf-8").replace("kind: place", "kind: plaza", 1))
    assert publisher.content_changed().tour is None, "a faulty file is merged, too"
    [conflict] = one.drafts.read(storage.conflicts)
    assert (conflict.theirs, conflict.theirs_who) == ("theme", "组织甲")
    assert (conflict.mine, conflict.mine_who) == ("plaza", "文件夹")
    assert names(one.drafts)[-1] == ("files", "文件夹")
    before = one.revision
    publisher.take_in()
    assert one.revision == before


def test_a_text_of_any_revision_is_known(one: Writer) -> None:
    texts = {one.revision: one.text()}
    for new in ("kind: theme", "kind: 😀", "kind: place"):
        one.write(one.text()[one.text().index("kind: ") :].split("\n")[0], new)
        texts[one.revision] = one.text()
    for revision, text in texts.items():
        assert one.drafts.text_at(STOPS, revision)[0] == text
    with pytest.raises(Refused) as refused:
        one.drafts.text_at(STOPS, 999)
    assert refused.value.code == Refusal.UNKNOWN_REVISION


REFUSED: list[tuple[dict[str, object], Refusal]] = [
    ({"file": "../x.yaml", "content": ""}, Refusal.UNKNOWN_DRAFT_FILE),
    ({"file": "content/.git/x.yaml", "content": ""}, Refusal.UNKNOWN_DRAFT_FILE),
    ({"file": "content/media/x.svg", "content": ""}, Refusal.UNKNOWN_DRAFT_FILE),
    ({"file": "content/x.yaml", "content": "\ud800"}, Refusal.BAD_EDIT),
    ({"file": "content/x.yaml", "content": "a\0"}, Refusal.BAD_EDIT),
    ({"file": "content/x.yaml", "content": "a" * 2_000_001}, Refusal.TOO_LARGE),
    ({"file": "content/x.yaml", "edit": UnitEdit(0, 0, "")}, Refusal.UNKNOWN_DRAFT_FILE),
    ({"file": STOPS, "edit": UnitEdit(0, 10**9, "")}, Refusal.BAD_EDIT),
    ({"file": STOPS, "base": 9, "edit": UnitEdit(0, 0, "")}, Refusal.UNKNOWN_REVISION),
    ({"undoes": "never"}, Refusal.UNKNOWN_CHANGE),
]


def test_what_cannot_be_is_refused(one: Writer) -> None:
    for asked, code in REFUSED:
        with pytest.raises(Refused) as refused:
            one.ask(**asked)
        assert refused.value.code == code, asked
