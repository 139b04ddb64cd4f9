"""Shapes of posters at the desk."""

from __future__ import annotations

from marshmallow import fields, validate

from server.addresses import Reach
from server.desk.posters import Paper, PosterStyle
from server.desk.posters.desk_posters import MOST_POSTERS
from server.desk.posters.files import PosterFormat
from server.desk.posters.values import (
    LANGUAGES,
    LONGEST_SIGNATURE,
    LONGEST_SLOGAN,
    LONGEST_TITLE,
)
from server.desk.short_links import LinkKind
from server.web.schemas.base import Request, Shape, StrictBoolean, flag, one_of, text, whole

LONGEST_ID = 200
TOO_LONG = "最多 {max} 个字"


class PosterChoice(Shape):
    """Something that a poster can be made of."""

    kind = text("what it is", validate=one_of(LinkKind))
    id = text("`ROUTE/STOP` for a stop, the code of an event")
    name = text("as on the poster")
    group = text("the route of a stop, a branch's region, else empty")
    number = whole("of a stop on a route that is ridden in order, from 1; else 0")


class PosterTexts(Shape):
    """What stands on a poster where the organiser writes nothing."""

    lang = text("language of the poster", validate=one_of(LANGUAGES))
    title = text("in large letters")
    slogan = text("below it")


class PosterCode(Shape):
    """How large the QR code is printed."""

    style = text("how the poster looks", validate=one_of(PosterStyle))
    paper = text("its size", validate=one_of(Paper))
    lying = flag("whether the sheet lies")
    millimetres = fields.Float(
        required=True, metadata={"description": "its side, with the quiet zone"}
    )


class PosterLimits(Shape):
    """Most characters of each text."""

    title = whole("of the title")
    slogan = whole("of the slogan")
    signature = whole("of the signature")


class Posters(Shape):
    """What there is to choose from."""

    choices = fields.List(fields.Nested(PosterChoice), required=True)
    usual = fields.List(fields.Nested(PosterTexts), required=True)
    codes = fields.List(fields.Nested(PosterCode), required=True)
    longest = fields.Nested(PosterLimits, required=True)
    most = whole("posters in one file")
    address = text("what the links begin with")
    reach = text("from where they open", validate=one_of(Reach))


class PosterRequest(Request):
    """An organiser's choices."""

    kind = text("what the poster is about", validate=one_of(LinkKind))
    style = fields.String(load_default=PosterStyle.NIGHT.value, validate=one_of(PosterStyle))
    paper = fields.String(load_default=Paper.A4.value, validate=one_of(Paper))
    lying = StrictBoolean(load_default=False)
    lang = fields.String(load_default=LANGUAGES[0], validate=one_of(LANGUAGES))
    title = fields.String(
        load_default="", validate=validate.Length(max=LONGEST_TITLE, error=TOO_LONG)
    )
    slogan = fields.String(
        load_default="", validate=validate.Length(max=LONGEST_SLOGAN, error=TOO_LONG)
    )
    signature = fields.String(
        load_default="", validate=validate.Length(max=LONGEST_SIGNATURE, error=TOO_LONG)
    )
    bleed = StrictBoolean(load_default=False)
    show_link = StrictBoolean(load_default=True)


class PosterLookRequest(PosterRequest):
    """One poster to look at."""

    id = text("as in `choices`", validate=validate.Length(1, LONGEST_ID))


class PosterFileRequest(PosterRequest):
    """Posters to keep."""

    ids = fields.List(
        fields.String(validate=validate.Length(1, LONGEST_ID)),
        required=True,
        validate=validate.Length(1, MOST_POSTERS),
    )
    form = text("what is made", validate=one_of(PosterFormat))
