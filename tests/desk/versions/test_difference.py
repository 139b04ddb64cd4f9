"""What is different between two states of the content, and what is not."""

from __future__ import annotations

from server.desk.versions.difference import difference
from server.rules import GAMES
from server.settings import ROOT
from server.tour.folder_files import FolderReader, check_words
from server.tour.load import SHANGHAI

SCHEMAS = {name: game.schema for name, game in GAMES.items()}
STOPS = "content/stops.yaml"


def test_content_that_is_read_again_is_the_same_and_a_title_is_another_stop() -> None:
    content = ROOT / "content"
    words = FolderReader(content, ROOT / "routes").words()
    text = words[STOPS].decode()
    title = text[text.index("title: ") :].split("\n", 1)[0]
    edited = {**words, STOPS: text.replace(title, f"{title}！", 1).encode()}
    tours = [check_words(one, content, SCHEMAS, SHANGHAI).tour for one in (words, words, edited)]
    before, again, after = (tour for tour in tours if tour is not None)
    assert difference(before, again) == []
    found = [(one.kind, one.what) for one in difference(before, after)]
    assert ("stop", "changed") in found
    assert {kind for kind, _ in found} <= {"stop", "translation"}
