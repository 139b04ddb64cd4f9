"""What an organiser's files become, and what happens around the files."""

from __future__ import annotations

import copy
import json
import pickle
from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import orjson
import pytest

from server.tour import Problem, TourError, check_tour, load_tour
from server.tour.model import Option, QuestionType, RouteOrder, Scoring, Tour
from tests.tour.conftest import Desk
from tests.tour.count_game import GAMES, CountData


def load(desk: Desk) -> Tour:
    return load_tour(desk.content, desk.routes, GAMES)


def test_a_stop_is_built_whole(desk: Desk) -> None:
    stop = load(desk).stops["qiao"]
    assert (stop.name, stop.short, stop.kind) == ("老石桥", "石桥", "place")
    assert stop.scene == {
        "base": "bridge",
        "time": "dawn",
        "parts": ("bridge", "tree"),
        "weather": "clear",
    }
    assert stop.stamp == {"shape": "arch", "figure": "bridge", "ink": "b"}
    assert not stop.review.done
    assert [block.id for block in stop.story.blocks] == ["s1", "s2", "s3"]
    assert stop.story.blocks[1].data == {
        "text": "庭有枇杷树",
        "by": "归有光",
        "source": "项脊轩志",
    }
    assert stop.game.data == CountData(holes=1, spans=())
    assert stop.game.id == "qiao-game"


def test_questions_of_every_type(desk: Desk) -> None:
    single, multiple, judged, fill = load(desk).stops["qiao"].questions
    assert single.type is QuestionType.SINGLE
    assert single.options == (Option("k1", "一个"), Option("k2", "两个"))
    assert single.answer == ("k1",)
    assert multiple.answer == ("k1", "k2")
    assert judged.options == (Option("true", "对"), Option("false", "错"))
    assert judged.answer == ("true",)
    assert fill.answer == ("老石桥", "老石橋")
    assert fill.options == ()


def test_an_order_has_every_option_and_a_poll_no_answer(desk: Desk) -> None:
    source = "explain: 元明清, source: 现场看"
    options = "options: [{id: k1, text: 元代}, {id: k2, text: 明代}, {id: k3, text: 清代}]"
    written = (
        f"{{id: qiao-q5, type: order, text: 由早到晚, {options}, answer: [k2, k3, k1], {source}}}",
        f"{{id: qiao-q6, type: poll, text: 最想去哪个朝代？, {options}}}",
    )
    text = desk.path("stops").read_text("utf-8").rstrip("\n")
    lines = "".join(f"\n      - {line}" for line in written)
    desk.path("stops").write_text(text + lines + "\n", "utf-8")

    order, poll = load(desk).stops["qiao"].questions[-2:]
    assert order.type is QuestionType.ORDER
    assert order.answer == ("k2", "k3", "k1")
    assert poll.type is QuestionType.POLL
    assert (poll.answer, poll.explain, poll.source) == ((), "", "")
    assert [option.id for option in poll.options] == ["k1", "k2", "k3"]


def test_a_route_with_defaults_and_a_long_form(desk: Desk) -> None:
    route = load(desk).routes["mini"]
    assert route.order is RouteOrder.FREE
    assert route.scoring == Scoring()
    assert route.branch_cap == 10
    assert route.opens == datetime(2023, 12, 31, 16, tzinfo=UTC)
    assert route.legs[0].say == "下一站：老石桥"
    assert route.legs[0].scene == {"base": "road", "time": "dawn", "parts": (), "weather": "clear"}

    desk.edit("routes", "- qiao", "- {stop: qiao, leg: {scene: {base: city}, say: 到了}}")
    desk.edit("routes", "game: [0, 4, 7, 10]", "answer: {right: 7}")
    route = load(desk).routes["mini"]
    assert route.legs[0].scene == {"base": "city", "time": "noon", "parts": (), "weather": "clear"}
    assert route.legs[0].say == "到了"
    assert route.scoring == Scoring(answer_right=7)


def test_times_without_an_offset_are_local(desk: Desk) -> None:
    desk.edit("routes", "opens: 2024-01-01T00:00:00+08:00", "opens: 2024-01-01 09:00")
    assert load(desk).routes["mini"].opens == datetime(2024, 1, 1, 1, tzinfo=UTC)
    tokyo = check_tour(desk.content, desk.routes, GAMES, ZoneInfo("Asia/Tokyo")).tour
    assert tokyo is not None
    assert tokyo.routes["mini"].opens == datetime(2024, 1, 1, tzinfo=UTC)


def test_what_looks_like_a_number_or_a_date_stays_text(desk: Desk) -> None:
    desk.edit("stops", "text: 一个}", "text: 1949-05-13}")
    desk.edit("stops", "text: 两个}", "text: no}")
    options = load(desk).stops["qiao"].questions[0].options
    assert [option.text for option in options] == ["1949-05-13", "no"]


def test_a_review(desk: Desk) -> None:
    desk.edit("stops", '{by: "", on: }', "{by: 党政办公室, on: 2024-05-01}")
    review = load(desk).stops["qiao"].review
    assert review.done
    assert review.on == date(2024, 5, 1)


def test_pictures_are_listed_by_the_name_in_the_story(desk: Desk) -> None:
    media = load(desk).media
    assert list(media) == ["media/bridge.svg"]
    assert Path(media["media/bridge.svg"]).read_text("utf-8").startswith("<svg")


