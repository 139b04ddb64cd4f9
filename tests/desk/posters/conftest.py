"""Makes posters of the small tour."""

from __future__ import annotations

import pytest

from server.desk.posters import PosterSubjects, Printer
from server.desk.short_links import ShortLinks
from server.play import Play
from server.settings import Settings

ADDRESS = "https://youguang.example"


@pytest.fixture
def subjects(play: Play, settings: Settings) -> PosterSubjects:
    """What posters can be made of."""
    links = ShortLinks(play.ledger, play.catalogue)
    return PosterSubjects(links, play.catalogue, play.ledger, settings.timezone)


@pytest.fixture
def printer() -> Printer:
    """Prints for a public address."""
    return Printer(ADDRESS)
