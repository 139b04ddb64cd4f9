"""Comments on places of the draft: replies, settled threads, what is sent twice."""

from __future__ import annotations

import pytest

from server.app import Game
from server.desk.drafts import Comments, Written
from server.play import Refused
from server.refusals import Refusal
from tests.desk.drafts.conftest import STOPS, Writer

PATH = ("stops", "hall", "questions", "hall-single")


@pytest.fixture
def comments(game: Game) -> Comments:
    found: Comments = game.app.extensions["desk_comments"]
    return found


def test_a_thread_is_settled_and_opened_by_a_reply(
    comments: Comments, one: Writer, other: Writer
) -> None:
    first = comments.write(one.account, Written("a", "出处？", STOPS, PATH))
    assert comments.write(one.account, Written("a", "出处？", STOPS, PATH)) == first
    reply = comments.write(other.account, Written("b", "补上了", thread=first.id))
    assert (reply.file, tuple(reply.path), reply.who) == (STOPS, PATH, "组织乙")
    assert comments.rows(STOPS) == [first, reply]
    assert comments.rows("content/branches.yaml") == []
    settled = comments.resolve(one.account, first.id, resolved=True)
    assert settled.resolved_by == "组织甲"
    assert comments.resolve(other.account, first.id, resolved=True) == settled
    assert comments.rows() == []
    assert [row.id for row in comments.rows(resolved=True)] == [first.id, reply.id]
    comments.write(one.account, Written("c", "还差一个", thread=first.id))
    assert [row.text for row in comments.rows()] == ["出处？", "补上了", "还差一个"]
    kinds = [(row.kind, row.file) for row in one.drafts.history(None, 9)]
    assert kinds == [("comment", STOPS)] * 4


def test_comments_stand_in_files_and_replies_under_comments(
    comments: Comments, one: Writer
) -> None:
    first = comments.write(one.account, Written("a", "出处？", STOPS))
    reply = comments.write(one.account, Written("b", "补上了", thread=first.id))
    for written, code in (
        (Written("c", "?", "content/none.yaml"), Refusal.UNKNOWN_DRAFT_FILE),
        (Written("d", "?", thread=reply.id), Refusal.UNKNOWN_COMMENT),
        (Written("e", "?", thread=999), Refusal.UNKNOWN_COMMENT),
    ):
        with pytest.raises(Refused) as refused:
            comments.write(one.account, written)
        assert refused.value.code == code
    with pytest.raises(Refused) as refused:
        comments.resolve(one.account, reply.id, resolved=True)
    assert refused.value.code == Refusal.UNKNOWN_COMMENT
