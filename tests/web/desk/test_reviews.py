"""Reviews and comments over HTTP: from handing in to the page's line about who has reviewed."""

from __future__ import annotations

from collections.abc import Callable

from server.desk import Role
from server.web.schemas import errors, reviews
from tests.web.behaviour.test_response_shapes import fits
from tests.web.desk.conftest import STOPS, Desk


def test_a_second_person_reviews_comments_and_approves(at_desk: Callable[..., Desk]) -> None:
    one, reader = at_desk("editor"), at_desk("reviewer", Role.REVIEWER)
    one.replace("站hall", "新站", id="a")
    listed = reader.get("/reviews")
    assert fits(reviews.DraftReviews, listed)
    hall = next(stop for stop in listed["stops"] if stop["stop"] == "hall")
    assert (hall["state"], hall["told"], hall["changed"]) == ("open", "没送审", True)
    early = reader.send("/reviews/approve", stop="hall", digest=hall["digest"])
    assert early["error"]["code"] == "not_submitted"
    assert reader.send("/reviews", stops=["hall"])["error"]["code"] == "not_permitted"
    [submitted] = one.send("/reviews", stops=["hall"])["stops"]
    assert (submitted["state"], submitted["submitted_by"]) == ("submitted", "editor")
    path = ["stops", "hall", "questions", "hall-single"]
    asked = reader.send("/comments", id="c", text="出处？", file=STOPS, path=path)
    assert fits(reviews.DraftComment, asked)
    back = {"stop": "hall", "digest": hall["digest"], "id": "why", "text": "先补出处"}
    returned = reader.send("/reviews/send-back", **back)
    assert fits(reviews.DraftStopReview, returned)
    assert (returned["state"], returned["decided_by"]) == ("returned", "reviewer")
    assert one.send("/comments", id="d", text="补了", thread=asked["id"])["path"] == path
    assert one.send(f"/comments/{asked['id']}", "PATCH", resolved=True)["resolved_by"] == "editor"
    shown = one.get("/comments", file=STOPS)
    assert fits(reviews.DraftComments, shown)
    assert [row["text"] for row in shown["comments"]] == ["先补出处"]
    assert len(one.get("/comments", resolved=1)["comments"]) == 3
    [again] = one.send("/reviews", stops=["hall"])["stops"]
    approved = reader.send("/reviews/approve", stop="hall", digest=again["digest"], by="党政办")
    assert fits(reviews.DraftStopReview, approved)
    assert (approved["state"], approved["reviewed_by"]) == ("approved", "党政办")
    assert "党政办" in one.text()
    kinds = [change["kind"] for change in one.get(since=0)["changes"]]
    assert kinds == [
        "edit", "review", "comment", "review", "comment", "comment", "comment", "review", "edit",
        "review",
    ]  # fmt: skip


def test_what_cannot_be_reviewed_or_said_is_refused(at_desk: Callable[..., Desk]) -> None:
    one = at_desk("editor")
    one.replace("kind: place", "kind: nowhere", id="a")
    wrong = one.send("/reviews", stops=["hall"])
    assert fits(errors.Error, wrong)
    assert wrong["error"]["code"] == "draft_has_errors"
    assert "行" in wrong["error"]["fields"]["hall"][0]
    for path, method, body, code in (
        ("/reviews", "POST", {"stops": ["nowhere"]}, "unknown_stop"),
        ("/reviews", "POST", {"stops": []}, "invalid"),
        ("/comments", "POST", {"id": "x", "text": "", "file": STOPS}, "invalid"),
        ("/comments", "POST", {"id": "x", "text": "?", "file": STOPS, "path": [{}]}, "invalid"),
        (
            "/comments",
            "POST",
            {"id": "x", "text": "?", "file": "content/x.yaml"},
            "unknown_draft_file",
        ),
        ("/comments/999", "PATCH", {"resolved": True}, "unknown_comment"),
        ("/comments/999", "PATCH", {"resolved": 1}, "invalid"),
    ):
        assert one.send(path, method, **body)["error"]["code"] == code