def test_a_recording_stands_in_the_story_with_its_transcript(desk: Desk) -> None:
    (desk.content / "media" / "bridge.mp3").write_bytes(b"ID3")
    recording = (
        "{id: s3, type: audio, src: media/bridge.mp3, title: 丝竹声, transcript: 一支笛子起头。}"
    )
    desk.edit("stops", "{id: s3, type: image, src: media/bridge.svg, alt: 一座桥}", recording)
    tour = load(desk)
    block = tour.stops["qiao"].story.blocks[2]
    assert block.type == "audio"
    assert block.data["transcript"] == "一支笛子起头。"
    assert list(tour.media) == ["media/bridge.mp3"]


def test_a_link_does_not_lead_out_of_the_content_folder(desk: Desk) -> None:
    outside = desk.content.parent / "secret.svg"
    outside.write_text("<svg/>", "utf-8")
    (desk.content / "media" / "bridge.svg").unlink()
    (desk.content / "media" / "bridge.svg").symlink_to(outside)
    assert desk.found() == [("stops.yaml", "15:38 media_outside")]


def test_values_cannot_be_changed_but_leave_as_json(desk: Desk) -> None:
    tour = load(desk)
    scene = tour.stops["qiao"].scene
    with pytest.raises(TypeError):
        scene["base"] = "night"  # type: ignore[index]
    with pytest.raises(TypeError):
        tour.routes.clear()  # type: ignore[attr-defined]
    assert orjson.loads(orjson.dumps(scene)) == json.loads(json.dumps(scene))
    assert copy.deepcopy(scene) == pickle.loads(pickle.dumps(scene)) == scene


def test_an_anchor_may_be_used_again(desk: Desk) -> None:
    desk.edit("stops", "scene: {base: bridge", "scene: &view {base: bridge")
    block = "{id: s2, type: scene, scene: *view}"
    desk.edit(
        "stops", "{id: s2, type: quote, text: 庭有枇杷树, by: 归有光, source: 项脊轩志}", block
    )
    stop = load(desk).stops["qiao"]
    assert stop.story.blocks[1].data["scene"] == stop.scene


def test_the_error_holds_every_problem_in_order(desk: Desk) -> None:
    desk.edit("stops", "kind: place", "kind: plase")
    desk.edit("branches", "kind: 社区", "kind: 小区")
    desk.edit("routes", "- qiao", "- hu")
    with pytest.raises(TourError) as caught:
        load(desk)
    problems = caught.value.problems
    codes = [problem.code for problem in problems]
    assert codes == ["unknown_branch_kind", "unknown_stop_kind", "unknown_stop"]
    assert problems == sorted(problems)
    assert str(caught.value).splitlines() == [str(problem) for problem in problems]


def test_a_problem_reads_like_a_compilers() -> None:
    problem = Problem("content/stops.yaml", 12, 9, "unknown_stop", "找不到站点“hu”。")
    assert str(problem) == "content/stops.yaml:12:9: unknown_stop: 找不到站点“hu”。"


def test_a_near_name_is_offered(desk: Desk) -> None:
    desk.edit("routes", "- qiao", "- qaio")
    (problem,) = desk.check().problems
    assert problem.message == "找不到站点“qaio”。是不是想写“qiao”？"


def test_a_renamed_stop_is_named(desk: Desk) -> None:
    desk.edit("stops", "    kind: place", "    kind: place\n    was: [lao-qiao]")
    desk.edit("routes", "- qiao", "- lao-qiao")
    (problem,) = desk.check().problems
    assert problem.message == "站点“lao-qiao”已经改名叫“qiao”，请跟着改。"


def test_two_files_of_one_route(desk: Desk) -> None:
    (desk.routes / "mini.yml").write_bytes((desk.routes / "mini.yaml").read_bytes())
    assert desk.found() == [("mini.yml", "1:5 duplicate_id")]


@pytest.mark.parametrize("name", ["stops", "branches"])
def test_a_file_that_is_not_there(desk: Desk, name: str) -> None:
    desk.path(name).rename(desk.content / f"{name}s.yaml")
    assert desk.found() == [(f"{name}.yaml", "1:1 missing_file")]
    assert f"“{name}s.yaml”" in desk.check().problems[0].message


def test_no_routes_at_all(desk: Desk) -> None:
    desk.path("routes").unlink()
    assert desk.found() == [("routes", "1:1 no_routes")]
    desk.routes.rename(desk.content.parent / "route")
    assert desk.found() == [("routes", "1:1 no_routes")]
    assert "“route”" in desk.check().problems[0].message


def test_a_file_far_too_large(desk: Desk) -> None:
    desk.path("branches").write_text("# " + "长" * 400_000, "utf-8")
    assert desk.found() == [("branches.yaml", "1:1 too_large")]


def test_bytes_that_are_no_text(desk: Desk) -> None:
    desk.path("branches").write_bytes(b"branches:\n  - \xff\xff\xff")
    assert desk.found() == [("branches.yaml", "2:5 encoding")]


def test_gbk_does_not_hide_what_else_is_wrong(desk: Desk) -> None:
    text = desk.path("branches").read_text("utf-8").replace("kind: 社区", "kind: 小区")
    desk.path("branches").write_bytes(text.encode("gbk"))
    codes = [problem.code for problem in desk.check().problems]
    assert codes == ["gbk", "unknown_branch_kind"]


def test_a_broken_stop_is_not_blamed_on_the_routes(desk: Desk) -> None:
    desk.edit("stops", "    short: 石桥", "    short：石桥")
    assert desk.found() == [("stops.yaml", "4:10 fullwidth_colon")]


def test_endless_faults_are_counted_instead_of_listed(desk: Desk) -> None:
    desk.path("branches").write_text("branches:\n" + "  - x\n" * 1500, "utf-8")
    problems = desk.check().problems
    codes = [problem.code for problem in problems]
    assert codes.count("wrong_type") == 1000
    assert "后面还有 500 处问题" in problems[codes.index("many_more")].message
