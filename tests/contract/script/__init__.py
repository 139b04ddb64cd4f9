"""The session that is recorded: what phones, hosts and organisers do, chapter by chapter."""

from __future__ import annotations

from tests.contract.recorder import Recorder
from tests.contract.script import challenge, content, duel, games, quiz, race, ride, riding, sockets
from tests.contract.script.events import create

CHAPTERS = (
    ("01-content", content.play),
    ("02-riding", riding.play),
    ("03-games", games.play),
    ("04-sockets", sockets.play),
    ("05-ride", ride.play),
    ("06-quiz", quiz.play),
    ("07-race", race.play),
    ("08-duel", duel.play),
    ("09-challenge", challenge.play),
)


CREATED = {
    "01-content": ("ride",),
    "02-riding": ("quiz",),
    "04-sockets": ("race",),
    "06-quiz": ("duel", "challenge"),
    "08-duel": ("wrong-settings",),
}
"""Events whose making is started before a chapter: a command takes seconds."""


def play_all(recorder: Recorder) -> None:
    """The whole session."""
    for name, play in CHAPTERS:
        for event in CREATED.get(name, ()):
            create(recorder, event)
        play(recorder)
        recorder.chapter(name)
