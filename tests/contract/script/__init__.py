"""The session that is recorded: what phones, hosts and organisers do, chapter by chapter."""

from __future__ import annotations

from tests.contract.recorder import Recorder
from tests.contract.script import challenge, content, duel, games, quiz, race, ride, riding, sockets
from tests.contract.script.events import create_all

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


def play_all(recorder: Recorder) -> None:
    """The whole session."""
    create_all(recorder)
    recorder.chapter("00-organiser")
    for name, play in CHAPTERS:
        play(recorder)
        recorder.chapter(name)
