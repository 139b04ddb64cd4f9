"""`bus media`: pictures in sizes."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from PIL import Image

from server import cli
from server.settings import Settings
from server.tour.image_variants import INDEX, read_index
from tests.photo import CAMERA, take_photo


@pytest.fixture
def content(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The small tour's content, which the command is to look at."""
    monkeypatch.setenv("CONTENT_DIR", str(settings.content_dir))
    monkeypatch.setenv("ROUTES_DIR", str(settings.routes_dir))
    return settings.content_dir


@pytest.fixture
def run(content: Path) -> Callable[[], Result]:
    """Runs the command."""
    assert content.is_dir()
    return lambda: CliRunner().invoke(cli.main, ["media"], catch_exceptions=False)


def made_in(content: Path) -> dict[str, Path]:
    """The files made, by what follows the digest in their names."""
    files = (content / "media" / ".sizes").iterdir()
    return {path.name.partition("-")[2]: path for path in files if path.name != INDEX}


def test_a_photo_is_made_in_both_formats_and_never_larger(
    content: Path, run: Callable[[], Result]
) -> None:
    take_photo(content / "media" / "old town" / "桥.JPG", 900, 1200)
    result = run()
    assert (result.exit_code, "media/old town/桥.JPG：900×1200" in result.output) == (0, True)
    made = made_in(content)
    widths = ("360", "720", "900")
    assert set(made) == {f"{width}.{ending}" for width in widths for ending in ("avif", "webp")}
    for name, path in made.items():
        with Image.open(path) as small:
            width, _, ending = name.partition(".")
            assert small.format == ending.upper()
            assert small.size == (int(width), int(width) * 4 // 3)
    sized = read_index(content)["media/old town/桥.JPG"]
    assert (sized.width, sized.height) == (900, 1200)
    assert [one.type for one in sized.variants] == ["image/avif"] * 3 + ["image/webp"] * 3


def test_a_photo_is_upright_and_without_metadata(content: Path, run: Callable[[], Result]) -> None:
    photo = content / "media" / "bridge.jpg"
    take_photo(photo, 300, 400)
    assert CAMERA.encode() in photo.read_bytes()
    assert "media/bridge.jpg：写着在哪里拍的" in run().output
    for path in made_in(content).values():
        assert CAMERA.encode() not in path.read_bytes()
        with Image.open(path) as small:
            assert not small.getexif()
            assert not {"exif", "xmp", "comment"} & set(small.info)
            top, bottom = (small.convert("RGB").getpixel((150, y)) for y in (50, 350))
            assert isinstance(top, tuple)
            assert isinstance(bottom, tuple)
            assert (top[0] > top[2], bottom[0] < bottom[2]) == (True, True)


def test_only_what_changed_is_made_again_and_orphans_go(
    content: Path, run: Callable[[], Result]
) -> None:
    media = content / "media"
    take_photo(media / "bridge.jpg", 300, 200)
    take_photo(media / "field.jpg", 400, 200)
    run()
    first = {path: path.stat().st_mtime_ns for path in (media / ".sizes").glob("*-*")}
    assert "做好 0 张，2 张没改过，清掉 0 个" in run().output
    assert {path: path.stat().st_mtime_ns for path in (media / ".sizes").glob("*-*")} == first

    take_photo(media / "bridge.jpg", 200, 300)
    (media / "field.jpg").unlink()
    result = run()
    assert "做好 1 张，0 张没改过，清掉 6 个" in result.output
    assert set(made_in(content)) == {"200.avif", "200.webp"}
    assert set(read_index(content)) == {"media/bridge.jpg"}


def test_a_file_that_went_missing_is_made_again(content: Path, run: Callable[[], Result]) -> None:
    take_photo(content / "media" / "bridge.jpg", 300, 200)
    run()
    made_in(content)["300.webp"].unlink()
    assert "做好 1 张" in run().output
    assert made_in(content)["300.webp"].is_file()


def test_a_broken_picture_is_named_and_stops_no_other(
    content: Path, run: Callable[[], Result]
) -> None:
    media = content / "media"
    take_photo(media / "whole.jpg", 300, 200)
    (media / "cut.jpg").write_bytes((media / "whole.jpg").read_bytes()[:-400])
    (media / "notes.png").write_text("不是图片", encoding="utf-8")
    result = run()
    assert result.exit_code == 1
    for name in ("cut.jpg", "notes.png"):
        assert f"media/{name}：打不开，可能坏了" in result.stderr
    assert set(read_index(content)) == {"media/whole.jpg"}


def test_a_picture_that_moves_and_a_drawing_stay_as_they_are(
    content: Path, run: Callable[[], Result]
) -> None:
    frames = [Image.new("RGB", (40, 40), colour) for colour in ("red", "blue")]
    frames[0].save(content / "media" / "moving.gif", save_all=True, append_images=frames[1:])
    assert run().exit_code == 0
    assert read_index(content) == {}


def test_without_pillow_it_says_what_to_install(
    run: Callable[[], Result], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "PIL", None)
    result = run()
    assert (result.exit_code, "要先装 Pillow" in result.stderr) == (2, True)
