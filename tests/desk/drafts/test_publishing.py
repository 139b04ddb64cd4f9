"""From the draft to a version: checked, with its effects told, written into the folders."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from server.app import Game, utc_now
from server.desk import Role
from server.desk.accounts.storage import AccountRow
from server.desk.drafts import DraftPublisher, Drafts, storage
from server.desk.versions import Content, folder_writing
from server.play import Refused
from server.refusals import Refusal
from server.rules import GAMES
from server.settings import Settings
from tests.conftest import Rider
from tests.desk.drafts.conftest import STOPS, Writer, writer


def refusal(publisher: DraftPublisher, one: Writer, revision: int | None = None) -> Refusal:
    with pytest.raises(Refused) as refused:
        publisher.publish(one.account, one.revision if revision is None else revision, "改字")
    return refused.value.code


def test_publishing_makes_a_version_and_writes_the_folders(
    game: Game, one: Writer, publisher: DraftPublisher, settings: Settings
) -> None:
    assert refusal(publisher, one) == Refusal.DRAFT_IS_PUBLISHED
    one.write("站hall", "新站")
    loose = one.text("routes/loose.yaml")
    one.ask(file="routes/more.yaml", content=loose.replace("id: loose", "id: more"))
    one.ask(file="routes/loose.yaml", base=one.revision, remove=True)
    row = publisher.publish(one.account, one.revision, "改字")
    assert (row.number, row.published_by, row.reason) == (2, "组织甲", "改字")
    assert game.play.catalogue.tour.stops["hall"].name == "新站"
    assert "新站" in (settings.content_dir / "stops.yaml").read_text("utf-8")
    assert sorted(path.name for path in settings.routes_dir.iterdir()) == [
        "more.yaml",
        "short.yaml",
    ]
    revision = one.revision
    assert publisher.content_changed().tour is not None
    assert (publisher.number, one.revision) == (2, revision), "folder, draft and version agree"
    assert refusal(publisher, one) == Refusal.DRAFT_IS_PUBLISHED
    [done] = one.drafts.history(None, 1)
    assert (done.kind, done.detail) == ("publish", {"version": 2})
    logged = game.app.extensions["desk_accounts"].changes(None, 1)[0]
    assert (logged.who, logged.action, logged.subject) == ("组织甲", "draft.publish", "第 2 版")


def test_what_is_in_the_way_is_said_before_and_refused(
    one: Writer, other: Writer, publisher: DraftPublisher
) -> None:
    base = one.revision
    one.write("kind: place", "kind: nowhere")
    assert refusal(publisher, one, base) == Refusal.DRAFT_HAS_CHANGED
    assert refusal(publisher, one) == Refusal.DRAFT_HAS_ERRORS
    revision, found = publisher.problems()
    assert revision == one.revision
    [error] = [problem for problem in found if problem.level == "error"]
    assert (error.file, error.line) == (
        STOPS,
        one.text()[: one.text().index("nowhere")].count("\n") + 1,
    )
    assert publisher.effects() == (revision, None, [Refusal.DRAFT_HAS_ERRORS])
    one.write("kind: nowhere", "kind: theme")
    [conflict] = other.write("kind: place", "kind: other", base).conflicts
    assert publisher.effects()[2] == [Refusal.DRAFT_HAS_CONFLICTS]
    assert refusal(publisher, one) == Refusal.DRAFT_HAS_CONFLICTS
    one.drafts.keep_theirs(one.account, conflict.id)
    assert publisher.publish(one.account, one.revision, "改字").number == 2


def test_effects_tell_of_riders_under_way_and_of_answers_that_change(
    one: Writer, publisher: DraftPublisher, board_bus: Callable[..., Rider]
) -> None:
    board_bus("甲").do_stop("hall")
    board_bus("乙").do_stop("hall", right=False)
    board_bus("丙").move(kind="checkin", stop="hall")
    one.write("answer: k2", "answer: k1")
    one.write("站canal", "新站")
    _, effects, in_the_way = publisher.effects()
    assert effects is not None
    assert in_the_way == []
    assert [(stop.id, stop.riding) for stop in effects.stops] == [("hall", 3)]
    [regrade] = effects.regrades
    assert (regrade.id, regrade.answered, regrade.affected) == ("hall-single", 2, 2)
    assert "需重判 2 人" in effects.summary
    assert {(change.kind, change.id) for change in effects.changes} >= {
        ("question", "hall-single"),
        ("stop", "canal"),
    }


def test_an_edit_on_the_disk_while_it_is_published_is_not_overwritten(
    one: Writer,
    publisher: DraftPublisher,
    settings: Settings,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    one.write("站hall", "新站")
    path = settings.content_dir / "stops.yaml"
    sync = folder_writing.os.fsync

    def fsync(opened: int) -> None:
        path.write_text(path.read_text("utf-8").replace("站canal", "盘上改的"), "utf-8")
        sync(opened)

    with monkeypatch.context() as patched:
        patched.setattr(folder_writing.os, "fsync", fsync)
        assert refusal(publisher, one) == Refusal.DRAFT_HAS_CHANGED
    assert publisher.number == 1
    assert "盘上改的" in path.read_text("utf-8")
    publisher.publish(one.account, publisher.take_in(), "两边的")
    text = path.read_text("utf-8")
    assert "盘上改的" in text
    assert "新站" in text
    assert list(settings.content_dir.glob(".*")) == []


def test_folders_that_cannot_be_written_leave_everything_as_it_was(
    one: Writer, publisher: DraftPublisher, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(opened: int) -> None:
        raise OSError(28, "No space left on device")

    one.write("站hall", "新站")
    monkeypatch.setattr(folder_writing.os, "fsync", full)
    assert refusal(publisher, one) == Refusal.FOLDER_NOT_WRITTEN
    assert publisher.number == 1
    assert "新站" not in (settings.content_dir / "stops.yaml").read_text("utf-8")
    assert "新站" in one.text()


def test_the_draft_is_kept_when_the_server_starts_anew(
    one: Writer, settings: Settings, new_game: Callable[..., Game]
) -> None:
    one.write("站hall", "新站")
    again = new_game(settings)
    again.app.extensions["desk_draft_publisher"].refresh()
    row = again.app.extensions["desk_drafts"].files()[STOPS]
    assert "新站" in row.content
    assert "新站" not in row.seen


def test_where_folders_do_not_lead_the_newest_version_is_merged(
    game: Game, drafts: Drafts, one: Writer, settings: Settings
) -> None:
    """As with several servers on one database: a folder that was left behind is no news."""
    content = Content(
        game.play.ledger,
        settings.content_dir,
        settings.routes_dir,
        {name: kind.schema for name, kind in GAMES.items()},
        settings.timezone,
        lambda function, *args: function(*args),
    )
    publisher = DraftPublisher(
        drafts, content, game.publisher, game.play.catalogue, utc_now, folders_lead=False
    )
    one.write("站hall", "新站")
    assert publisher.publish(one.account, one.revision, "改字").number == 2
    assert "新站" not in (settings.content_dir / "stops.yaml").read_text("utf-8")
    one.write("站canal", "河边")
    publisher.content_changed()  # as another server publishes something else
    publisher.refresh()
    row = drafts.files()[STOPS]
    assert row.content is not None
    assert "站hall" in row.content
    assert "河边" in row.content
    assert row.seen == (settings.content_dir / "stops.yaml").read_text("utf-8")


def test_an_account_for_one_line_publishes_only_that(
    game: Game, drafts: Drafts, one: Writer, publisher: DraftPublisher
) -> None:
    accounts = game.app.extensions["desk_accounts"]
    owner = one.account
    limited = writer(game, "线路编辑", Role.EDITOR)
    account: AccountRow = accounts.change(
        owner, limited.account.id, granted=["publish"], routes=["short"]
    )
    limited = Writer(drafts, account)
    limited.write("站hall", "新站")
    for asked in ({"file": "routes/loose.yaml"}, {"file": "content/branches.yaml"}):
        base: dict[str, Any] = {"base": limited.revision, **asked}
        with pytest.raises(Refused) as refused:
            limited.ask(content="id: x\n", **base)
        assert refused.value.code == Refusal.NOT_PERMITTED
    before = drafts.revision()
    one.write("name: 线路3", "name: 别人的", file="routes/loose.yaml")
    assert refusal(publisher, limited) == Refusal.NOT_PERMITTED
    [change] = drafts.history(None, 1)
    assert change.revision == before + 1
    one.ask(undoes=change.change_id)
    assert publisher.publish(account, limited.revision, "自己的线").number == 2
    assert drafts.read(storage.conflicts) == []
