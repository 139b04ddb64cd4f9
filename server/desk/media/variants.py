"""Makes pictures smaller, upright, and free of what cameras write into them.

Only this module needs Pillow, which the server runs without.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from PIL import ExifTags, Image, ImageOps

from server.play import Refused
from server.refusals import Refusal
from server.tour.image_variants import (
    FOLDER,
    INDEX,
    Sized,
    Variant,
    digest_of,
    index_text,
    read_index,
)

WIDTHS: Final = (360, 720, 1080)
"""Pixels; a phone's page is 360 to 430 points wide, of two or three pixels each."""
FORMATS: Final = {"avif": 58, "webp": 78}
"""Ending and quality, the better format first: at these both look like the original."""
SUFFIXES: Final = frozenset({".png", ".jpg", ".jpeg", ".webp", ".avif", ".gif"})
"""An SVG has every size already."""
BROKEN: Final = (OSError, ValueError, SyntaxError, Image.DecompressionBombError)
"""What Pillow raises on files that are no pictures, end too early or are far too large."""

LONGEST: Final = 2160
"""Pixels; the wall in a hall has 1920 across."""
ORIGINAL_QUALITY: Final = 88
MOST_PIXELS: Final = 100_000_000
UNREADABLE: Final = "图片打不开，可能坏了。请用看图软件另存一份。"


@dataclass(slots=True)
class VariantReport:
    """The result of a run: pictures made by `src`, unchanged ones, removed files.

    `located` lists pictures with GPS data, `broken` those that cannot be opened.
    """

    made: dict[str, Sized] = field(default_factory=dict)
    located: list[str] = field(default_factory=list)
    broken: list[str] = field(default_factory=list)
    kept: int = 0
    removed: int = 0


def make_sizes(content_dir: Path) -> VariantReport:
    """Makes missing variants in `media/.sizes` and removes those of deleted pictures.

    Raises OSError where the folder cannot be written.
    """
    done = VariantReport()
    before, index = read_index(content_dir), {}
    (content_dir / FOLDER).mkdir(parents=True, exist_ok=True)
    for path in _pictures(content_dir):
        src = path.relative_to(content_dir).as_posix()
        digest = digest_of(path)
        known = before.get(src)
        if known and known.digest == digest and known.is_there(content_dir):
            index[src] = known
            done.kept += 1
            continue
        picture = _opened(path, src, done)
        if picture is not None:
            index[src] = done.made[src] = _saved(picture, digest, content_dir)
    (content_dir / FOLDER / INDEX).write_text(index_text(index), encoding="utf-8")
    done.removed = _clear(content_dir, index)
    return done


def add_sizes(content_dir: Path, src: str) -> None:
    """Makes the variants of one picture, where they are not there yet. Raises OSError; Refused."""
    index, digest = read_index(content_dir), digest_of(content_dir / src)
    known = index.get(src)
    if known and known.digest == digest and known.is_there(content_dir):
        return
    (content_dir / FOLDER).mkdir(parents=True, exist_ok=True)
    index[src] = _saved(_whole(content_dir / src), digest, content_dir)
    place = content_dir / FOLDER / INDEX
    beside = place.with_name(f"{INDEX}.draft")
    beside.write_text(index_text(index), encoding="utf-8")
    beside.replace(place)


def reencoded(path: Path) -> bytes:
    """A picture as WebP, upright and without metadata, its longer side LONGEST at most.

    Raises Refused `media_broken` for what cannot be opened, has too many pixels, or moves.
    """
    picture = _whole(path)
    picture.thumbnail((LONGEST, LONGEST), Image.Resampling.LANCZOS)
    out = io.BytesIO()
    colours = picture.info.get("icc_profile")
    picture.save(out, format="webp", quality=ORIGINAL_QUALITY, icc_profile=colours)
    return out.getvalue()


def _whole(path: Path) -> Image.Image:
    try:
        with Image.open(path) as found:
            if found.width * found.height > MOST_PIXELS:
                raise Refused(
                    Refusal.MEDIA_BROKEN, "图片太大，长和宽乘起来超过一亿。请先缩小再传。"
                )
            if getattr(found, "is_animated", False):
                raise Refused(Refusal.MEDIA_BROKEN, "会动的图只收 GIF，或者传成视频。")
    except BROKEN:
        raise Refused(Refusal.MEDIA_BROKEN, UNREADABLE) from None
    picture = _opened(path, "", VariantReport())
    if picture is None:
        raise Refused(Refusal.MEDIA_BROKEN, UNREADABLE)
    return picture


def _pictures(content_dir: Path) -> Iterator[Path]:
    for path in sorted((content_dir / "media").rglob("*")):
        inside = path.relative_to(content_dir).as_posix().startswith(f"{FOLDER}/")
        if not inside and path.suffix.lower() in SUFFIXES and path.is_file():
            yield path


def _opened(path: Path, src: str, done: VariantReport) -> Image.Image | None:
    """The picture, upright and without metadata; None for an animated or a broken one."""
    try:
        with Image.open(path) as found:
            if getattr(found, "is_animated", False):
                return None
            if found.getexif().get_ifd(ExifTags.IFD.GPSInfo):
                done.located.append(src)
            # Of a file's metadata only the colour profile is kept.
            colours = found.info.get("icc_profile") if found.mode in ("RGB", "RGBA") else None
            upright = ImageOps.exif_transpose(found)
            bare = upright.convert("RGBA" if upright.has_transparency_data else "RGB")
    except BROKEN:
        done.broken.append(src)
        return None
    bare.info = {"icc_profile": colours} if colours else {}
    return bare


def _saved(picture: Image.Image, digest: str, content_dir: Path) -> Sized:
    width, height = picture.size
    widths = sorted({min(one, width) for one in WIDTHS})
    small = {one: _resized(picture, one) for one in widths}
    variants = []
    for ending, quality in FORMATS.items():
        for one in widths:
            src = f"{FOLDER}/{digest}-{one}.{ending}"
            _write(small[one], content_dir / src, ending, quality)
            variants.append(Variant(src, f"image/{ending}", one))
    return Sized(digest, width, height, tuple(variants))


def _resized(picture: Image.Image, width: int) -> Image.Image:
    size = (width, max(1, round(picture.height * width / picture.width)))
    small = picture.resize(size, Image.Resampling.LANCZOS)
    small.info = picture.info
    return small


def _write(picture: Image.Image, path: Path, ending: str, quality: int) -> None:
    """Writes atomically: a run may be interrupted."""
    draft = path.with_name(f"{path.name}.draft")
    options: dict[str, Any] = {"icc_profile": picture.info.get("icc_profile")}
    picture.save(draft, format=ending, quality=quality, **options)
    draft.replace(path)


def _clear(content_dir: Path, index: dict[str, Sized]) -> int:
    wanted = {Path(one.src).name for sized in index.values() for one in sized.variants} | {INDEX}
    others = [path for path in (content_dir / FOLDER).iterdir() if path.name not in wanted]
    for path in others:
        path.unlink()
    return len(others)
