"""The recorded session of the last release gets equal answers from this tree's server.

`CONTRACT_TREE=PATH` runs the server of the release itself, from a checkout of it: then nothing may
differ at all.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.contract.replay import Replay, chapters
from tests.contract.server import TREE, ContractServer
from tests.contract.steps import Session

RELEASE = os.environ.get("CONTRACT_TREE")
MOST_SHOWN = 10


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    """A session with a fresh server."""
    with ContractServer(tmp_path, Path(RELEASE).resolve() if RELEASE else TREE) as server:
        session = Session(server)
        yield session
        session.close()


@pytest.mark.server
def test_a_phone_of_the_last_release_gets_the_answers_it_knows(session: Session) -> None:
    """Every answer and every event is as recorded, but for what `changes.py` lists."""
    replay = Replay(session, release=RELEASE is not None)
    failures = [failure for chapter in chapters() for failure in replay.play(chapter)]
    shown = "\n".join(map(str, failures[:MOST_SHOWN]))
    assert not failures, f"{len(failures)} steps differ from the recording:\n{shown}"
