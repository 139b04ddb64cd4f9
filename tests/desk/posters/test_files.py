"""Posters as files to keep: names that every system takes, a ZIP where there are several."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace

from server.desk.posters import PosterOptions, PosterSubjects, Printer
from server.desk.posters.files import TYPES, PosterFormat, poster_file
from server.desk.short_links import LinkKind


def test_several_posters_are_packed(subjects: PosterSubjects, printer: Printer) -> None:
    posters = [
        subjects.poster(LinkKind.STOP, one, "zh-Hans") for one in ("short/hall", "short/canal")
    ]
    odd = replace(posters[1], name='桥/"北": 站?')
    for form in PosterFormat:
        made = poster_file(printer, [posters[0], odd], PosterOptions(), form)
        assert made.ending in TYPES
        assert made.name.startswith(f"{posters[0].name}等2张")
        if made.ending == "zip":
            names = zipfile.ZipFile(io.BytesIO(made.body)).namelist()
            mark = "-二维码" if form.value.startswith("code") else ""
            ending = form.value.removeprefix("code-")
            assert names == [
                f"01-{posters[0].name}{mark}.{ending}",
                f"02-桥-北- 站{mark}.{ending}",
            ]
    alone = poster_file(printer, posters[:1], PosterOptions(), PosterFormat.SVG)
    assert (alone.name, alone.ending) == (f"{posters[0].name}.svg", "svg")
