"""Posters of the desk over HTTP: what `bus poster` does, by the account's permissions."""

from __future__ import annotations

from itertools import product
from typing import Any, Final, cast

from flask import Response, current_app

from server.addresses import reach_of
from server.desk import Permission
from server.desk.posters import Paper, PosterOptions, PosterStyle
from server.desk.posters.desk_posters import MOST_POSTERS, DeskPosters
from server.desk.posters.files import TYPES, PosterFormat
from server.desk.posters.values import (
    LANGUAGES,
    LONGEST_SIGNATURE,
    LONGEST_SLOGAN,
    LONGEST_TITLE,
)
from server.desk.short_links import LinkKind
from server.web.api import json_body
from server.web.api_blueprint import ApiBlueprint
from server.web.desk import access
from server.web.desk.sessions import SESSION
from server.web.events import file_response
from server.web.qr import site_url
from server.web.request_body import load
from server.web.responses import json_response, read_json
from server.web.schemas import posters as shapes

PNG: Final = "image/png"
LONGEST: Final = {
    "title": LONGEST_TITLE,
    "slogan": LONGEST_SLOGAN,
    "signature": LONGEST_SIGNATURE,
}

blueprint = ApiBlueprint(
    "desk_posters", __name__, url_prefix="/api/desk/posters", description="Posters of the desk"
)


@blueprint.route("")
@blueprint.doc(security=SESSION)
@blueprint.response(200, shapes.Posters)
@access.permitted(Permission.HOST)
def posters() -> Response:
    """What posters can be made of, and how."""
    address = site_url()
    shown = {
        "choices": [one._asdict() for one in _posters().choices(access.account())],
        "usual": [_usual(lang) for lang in LANGUAGES],
        "codes": _codes(),
        "longest": LONGEST,
        "most": MOST_POSTERS,
        "address": address,
        "reach": reach_of(address),
    }
    return json_response(shown)


@blueprint.route("/look", methods=["POST"])
@blueprint.doc(security=SESSION, requestBody=json_body(shapes.PosterLookRequest))
@blueprint.response(200, content_type=PNG)
@access.permitted(Permission.HOST)
def look() -> Response:
    """One poster as it will be printed."""
    asked = load(shapes.PosterLookRequest(), read_json())
    kind, options = LinkKind(asked["kind"]), _options(asked)
    body = _posters().look(access.account(), site_url(), kind, asked["id"], options)
    return Response(body, mimetype=PNG, headers={"Cache-Control": "no-store"})


@blueprint.route("/file", methods=["POST"])
@blueprint.doc(security=SESSION, requestBody=json_body(shapes.PosterFileRequest))
@blueprint.response(200, content_type=TYPES["pdf"])
@access.permitted(Permission.HOST)
def file() -> Response:
    """Posters as a file to keep."""
    asked = load(shapes.PosterFileRequest(), read_json())
    made = _posters().file(
        access.account(),
        site_url(),
        LinkKind(asked["kind"]),
        asked["ids"],
        _options(asked),
        PosterFormat(asked["form"]),
    )
    return file_response(made.body, TYPES[made.ending], made.name, f"posters.{made.ending}")


def _posters() -> DeskPosters:
    return cast("DeskPosters", current_app.extensions["desk_posters"])


def _options(asked: dict[str, Any]) -> PosterOptions:
    return PosterOptions(
        style=PosterStyle(asked["style"]),
        paper=Paper(asked["paper"]),
        lying=asked["lying"],
        lang=asked["lang"],
        title=asked["title"].strip(),
        slogan=asked["slogan"].strip(),
        signature=asked["signature"].strip(),
        bleed=asked["bleed"],
        show_link=asked["show_link"],
    )


def _usual(lang: str) -> dict[str, str]:
    title, slogan = _posters().usual(lang)
    return {"lang": lang, "title": title, "slogan": slogan}


def _codes() -> list[dict[str, Any]]:
    """The side of the QR code on every sheet."""
    return [
        {
            "style": style,
            "paper": paper,
            "lying": lying,
            "millimetres": round(PosterOptions(style, paper, lying).code_millimetres, 1),
        }
        for style, paper, lying in product(PosterStyle, Paper, (False, True))
    ]
