"""Posters as printed: opened, measured, and read with a real decoder."""

from __future__ import annotations

import io
from xml.etree import ElementTree as ET

import pytest
import zxingcpp
from PIL import Image
from pypdf import PdfReader

from server.desk.posters import Paper, PosterOptions, PosterStyle, PosterSubjects, Printer
from server.desk.posters.values import MILLIMETRES
from server.desk.short_links import LinkKind
from tests.desk.posters.conftest import ADDRESS

STOP = LinkKind.STOP, "short/hall", "zh-Hans"
KINDS = (LinkKind.STOP, "short/hall"), (LinkKind.ROUTE, "loose"), (LinkKind.BRANCH, "east")


def read(picture: bytes) -> list[str]:
    return [found.text for found in zxingcpp.read_barcodes(Image.open(io.BytesIO(picture)))]


def test_a_pdf_has_the_paper_its_fonts_and_the_organisers_words(
    subjects: PosterSubjects, printer: Printer
) -> None:
    posters = [subjects.poster(kind, id_, "zh-Hans") for kind, id_ in KINDS]
    options = PosterOptions(
        paper=Paper.A3, title="冬训有光", slogan="一站一站", signature="花桥〈堃〉办"
    )
    pages = PdfReader(io.BytesIO(printer.pdf(posters, options))).pages
    assert len(pages) == 3
    for poster, page in zip(posters, pages, strict=True):
        size = [float(side) / 72 * 25.4 for side in (page.mediabox.width, page.mediabox.height)]
        assert size == pytest.approx([297, 420], abs=0.1)
        text = page.extract_text()
        for words in ("冬训有光", "一站一站", "花桥〈堃〉办", f"youguang.example/s/{poster.code}"):
            assert words in text, text
        fonts = page["/Resources"]["/Font"].values()
        descendants = [font.get_object()["/DescendantFonts"][0].get_object() for font in fonts]
        assert len(descendants) >= 2
        for font in descendants:
            name, about = font["/BaseFont"], font["/FontDescriptor"]
            assert name[7] == "+", f"{name} is no subset"
            assert {"/FontFile2", "/FontFile3"} & set(about), f"{name} is not embedded"


@pytest.mark.parametrize("style", PosterStyle)
@pytest.mark.parametrize("lying", [False, True], ids=["upright", "lying"])
def test_every_style_is_read_back_from_a_thumbnail(
    subjects: PosterSubjects, printer: Printer, style: PosterStyle, lying: bool
) -> None:
    for kind, id_ in KINDS:
        poster = subjects.poster(kind, id_, "zh-Hans")
        picture = printer.png(poster, PosterOptions(style, lying=lying), pixels=700)
        assert read(picture) == [f"{ADDRESS}/s/{poster.code}"]


def test_other_forms(subjects: PosterSubjects, printer: Printer) -> None:
    poster = subjects.poster(*STOP)
    link = f"{ADDRESS}/s/{poster.code}"
    assert read(printer.code_png(poster)) == [link]
    assert ET.fromstring(printer.code_svg(poster)).tag.endswith("svg")
    svg = printer.svg(poster, PosterOptions(PosterStyle.SCENE))
    assert ET.fromstring(svg).tag.endswith("svg")
    assert b"<text" not in svg, "letters are outlines: they look the same on every machine"
    assert b"/s/" not in svg
    hidden = PdfReader(io.BytesIO(printer.pdf([poster], PosterOptions(show_link=False))))
    assert "/s/" not in hidden.pages[0].extract_text()


def test_a_print_shop_gets_bleed_and_crop_marks(subjects: PosterSubjects, printer: Printer) -> None:
    poster = subjects.poster(*STOP)
    page = PdfReader(io.BytesIO(printer.pdf([poster], PosterOptions(bleed=True)))).pages[0]
    width, height = MILLIMETRES[Paper.A4]
    assert float(page.mediabox.width) / 72 * 25.4 == pytest.approx(width + 20, abs=0.1)
    picture = Image.open(io.BytesIO(printer.png(poster, PosterOptions(bleed=True), pixels=600)))
    shown = picture.convert("RGB")
    dots = picture.width / (width + 20)

    def at(x: float, y: float) -> tuple[int, ...]:
        return tuple(shown.getpixel((int(x * dots), int(y * dots))))

    assert at(6, 20) == (255, 255, 255), "white outside the bleed"
    assert at(8.5, 20) != (255, 255, 255), "painted three millimetres beyond the cut"
    assert at(8.5, height + 12) != (255, 255, 255)


def test_words_of_organisers_are_text_and_nothing_else(
    subjects: PosterSubjects, printer: Printer
) -> None:
    poster = subjects.poster(*STOP)
    options = PosterOptions(title="#有光[*]", slogan='<b>$x$ \\ "', signature='#read("/etc")')
    text = PdfReader(io.BytesIO(printer.pdf([poster], options))).pages[0].extract_text()
    plain = "".join(text.split())  # typesetting puts room between Latin and Chinese letters
    for words in ("#有光[*]", "<b>$x$", '#read("/etc")'):
        assert words in plain
