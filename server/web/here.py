"""What the views work with: the game this app was wired to, and who is calling."""

from __future__ import annotations

from typing import cast

from flask import current_app, request

from server.addresses import is_loopback
from server.ledger import RideRow
from server.play import Play, ShownEdition
from server.settings import Settings

BEARER = "Bearer "


def play() -> Play:
    """The game."""
    return cast("Play", current_app.extensions["play"])


def settings() -> Settings:
    """The settings the app was made with."""
    return cast("Settings", current_app.extensions["settings"])


def lang() -> str:
    """The language that the request asks for; empty where it asks for none."""
    return request.args.get("lang", "")


def edition() -> ShownEdition:
    """The tour in that language, or in Chinese."""
    return play().catalogue.edition(lang())


def bearer() -> str:
    """The request's token; empty where there is none."""
    header = request.headers.get("Authorization", "")
    return header[len(BEARER) :].strip() if header.startswith(BEARER) else ""


def caller() -> str:
    """The address of whoever asks, as a proxy on this machine says it; nobody else is believed."""
    near = request.remote_addr or ""
    told = request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip()
    return told if told and is_loopback(near) else near


def rider() -> RideRow:
    """The ride of the request's token. Raises Refused `unauthorized`."""
    return play().rider(bearer())
