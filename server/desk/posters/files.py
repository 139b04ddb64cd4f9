"""Posters as files to keep: one, or all of them in a ZIP."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from server.desk.posters.printing import Printer, packed
from server.desk.posters.subjects import Poster
from server.desk.posters.values import PosterOptions

_NOT_IN_NAMES = re.compile(r'[\\/:*?"<>|\x00-\x1f]+')


class PosterFormat(StrEnum):
    """What is made: posters, or their QR codes alone."""

    PDF = "pdf"
    PNG = "png"
    SVG = "svg"
    CODE_PNG = "code-png"
    CODE_SVG = "code-svg"


TYPES: Final = {
    "pdf": "application/pdf",
    "png": "image/png",
    "svg": "image/svg+xml",
    "zip": "application/zip",
}


@dataclass(frozen=True, slots=True)
class PosterFile:
    """A file to keep; `ending` is a key of TYPES."""

    name: str
    ending: str
    body: bytes


def poster_file(
    printer: Printer, posters: Sequence[Poster], options: PosterOptions, form: PosterFormat
) -> PosterFile:
    """The posters in one file: a PDF has a page each, of other formats several come as a ZIP."""
    first = _name(posters[0].name)
    title = first if len(posters) == 1 else f"{first}等{len(posters)}张"
    if form is PosterFormat.PDF:
        return PosterFile(f"{title}.pdf", "pdf", printer.pdf(posters, options))
    make: Callable[[Poster], bytes] = {
        PosterFormat.PNG: lambda one: printer.png(one, options),
        PosterFormat.SVG: lambda one: printer.svg(one, options),
        PosterFormat.CODE_PNG: printer.code_png,
        PosterFormat.CODE_SVG: printer.code_svg,
    }[form]
    ending = form.value.removeprefix("code-")
    mark = "-二维码" if form.value != ending else ""
    if len(posters) == 1:
        return PosterFile(f"{title}{mark}.{ending}", ending, make(posters[0]))
    named = [
        (f"{at:02}-{_name(one.name)}{mark}.{ending}", make(one))
        for at, one in enumerate(posters, 1)
    ]
    return PosterFile(f"{title}{mark}.zip", "zip", packed(named))


def _name(title: str) -> str:
    return _NOT_IN_NAMES.sub("-", title).strip(" .-")[:60] or "海报"
