"""The draft over HTTP: shapes, what an editor's page does in order, and retries."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from server.desk import Role
from server.web import LARGEST_BODY
from server.web.schemas import drafts, errors
from tests.web.behaviour.test_response_shapes import fits
from tests.web.desk.conftest import STOPS, Desk

WORDS = "avoid:\n- {word: 老屋, instead: 故居}\n"


def test_two_people_write_and_one_publishes(at_desk: Callable[..., Desk]) -> None:
    one, other = at_desk("owner", Role.OWNER), at_desk("editor")
    state = one.get()
    assert fits(drafts.DraftState, state)
    assert {"path": STOPS, "revision": 0, "changed": False, "there": True} in state["files"]
    assert fits(drafts.DraftText, one.get("/file", path=STOPS))
    first = one.replace("站hall", "灯😀站", id="one-1")
    assert fits(drafts.DraftOutcome, first)
    assert first == {"revision": 1, "clean": True, "conflicts": []}
    since = other.get(since=state["revision"])
    assert fits(drafts.DraftState, since)
    [change] = since["changes"]
    assert (change["who"], change["kind"], change["file"]) == ("owner", "edit", STOPS)
    assert change["fields"][0]["new"] == "灯😀站"
    assert change["edit"]["insert"] == "灯😀站"
    assert [one["path"] for one in since["files"]] == [STOPS]
    base = state["revision"]
    at = len(other.get("/file", path=STOPS, revision=base)["text"].split("站hall")[0])
    edit = {"from": at, "to": at + len("站hall"), "insert": "别的站"}
    clash = other.send("/changes", id="other-1", file=STOPS, base=base, edit=edit)
    [conflict] = clash["conflicts"]
    assert fits(drafts.DraftConflict, conflict)
    assert (conflict["theirs"], conflict["mine"]) == ("灯😀站", "别的站")
    assert one.get("/effects")["blocked"][0]["code"] == "draft_has_conflicts"
    settled = other.send(f"/conflicts/{conflict['id']}", "DELETE")
    assert fits(drafts.DraftRevision, settled)
    effects = one.get("/effects")
    assert fits(drafts.DraftEffects, effects)
    assert effects["ready"]
    assert effects["changes"][0]["name"] == "灯😀站"
    denied = other.send("/publish", revision=settled["revision"], reason="改字")
    assert denied["error"]["code"] == "not_permitted"
    assert fits(
        drafts.PublishedVersion, one.send("/publish", revision=effects["revision"], reason="改字")
    )
    after = one.get()
    assert (after["version"], {row["changed"] for row in after["files"]}) == (2, {False})


def test_problems_are_those_of_the_check_and_their_fixes_fit(at_desk: Callable[..., Desk]) -> None:
    one = at_desk("editor")
    assert fits(drafts.DraftProblems, one.get("/problems"))
    one.send("/changes", id="w", file="content/words.yaml", content=WORDS)
    one.replace("站hall", "站老屋", id="a")
    found = one.get("/problems")
    assert fits(drafts.DraftProblems, found)
    [avoided] = [problem for problem in found["problems"] if problem["code"] == "avoided_word"]
    assert (found["revision"], avoided["file"]) == (2, STOPS)
    assert avoided["fix"]["edits"][0]["text"] == "故居"
    one.replace("kind: place", "kind: nowhere", id="b")
    effects = one.get("/effects")
    assert fits(drafts.DraftEffects, effects)
    assert (effects["ready"], effects["summary"]) == (False, "")


def test_what_was_removed_can_be_found_and_put_back(at_desk: Callable[..., Desk]) -> None:
    one, other = at_desk("editor"), at_desk("second")
    one.send("/changes", id="gone", file="routes/loose.yaml", base=0, remove=True)
    other.replace("站hall", "新站", id="else")
    listed = other.get("/changes", removed=1)
    assert fits(drafts.DraftHistory, listed)
    assert [change["id"] for change in listed["changes"]] == ["gone"]
    assert [change["id"] for change in one.get("/changes", mine=1)["changes"]] == ["gone"]
    assert [change["id"] for change in one.get("/changes", file=STOPS)["changes"]] == ["else"]
    assert [change["id"] for change in one.get("/changes", before=2)["changes"]] == ["gone"]
    assert other.send("/changes", id="back", undoes="gone")["clean"]
    assert one.get("/changes", removed=1)["changes"] == []
    assert other.send("/changes", id="again", undoes="back")["clean"]
    assert [change["id"] for change in one.get("/changes", removed=1)["changes"]] == ["gone"]


def test_an_owner_has_everything_that_was_done_as_a_table(at_desk: Callable[..., Desk]) -> None:
    one, other = at_desk("owner", Role.OWNER), at_desk("editor")
    other.replace("站hall", "=新站", id="a")
    answer = one.client.get("/api/desk/drafts/changes.csv")
    assert answer.mimetype == "text/csv"
    head, line = answer.text.removeprefix("\ufeff").splitlines()
    assert head == "修订,时间,谁,做了什么,文件,哪一处,原来,改成"
    assert line.startswith("1,2")
    assert line.endswith(f",editor,edit,{STOPS},stops/hall/name,站hall,'=新站")


def test_a_file_may_be_larger_than_other_requests(at_desk: Callable[..., Desk]) -> None:
    one, content = at_desk("editor"), "# 说明\n" * 60_000 + "name: 花桥\n"
    assert len(content.encode()) > LARGEST_BODY
    made = one.send("/changes", id="large", file="content/site.yaml", content=content)
    assert made["clean"]


REFUSED: list[tuple[dict[str, Any], str]] = [
    ({"id": "a"}, "bad_edit"),
    ({"id": "a", "remove": True, "content": ""}, "bad_edit"),
    ({"id": "files:1", "remove": True}, "invalid"),
    ({"id": "a", "file": "content/../x.yaml", "remove": True}, "unknown_draft_file"),
    ({"id": "a", "file": STOPS, "edit": {"from": -1, "to": 0, "insert": ""}}, "invalid"),
    ({"id": "a", "undoes": "never"}, "unknown_change"),
]


def test_changes_that_say_nothing_are_refused(at_desk: Callable[..., Desk]) -> None:
    one = at_desk("editor")
    for asked, code in REFUSED:
        answer = one.send("/changes", **asked)
        assert fits(errors.Error, answer)
        assert answer["error"]["code"] == code, asked
