"""How an event ended: what people knew, and what they only thought."""

from __future__ import annotations

import io
from collections.abc import Callable
from zoneinfo import ZoneInfo

import yaml
from openpyxl import load_workbook

from server.events.views.leaderboards import MOST_ROWS
from server.settings import Settings
from server.web.export import FROZEN_NOTE, as_csv, as_xlsx, file_name, tables
from tests.events.conftest import Hall, Time, answer_to, games
from tests.small_tour import moves_at

NewEvent = Callable[..., Hall]
ZONE = ZoneInfo("Asia/Shanghai")
POLL = {
    "id": "hall-poll",
    "type": "poll",
    "text": "最喜欢哪一样？",
    "options": [{"id": "k1", "text": "听故事"}, {"id": "k2", "text": "玩小游戏"}],
}


def test_a_poll_of_a_ride_together_is_neither_right_nor_wrong(
    settings: Settings, time: Time
) -> None:
    file = settings.content_dir / "stops.yaml"
    content = yaml.safe_load(file.read_text(encoding="utf-8"))
    content["stops"][0]["questions"].append(POLL)
    file.write_text(yaml.safe_dump(content, allow_unicode=True), encoding="utf-8")
    with games(settings) as start:
        hall = Hall(start(settings.database_url, time), time)
        hall.create("ride")
        seat = hall.sit("甲")
        hall.do("start")
        for move in moves_at("hall"):
            assert seat.move(**move)["ok"]
        voted = seat.move(kind="answer", stop="hall", question="hall-poll", choice=["k2"])
        assert (voted["ok"], voted["correct"]) == (True, None)
        hall.do("finish")
        results = hall.events.results(hall.code)
        poll = next(one for one in results["questions"] if one["type"] == "poll")
        assert (poll["answered"], poll["right"], poll["rate"]) == (1, 0, None)
        assert [option["count"] for option in poll["options"]] == [0, 1]
        assert not any(option["right"] for option in poll["options"])
        assert poll["id"] not in results["hardest"]
        sheet = next(one for one in tables(results, ZONE) if one.title == "题目")
        row = next(row for row in sheet.rows if row[1] == "投票")
        shown = dict(zip(sheet.head, row, strict=True))
        assert (shown["作答"], shown["答对"], shown["正确率"]) == (1, None, None)


def test_everybody_who_got_on_is_a_row_with_or_without_points(new_event: NewEvent) -> None:
    hall = new_event("race")
    crowd = [hall.sit(f"座{n:b}") for n in range(MOST_ROWS + 5)]
    hall.do("start")
    hall.wait(1)
    crowd[-1].answer()
    crowd[-2].answer(right=False)
    hall.do("finish")
    results = hall.events.results(hall.code, crowd[0].row)
    board = results["board"]
    assert len(board) == results["players"] == len(crowd)
    assert [(row["rank"], row["name"]) for row in board[:3]] == [
        (1, f"座{MOST_ROWS + 4:b}"),
        (2, f"座{MOST_ROWS + 3:b}"),
        (None, "座0"),
    ]
    assert {row["points"] for row in board[2:]} == {0}
    assert results["me"] == crowd[0].mine["player"]
    lines = as_csv(results, ZONE).decode().split("\r\n")
    assert len(lines) == len(crowd) + 2
    assert lines[3] == ",座0,东社区,东社区,0,,"


def test_equal_points_share_a_rank_or_show_the_time_that_decides(new_event: NewEvent) -> None:
    hall = new_event("quiz", rounds=1, speed=False, seconds=20, ready=1)
    phones = [hall.sit(name) for name in ("甲", "乙", "丙", "丁")]
    hall.do("start")
    hall.do("next")
    for phone, wait in zip(phones, (7.0, 0.03, 0.2, 0.0), strict=True):
        hall.wait(wait)
        assert phone.live(1, answer_to(hall.question, right=phone is not phones[3]))["ok"]
    hall.wait(60)
    hall.do("reveal")
    hall.do("finish")
    results = hall.events.results(hall.code)
    shown = [(row["rank"], row["name"], row["points"], row["time"]) for row in results["board"]]
    assert shown == [
        (1, "甲", 100, 6_000),
        (1, "乙", 100, 6_000),  # 6.03 s reads as 6.0 s
        (3, "丙", 100, 6_200),
        (None, "丁", 0, None),
    ]
    assert [phone.mine["rank"] for phone in phones] == [1, 1, 3, None]
    podium = [(place["rank"], place["name"], place["time"]) for place in hall.view["podium"]]
    assert podium == [(1, "甲", 6_000), (1, "乙", 6_000), (3, "丙", 6_200)]
    assert as_csv(results, ZONE).decode().split("\r\n")[3] == "3,丙,东社区,,100,6.2,"


def test_a_frozen_file_says_so_in_both_formats(new_event: NewEvent) -> None:
    hall = new_event("race")
    seat = hall.sit("甲")
    hall.do("start")
    seat.answer()
    hall.do("freeze")
    hall.do("finish")
    frozen = hall.events.results(hall.code)
    hall.do("unveil")
    for results, told in ((frozen, True), (hall.events.results(hall.code), False)):
        assert (FROZEN_NOTE in as_csv(results, ZONE).decode()) is told
        sheets = load_workbook(io.BytesIO(as_xlsx(results, ZONE)))
        for name in ("个人榜", "团队榜"):
            noted = [str(cell.value) for row in sheets[name].iter_rows() for cell in row]
            assert (FROZEN_NOTE in noted) is told
        assert ("封榜" in file_name(results, ".csv")) is told


def test_a_question_is_hard_where_at_most_half_were_right(new_event: NewEvent) -> None:
    hall = new_event("quiz", rounds=2)
    phones = [hall.sit(name) for name in "甲乙丙丁戊己庚"]
    hall.do("start")
    for right in (5, 3):  # of seven: 71 % and 43 %
        hall.do("next")
        hall.wait(5)
        for n, phone in enumerate(phones):
            phone.live(hall.quiz["round"], answer_to(hall.question, right=n < right))
        hall.wait(1)
        hall.do("reveal")
        hall.do("standings")
    hall.do("finish")
    results = hall.events.results(hall.code)
    assert results["hardest"] == [results["questions"][1]["id"]]
