"""Sets posters with Typst: PDF with embedded fonts, PNG, and SVG whose letters are outlines.

Typst takes a twentieth of a second for a page and lets other threads run meanwhile; see
docs/decisions/0020-posters.md.
"""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, Final, Literal, cast

import segno
import typst

from server.desk.posters.backdrop import bus, night_backdrop
from server.desk.posters.subjects import Poster
from server.desk.posters.values import MILLIMETRES, PosterOptions, PosterStyle
from server.desk.posters.words import REGIONS, WORDS
from server.scenes.drawing import scene_svg

FONT_FOLDERS: Final = (
    Path("/usr/share/fonts/opentype/noto"),
    Path("/usr/share/fonts/noto-cjk"),
    Path("/usr/share/fonts/google-noto-cjk"),
    Path.home() / ".local/share/fonts",
)
"""Where Debian, Arch and Fedora put Noto CJK, and where a person does."""
FAMILIES: Final = ("Noto Sans CJK SC", "Noto Serif CJK SC")
QR_QUIET: Final = 4
"""Modules of quiet zone around the code (ISO/IEC 18004)."""
BLEED_POINTS: Final = 3 / 25.4 * 72
PNG_PIXELS: Final = 200 / 25.4
"""Pixels a millimetre: 200 dpi."""


class FontsMissing(Exception):  # noqa: N818 - says what is the matter, as a sentence would
    """Noto CJK is not on this machine; the text says how to get it."""

    def __init__(self) -> None:
        super().__init__("海报要用思源字体（Noto CJK）。Debian、Ubuntu：apt install fonts-noto-cjk")


class Printer:
    """Prints posters for one address, which has no slash at its end.

    Raises FontsMissing where Noto CJK is not installed.
    """

    def __init__(self, address: str) -> None:
        self._address = address
        self._compiler = _compiler()

    def link(self, poster: Poster) -> str:
        """What the QR code says."""
        return f"{self._address}/s/{poster.code}"

    def pdf(self, posters: Sequence[Poster], options: PosterOptions) -> bytes:
        """All posters, a page each."""
        return self._compiled(posters, options, "pdf")

    def png(self, poster: Poster, options: PosterOptions, *, pixels: int = 0) -> bytes:
        """One poster, `pixels` wide; at 200 dpi where that is 0."""
        side = MILLIMETRES[options.paper][options.lying]
        wide = pixels or round(side * PNG_PIXELS)
        return self._compiled([poster], options, "png", ppi=wide / side * 25.4)

    def svg(self, poster: Poster, options: PosterOptions) -> bytes:
        """One poster; it needs no font where it is shown."""
        return self._compiled([poster], options, "svg")

    def code_svg(self, poster: Poster) -> bytes:
        """The QR code alone."""
        return qr(self.link(poster)).encode()

    def code_png(self, poster: Poster) -> bytes:
        """The QR code alone, some thousand pixels wide."""
        out = io.BytesIO()
        made = segno.make(self.link(poster), error="m")
        made.save(out, kind="png", border=QR_QUIET, scale=1000 // made.symbol_size()[0])
        return out.getvalue()

    def _compiled(
        self,
        posters: Sequence[Poster],
        options: PosterOptions,
        form: Literal["pdf", "png", "svg"],
        ppi: float | None = None,
    ) -> bytes:
        sheets = [self._sheet(one, options) for one in posters]
        made = self._compiler.compile(
            _template(),
            format=form,
            sys_inputs={"posters": json.dumps(sheets, ensure_ascii=False)},
            ppi=ppi,
        )
        return cast("bytes", made)  # one file: PDF, or a single page

    def _sheet(self, poster: Poster, options: PosterOptions) -> dict[str, Any]:
        """What poster.typ takes: sizes in points of the design, texts, pictures as SVG."""
        words, brand = WORDS[options.lang], poster.brand
        width, height = options.points
        glyphs, region = REGIONS[options.lang]
        link = self.link(poster)
        night = options.style is PosterStyle.NIGHT
        scenes = poster.scenes if options.style is PosterStyle.SCENE else ()
        margin = BLEED_POINTS / options.scale if options.bleed else 0.0
        return {
            "style": options.style,
            "width": width,
            "height": height,
            "scale": options.scale,
            "bleed": options.bleed,
            "lang": options.lang.partition("-")[0],
            "region": region,
            "sans": f"Noto Sans CJK {glyphs}",
            "serif": f"Noto Serif CJK {glyphs}",
            "title": options.title or brand.title,
            "shining": brand.shining,
            "site": brand.site,
            "slogan": options.slogan or words.slogan,
            "signature": options.signature,
            "promise": words.promise,
            "kicker": poster.kicker,
            "name": poster.name,
            "when": poster.when,
            "call": poster.call,
            "link": link.partition("://")[2] if options.show_link else "",
            "number": poster.number,
            "neighbours": poster.neighbours,
            "qr": qr(link),
            "qr_alt": words.code.format(link=link),
            "backdrop": night_backdrop(width, height, margin) if night else "",
            "bus": bus(),
            "scenes": [scene_svg(scene, name, bus=brand.bus) for scene, name in scenes],
        }


def qr(link: str) -> str:
    """A QR code as SVG, with its quiet zone."""
    out = io.BytesIO()
    segno.make(link, error="m").save(
        out, kind="svg", border=QR_QUIET, dark="#16303F", light="#FFFFFF", omitsize=True
    )
    return out.getvalue().decode()


def packed(named: Sequence[tuple[str, bytes]]) -> bytes:
    """A ZIP of files. PDF, PNG are compressed already."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, body in named:
            kind = zipfile.ZIP_DEFLATED if name.endswith(".svg") else zipfile.ZIP_STORED
            archive.writestr(name, body, compress_type=kind)
    return out.getvalue()


@cache
def _template() -> bytes:
    return files("server.desk.posters").joinpath("poster.typ").read_bytes()


@cache
def _compiler() -> typst.Compiler:
    folders = [str(one) for one in FONT_FOLDERS if one.is_dir()]
    fonts = typst.Fonts(include_system_fonts=False, font_paths=folders)
    if not set(FAMILIES) <= set(fonts.families()):
        fonts = typst.Fonts(include_system_fonts=True)
    if not set(FAMILIES) <= set(fonts.families()):
        raise FontsMissing
    return typst.Compiler(font_paths=fonts, ignore_system_fonts=True)
