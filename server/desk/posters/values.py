"""What organisers choose for a poster."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

LONGEST_TITLE: Final = 16
LONGEST_SLOGAN: Final = 24
LONGEST_SIGNATURE: Final = 24
LANGUAGES: Final = ("zh-Hans", "zh-Hant", "en")


class PosterStyle(StrEnum):
    """How a poster looks."""

    NIGHT = "night"
    SCENE = "scene"
    PLAIN = "plain"
    SIGN = "sign"


class Paper(StrEnum):
    """ISO 216 sizes."""

    A4 = "a4"
    A3 = "a3"


MILLIMETRES: Final = {Paper.A4: (210.0, 297.0), Paper.A3: (297.0, 420.0)}
A4_POINTS: Final = (210 / 25.4 * 72, 297 / 25.4 * 72)
"""The posters are designed on this sheet; larger paper scales them."""
CODE_POINTS: Final = {
    PosterStyle.NIGHT: (174, 206),
    PosterStyle.SCENE: (148, 198),
    PosterStyle.PLAIN: (321, 380),
    PosterStyle.SIGN: (301, 330),
}
"""The side of the QR code with its quiet zone on A4, upright and lying; as in poster.typ."""


@dataclass(frozen=True, slots=True)
class PosterOptions:
    """An organiser's choices. Empty texts are the usual ones of the language; a `signature` is
    left out where it is empty. With `bleed` the sheet is 3 mm larger on every side, with crop
    marks; `show_link` prints the short link beside the code.
    """

    style: PosterStyle = PosterStyle.NIGHT
    paper: Paper = Paper.A4
    lying: bool = False
    lang: str = LANGUAGES[0]
    title: str = ""
    slogan: str = ""
    signature: str = ""
    bleed: bool = False
    show_link: bool = True

    @property
    def scale(self) -> float:
        """Paper points for one point of the design."""
        return MILLIMETRES[self.paper][0] / MILLIMETRES[Paper.A4][0]

    @property
    def points(self) -> tuple[float, float]:
        """Width and height of the design."""
        width, height = A4_POINTS
        return (height, width) if self.lying else (width, height)

    @property
    def code_millimetres(self) -> float:
        """The side of the printed QR code, with its quiet zone."""
        return CODE_POINTS[self.style][self.lying] * self.scale / 72 * 25.4
