"""Reviews: handed in, approved by somebody else, void as soon as the stop is changed."""

from __future__ import annotations

import pytest

from server.app import Game
from server.desk import Role
from server.desk.drafts import Comments, DraftPublisher, Drafts, Reviews, ReviewState, Written
from server.play import Refused
from server.refusals import Refusal
from server.settings import Settings
from tests.desk.drafts.conftest import STOPS, Writer, writer

SHORT = "routes/short.yaml"


@pytest.fixture
def reviews(game: Game, drafts: Drafts) -> Reviews:
    found: Reviews = game.app.extensions["desk_reviews"]
    return found


@pytest.fixture
def reader(game: Game, drafts: Drafts) -> Writer:
    return writer(game, "审稿人", Role.REVIEWER)


def state(reviews: Reviews, stop: str = "hall") -> ReviewState:
    return reviews.stops()[stop].state


def approve(reviews: Reviews, by: Writer, stop: str = "hall", name: str = "") -> None:
    reviews.approve(by.account, stop, reviews.stops()[stop].stop.digest, name)


def refused(reviews: Reviews, by: Writer, stop: str = "hall") -> Refusal:
    with pytest.raises(Refused) as caught:
        approve(reviews, by, stop)
    return caught.value.code


def test_a_review_fills_the_field_and_ends_with_the_next_change(
    game: Game, reviews: Reviews, one: Writer, reader: Writer
) -> None:
    assert refused(reviews, reader) == Refusal.NOT_SUBMITTED
    one.write("站hall", "新站")
    [submitted] = reviews.submit(one.account, ["hall"])
    assert (submitted.state, submitted.changed) == (ReviewState.SUBMITTED, True)
    approve(reviews, reader, name="党政办公室")
    assert state(reviews) == ReviewState.APPROVED
    assert reviews.stops()["hall"].stop.reviewed[0] == "党政办公室"
    assert "党政办公室" in one.text()
    approved = one.text()
    lines = [(row.action, row.who) for row in game.app.extensions["desk_accounts"].changes(None, 2)]
    assert lines == [("review.approve", "审稿人"), ("review.submit", "组织甲")]
    one.write("站canal", "河边")
    assert state(reviews) == ReviewState.APPROVED, "another stop"
    changed = one.write("新站", "更新的站", change_id="after")
    assert not changed.clean, "the review is emptied with it"
    assert state(reviews) == ReviewState.OPEN
    assert "党政办公室" not in one.text()
    one.ask(undoes="after")
    assert state(reviews) == ReviewState.APPROVED
    assert one.text() == approved.replace("站canal", "河边")


def test_a_stop_with_errors_is_not_handed_in_and_one_changed_since_not_approved(
    reviews: Reviews, one: Writer, reader: Writer
) -> None:
    one.write("kind: place", "kind: nowhere")
    with pytest.raises(Refused) as caught:
        reviews.submit(one.account, ["hall", "canal"])
    assert caught.value.code == Refusal.DRAFT_HAS_ERRORS
    assert list(caught.value.fields) == ["hall"]
    reviews.submit(one.account, ["canal"])
    one.write("站canal", "河边")
    assert refused(reviews, reader, "canal") == Refusal.NOT_SUBMITTED
    with pytest.raises(Refused) as caught:
        reviews.submit(one.account, ["nowhere"])
    assert caught.value.code == Refusal.UNKNOWN_STOP


def test_what_is_sent_back_has_a_comment(
    game: Game, reviews: Reviews, one: Writer, reader: Writer
) -> None:
    reviews.submit(one.account, ["hall"])
    digest = reviews.stops()["hall"].stop.digest
    back = reviews.send_back(reader.account, "hall", digest, Written("why", "出处没写"))
    assert (back.state, back.row and back.row.decided_by) == (ReviewState.RETURNED, "审稿人")
    comments: Comments = game.app.extensions["desk_comments"]
    [comment] = comments.rows(STOPS)
    assert (comment.path, comment.text) == (["stops", "hall"], "出处没写")
    one.write("站hall", "新站")
    assert state(reviews) == ReviewState.OPEN


def test_a_line_that_wants_two_readers_gets_them(
    reviews: Reviews, one: Writer, other: Writer, reader: Writer, publisher: DraftPublisher
) -> None:
    one.write("tagline: ", "second_reader: true\ntagline: ", file=SHORT)
    publisher.publish(one.account, one.revision, "两个人看")
    one.write("站hall", "新站")
    assert publisher.effects()[2] == [Refusal.NOT_REVIEWED]
    with pytest.raises(Refused) as caught:
        publisher.publish(one.account, one.revision, "没审")
    assert caught.value.code == Refusal.NOT_REVIEWED
    one.write("second_reader: true", "second_reader: false", file=SHORT, change_id="sly")
    assert publisher.effects()[2] == [Refusal.NOT_REVIEWED]
    one.ask(undoes="sly")
    reviews.submit(other.account, ["hall"])
    assert refused(reviews, one) == Refusal.NEEDS_SECOND_READER
    assert refused(reviews, other) == Refusal.NEEDS_SECOND_READER
    approve(reviews, reader)
    assert publisher.effects()[2] == []
    one.write("站field", "田边")  # on a line that asks for nobody
    publisher.publish(one.account, one.revision, "审过了")
    assert state(reviews) == ReviewState.APPROVED


def test_a_review_that_is_written_by_hand_counts_where_one_reader_is_enough(
    reviews: Reviews, one: Writer, publisher: DraftPublisher, settings: Settings
) -> None:
    by_hand = "review: {by: 老顾, on: 2026-11-30}\n"
    path = settings.content_dir / "stops.yaml"
    text = path.read_text("utf-8")
    start = text.index("review:")
    end = text.index("  story:", start)
    path.write_text(text[:start] + by_hand + text[end:], "utf-8")
    publisher.content_changed()
    assert state(reviews) == ReviewState.APPROVED
    one.write("站hall", "新站")
    assert state(reviews) == ReviewState.OPEN
    assert "老顾" not in one.text()
