"""What the site is called and how it looks, put into the built page before it is sent.

The build names no town. Its HTML has places that are filled here, so that the very first paint
shows the right name and colours, with or without scripts.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

import orjson
from flask import Blueprint, Response, current_app
from markupsafe import escape
from werkzeug.exceptions import NotFound

from server.play import Catalogue
from server.scenes.lettering import bus_lettering
from server.tour import names
from server.tour.colours import DAY, DUSK, tokens
from server.tour.model import Site
from server.web import request_context
from server.web.responses import with_etag

MANIFEST: Final = "manifest.webmanifest"
NIGHT: Final = "#17304B"
"""The cover's ground, as the build has it in its HTML and its manifest."""

SITE_MARK: Final = re.compile(b"<meta name=\"site\" content='[^']*' />")
NAME_MARK: Final = f'<meta name="application-name" content="{names.PRODUCT}" />'.encode()
THEME_MARK: Final = f'<meta name="theme-color" content="{NIGHT}" />'.encode()
LETTERS: Final = re.compile(b"<!-- letters -->.*?<!-- /letters -->", re.DOTALL)
HOST_TITLE: Final = "<!-- title --><title>大屏</title><!-- /title -->".encode()

blueprint = Blueprint("site", __name__)


@blueprint.route(f"/{MANIFEST}")
def manifest() -> Response:
    """The web app manifest, with this site's names."""
    dist: Path = current_app.extensions["dist"]
    file = dist / MANIFEST
    if not file.is_file():
        raise NotFound
    site = request_context.play().catalogue.tour.site
    made = {**orjson.loads(file.read_bytes()), **manifest_names(site)}
    body = orjson.dumps(made, option=orjson.OPT_INDENT_2)
    response = Response(body, mimetype="application/manifest+json")
    response.headers["Access-Control-Allow-Origin"] = "*"  # as all files of the build
    return with_etag(response)


def manifest_names(site: Site) -> dict[str, str]:
    """What of the manifest is this site's own."""
    colour = _night(site)
    return {
        "name": site.name,
        "short_name": site.short,
        "description": site.tagline,
        "background_color": colour,
        "theme_color": colour,
    }


def fill_page(body: bytes, catalogue: Catalogue) -> bytes:
    """The page with the site's names, letters and colours in its places."""
    site = catalogue.tour.site
    data = orjson.dumps(page_json(catalogue)).decode()
    meta = f'<meta name="site" content="{escape(data)}" />'.encode()
    body = SITE_MARK.sub(lambda _: meta, body, count=1)
    name = f'<meta name="application-name" content="{escape(site.name)}" />'
    body = body.replace(NAME_MARK, name.encode() + style(site).encode(), 1)
    body = body.replace(THEME_MARK, THEME_MARK.replace(NIGHT.encode(), _night(site).encode()), 1)
    body = body.replace(HOST_TITLE, f"<title>{escape(site.name)} · 大屏</title>".encode(), 1)
    return LETTERS.sub(lambda _: _letters(site).encode(), body, count=1)


def page_json(catalogue: Catalogue) -> dict[str, Any]:
    """What the page's scripts read: the letters, the seal, a cover of its own, and by language the
    names under which sentences call them.
    """
    site = catalogue.tour.site
    chinese = _words(site)
    said = {names.CHINESE: chinese}
    for lang in names.LANGUAGES:
        own = names.OWN_WORDS[lang]
        found = catalogue.localization(lang)
        words = _words(found.tour.site) if found.lang == lang else chinese
        words = {key: own.get(text, text) for key, text in words.items()}
        if words != chinese:
            said[lang] = words
    cover = {} if site.cover is None else {"cover": site.cover}
    title = ("", *site.title)[-2:]
    return {
        "title": title,
        "sign": tuple(bus_lettering(site.short)),
        "seal": site.seal,
        **cover,
        "words": said,
    }


def _words(site: Site) -> dict[str, str]:
    said = {"site": site.name, "bus": site.short, "certificate": site.certificate}
    return {**said, "poem": "\n".join(site.poem)} if site.poem else said


def style(site: Site) -> str:
    """A style element with the site's colours; empty where it has none of its own.

    High contrast keeps the page's colours.
    """
    made = tokens(site.colours)
    page = ":root:not([data-contrast])"
    rules = (
        (f"{page},{page} [data-theme=day]", made[DAY]),
        (f"{page}[data-theme=dusk],{page} [data-theme=dusk]", made[DUSK]),
    )
    text = "".join(f"{selector}{{{_values(values)}}}" for selector, values in rules if values)
    return f"<style>{text}</style>" if text else ""


def _values(values: Mapping[str, str]) -> str:
    return ";".join(f"--{name}:{value}" for name, value in values.items())


def _letters(site: Site) -> str:
    first, *second = (str(escape(line)) for line in site.title)
    return first + "".join(f'<br /><span style="color:#ffce6b">{line}</span>' for line in second)


def _night(site: Site) -> str:
    return str(site.colours["night"][DAY]) if "night" in site.colours else NIGHT
