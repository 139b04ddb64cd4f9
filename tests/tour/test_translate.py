"""A tour in another language: the same ids, other texts, Chinese where one is missing."""

from __future__ import annotations

import shutil
from dataclasses import replace

from server.tour import load_tour
from server.tour.model import Option, Tour, TranslatedTour
from server.tour.translate import texts_of, translate
from tests.tour.conftest import FIXTURES, Desk
from tests.tour.count_game import GAMES

WHOLE = FIXTURES / "translated" / "en.yaml"


def load(desk: Desk) -> Tour:
    return load_tour(desk.content, desk.routes, GAMES)


def in_english(desk: Desk) -> TranslatedTour:
    shutil.copy(WHOLE, desk.path("translations"))
    return load(desk).translations["en"]


def test_a_whole_translation_is_good_and_leaves_nothing_chinese(desk: Desk) -> None:
    translated = in_english(desk)
    assert desk.check().problems == []
    assert translated.chinese == frozenset()


def test_texts_of_a_stop_are_replaced_and_nothing_else(desk: Desk) -> None:
    stop_in_english = in_english(desk).tour.stops["qiao"]
    stop = load(desk).stops["qiao"]
    assert (stop_in_english.name, stop_in_english.short) == ("Old Stone Bridge", "Stone Bridge")
    assert stop_in_english.story.title == "The name by the bridge"
    assert stop_in_english.story.blocks[1].data["by"] == "Gui Youguang"
    assert stop_in_english.story.blocks[2].data == {"src": "media/bridge.svg", "alt": "A bridge"}
    assert (stop_in_english.game.title, stop_in_english.game.source) == (
        "Count",
        "Seen on the spot",
    )
    assert stop_in_english.game.data == stop.game.data
    assert [block.id for block in stop_in_english.story.blocks] == [
        block.id for block in stop.story.blocks
    ]
    assert (stop_in_english.scene, stop_in_english.stamp, stop_in_english.kind) == (
        stop.scene,
        stop.stamp,
        stop.kind,
    )


def test_questions_keep_their_ids_and_answers(desk: Desk) -> None:
    single, multiple, judged, fill = in_english(desk).tour.stops["qiao"].questions
    assert single.options == (Option("k1", "One"), Option("k2", "Two"))
    assert single.answer == ("k1",)
    assert multiple.options[0] == Option("k1", "A willow"), "from `words`"
    assert judged.options == (Option("true", "True"), Option("false", "False"))
    assert fill.answer[0] == "Old Stone Bridge"


def test_a_fill_in_takes_chinese_and_translated_answers(desk: Desk) -> None:
    in_english(desk)
    fill = load(desk).stops["qiao"].questions[3]
    assert fill.answer == ("老石桥", "老石橋", "Old Stone Bridge", "Lao Shi Qiao")
    assert load(desk).routes["mini"].stops[0].questions[3] == fill


def test_routes_and_branches(desk: Desk) -> None:
    tour = in_english(desk).tour
    route = tour.routes["mini"]
    assert (route.name, route.stops[0].name) == ("Little loop", "Old Stone Bridge")
    assert route.legs[0].say == "Next stop: Old Stone Bridge"
    assert tour.branches["qiaobian"].name == "Bridgeside Community"
    assert tour.branches["other"].region == "Other"


def test_what_is_not_translated_stays_chinese_and_is_known(desk: Desk) -> None:
    desk.write("translations", "stops:\n  qiao:\n    name: Old Stone Bridge\n    short:\n")
    translated = load(desk).translations["en"]
    stop = translated.tour.stops["qiao"]
    assert (stop.name, stop.short) == ("Old Stone Bridge", "石桥")
    assert {"石桥", "桥很老了", "老石桥是谁"} & translated.chinese == {"石桥", "桥很老了"}
    assert "老石桥" not in translated.chinese
    (problem,) = desk.check().problems
    assert (problem.code, problem.level) == ("untranslated", "warning")
    assert "老石桥、线路和支部" in problem.message
    assert "3/" in problem.message, "the name, 对 and 错"


def test_traditional_falls_back_to_simplified_without_a_mark(desk: Desk) -> None:
    path = desk.path("translations").with_name("zh-Hant.yaml")
    path.parent.mkdir(exist_ok=True)
    path.write_text("stops: {qiao: {name: 老石橋}}\n", "utf-8")
    assert desk.check().problems == []
    translated = load(desk).translations["zh-Hant"]
    assert translated.tour.stops["qiao"].name == "老石橋"
    assert translated.tour.stops["qiao"].short == "石桥"
    assert translated.chinese == frozenset()


def test_an_unknown_language_is_refused(desk: Desk) -> None:
    path = desk.path("translations").with_name("eng.yaml")
    path.parent.mkdir(exist_ok=True)
    shutil.copy(WHOLE, path)
    (problem,) = desk.check().problems
    assert problem.code == "unknown_language"
    assert "“en”" in problem.message


def test_the_problem_of_an_old_id_names_the_new_one(desk: Desk) -> None:
    desk.edit("branches", "{id: qiaobian,", "{id: qiaobian, was: [bianshang],")
    desk.write("translations", "branches: {bianshang: {name: Bridgeside}}\n")
    report = desk.check()
    assert report.tour is not None
    (problem,) = (one for one in report.problems if one.code == "unknown_branch")
    assert "改名叫“qiaobian”" in problem.message


def test_a_broken_stops_file_is_not_held_against_its_translation(desk: Desk) -> None:
    shutil.copy(WHOLE, desk.path("translations"))
    desk.edit("stops", "    name: 老石桥\n", "    name: 老石桥: 旧\n")
    assert {name for name, _ in desk.found()} == {"stops.yaml"}


def test_translating_is_pure(desk: Desk) -> None:
    tour = load(desk)
    made = translate(tour, "en", {"stops": {"qiao": {"name": "Old Stone Bridge"}}})
    assert made.tour.tour.stops["qiao"].name == "Old Stone Bridge"
    assert tour.stops["qiao"].name == "老石桥"
    assert translate(tour, "en", {}).tour.tour.stops["qiao"] == replace(
        tour.stops["qiao"],
        questions=made.tour.tour.stops["qiao"].questions,
    )


def test_what_riders_type_in_a_game_is_not_shown() -> None:
    data = {"text": "一口咬掉牛尾巴", "answer": "告", "rows": ({"note": "谜"}, frozenset({"告字"}))}
    assert list(texts_of(data)) == ["一口咬掉牛尾巴", "谜"]
