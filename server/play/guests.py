"""Validation of new players: a name that can be shown, a listed branch, consent."""

from __future__ import annotations

from typing import NamedTuple

from server.play.catalogue import Catalogue
from server.play.errors import Refused
from server.refusals import Refusal
from server.rules import NameRefused, clean_nickname
from server.tour.model import Branch


class Guest(NamedTuple):
    """A validated new player."""

    name: str
    branch: Branch


def validate_guest(
    catalogue: Catalogue,
    nickname: str,
    branch: str,
    *,
    consent: bool,
    more: dict[str, str] | None = None,
) -> Guest:
    """The guest. `more` maps other wrong fields to their messages.

    Raises:
        Refused: `invalid` with the wrong fields, or `consent_needed`.
    """
    fields: dict[str, str] = {}
    name = ""
    try:
        name = clean_nickname(nickname)
        catalogue.name_words.check(name)
    except NameRefused as error:
        fields["nickname"] = error.message
    found = catalogue.branch(branch)
    if found is None:
        fields["branch"] = Refusal.UNKNOWN_BRANCH.message
    fields |= more or {}
    if fields or found is None:
        raise Refused(Refusal.INVALID, next(iter(fields.values())), fields)
    if consent is not True:
        raise Refused(Refusal.CONSENT_NEEDED, fields={"consent": Refusal.CONSENT_NEEDED.message})
    return Guest(name, found)
