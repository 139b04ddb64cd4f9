"""What is different between two states of the content, and what is not."""

from __future__ import annotations

from server.desk.versions.difference import difference
from server.rules import GAMES
from server.settings import ROOT
from server.tour.folder_files import FolderReader, check_words
from server.tour.load import SHANGHAI

SCHEMAS = {name: game.schema for name, game in GAMES.items()}
STOPS = "content/stops.yaml"
ENGLISH = "content/translations/en.yaml"


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
    assert found == [("stop", "changed")], "a text that was edited is not translated anew"


def test_a_text_translated_otherwise_is_another_translation() -> None:
    content = ROOT / "content"
    words = FolderReader(content, ROOT / "routes").words()
    english = words[ENGLISH].decode()
    poem = "poem: [Meet the light,"
    assert poem in english
    edited = {**words, ENGLISH: english.replace(poem, "poem: [Find the light,", 1).encode()}
    untranslated = {**words, ENGLISH: english.replace("  陆家: Lujia\n", "", 1).encode()}
    before, *after = (
        check_words(one, content, SCHEMAS, SHANGHAI).tour for one in (words, edited, untranslated)
    )
    assert before is not None
    for one in after:
        assert one is not None
        assert [(it.kind, it.id) for it in difference(before, one)] == [("translation", "en")]
