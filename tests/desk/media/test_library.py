"""The media of the content: taken in, used, removed for thirty days, put back."""

from __future__ import annotations

import io
import os
from pathlib import Path

import pytest
from PIL import ExifTags, Image

from server.app import Game
from server.desk import Role
from server.desk.accounts.storage import AccountRow
from server.desk.drafts import Asked, DraftPublisher, Drafts, UnitEdit
from server.desk.media import Library, library
from server.desk.media.library import KEPT, REMOVED, UPLOADS
from server.play import Refused
from server.refusals import Refusal
from server.settings import Settings
from server.tour.image_variants import read_index
from tests.photo import CAMERA, take_photo

STOPS = "content/stops.yaml"
PICTURE = "media/picture.svg"


@pytest.fixture
def media(game: Game) -> Library:
    game.app.extensions["desk_draft_publisher"].take_in()
    found: Library = game.app.extensions["desk_media"]
    return found


@pytest.fixture
def actor(game: Game) -> AccountRow:
    made, _ = game.app.extensions["desk_accounts"].invite(None, "组织甲", Role.EDITOR)
    found: AccountRow = made
    return found


def refused(media: Library, actor: AccountRow, name: str, content: bytes) -> Refusal:
    with pytest.raises(Refused) as caught:
        media.add(actor, name, io.BytesIO(content))
    return caught.value.code


def test_a_photo_comes_upright_small_and_without_its_place(
    game: Game, media: Library, actor: AccountRow, settings: Settings, tmp_path: Path
) -> None:
    photo = tmp_path / "photo.jpg"
    take_photo(photo, 3000, 1500)
    row = media.add(actor, "徐公桥 1.JPG", io.BytesIO(photo.read_bytes()))
    assert (row.src, row.width, row.height, row.used) == ("media/徐公桥-1.webp", 2160, 1080, ())
    with Image.open(settings.content_dir / row.src) as taken:
        assert (taken.format, taken.size) == ("WEBP", (2160, 1080))
        assert not taken.getexif().get_ifd(ExifTags.IFD.GPSInfo)
        assert taken.convert("RGB").getpixel((5, 5))[0] > 150, "red is above"
    assert CAMERA.encode() not in (settings.content_dir / row.src).read_bytes()
    sizes = read_index(settings.content_dir)[row.src]
    assert {one.type for one in sizes.variants} == {"image/avif", "image/webp"}
    assert sizes.is_there(settings.content_dir)
    with game.app.test_request_context():
        assert list((settings.content_dir / UPLOADS).iterdir()) == []
    again = media.add(actor, "徐公桥 1.jpeg", io.BytesIO(photo.read_bytes()))
    assert again.src == row.src, "the same picture"
    take_photo(photo, 300, 300)
    other = media.add(actor, "徐公桥 1.jpg", io.BytesIO(photo.read_bytes()))
    assert other.src == "media/徐公桥-1-2.webp"
    logged = game.app.extensions["desk_accounts"].changes(None, 1)[0]
    assert (logged.action, logged.subject) == ("media.add", other.src)
    number = game.publisher.number
    game.publisher.content_changed()
    assert game.publisher.number == number, "what no stop names is no other version"


def test_what_is_no_such_file_is_refused_and_leaves_nothing(
    media: Library, actor: AccountRow, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert refused(media, actor, "a.exe", b"MZ") == Refusal.MEDIA_KIND
    assert refused(media, actor, "a.jpg", b"MZ") == Refusal.MEDIA_BROKEN
    assert refused(media, actor, "a.png", b"\x89PNG\r\n\x1a\n") == Refusal.MEDIA_BROKEN
    monkeypatch.setitem(library.LARGEST, "图片", 10)  # type: ignore[index]
    assert refused(media, actor, "a.svg", b"<svg/>" * 9) == Refusal.TOO_LARGE
    monkeypatch.setattr(Library, "makes_sizes", False)
    assert refused(media, actor, "a.jpg", b"MZ") == Refusal.MEDIA_NEEDS_PILLOW
    assert [row.src for row in media.rows()] == [PICTURE]
    assert list((settings.content_dir / UPLOADS).iterdir()) == []


def test_what_is_used_stays_and_what_is_removed_comes_back(
    game: Game, media: Library, actor: AccountRow, settings: Settings
) -> None:
    [used] = {one.stop for one in media.row(PICTURE).used if one.stop == "hall"}
    assert used == "hall"
    assert media.row(PICTURE).used[0].line > 1
    with pytest.raises(Refused) as caught:
        media.remove(actor, PICTURE)
    assert caught.value.code == Refusal.MEDIA_IN_USE
    row = media.add(actor, "a.svg", io.BytesIO(b"<svg/>"))
    media.remove(actor, row.src)
    assert not (settings.content_dir / row.src).exists()
    [removed] = [one for one in media.rows() if one.removed_at]
    assert removed.src == row.src
    assert media.restore(actor, row.src).removed_at is None
    media.remove(actor, row.src)
    media.add(actor, "a.svg", io.BytesIO(b"<svg />"))
    with pytest.raises(Refused) as caught:
        media.restore(actor, row.src)
    assert caught.value.code == Refusal.MEDIA_IN_THE_WAY
    gone = settings.content_dir / REMOVED / row.src
    os.utime(gone, (gone.stat().st_mtime - KEPT.total_seconds() - 1,) * 2)
    assert [one.src for one in media.rows() if one.removed_at] == []
    assert not gone.exists()
    for act in (media.remove, media.restore):
        with pytest.raises(Refused) as caught:
            act(actor, "media/none.svg")
        assert caught.value.code == Refusal.UNKNOWN_MEDIA


def test_a_file_that_the_draft_alone_names_is_used(
    game: Game, media: Library, actor: AccountRow
) -> None:
    drafts: Drafts = game.app.extensions["desk_drafts"]
    publisher: DraftPublisher = game.app.extensions["desk_draft_publisher"]
    row = media.add(actor, "b.svg", io.BytesIO(b"<svg/>"))
    text, revision = drafts.text_at(STOPS)
    assert text is not None
    start = text.index(PICTURE)
    edit = UnitEdit(start, start + len(PICTURE), row.src)
    drafts.change(actor, Asked("a", STOPS, revision, edit=edit))
    assert [one.stop for one in media.row(row.src).used] == ["hall"]
    assert media.row(PICTURE).used, "riders have it still"
    assert publisher.effects()[2] == []
