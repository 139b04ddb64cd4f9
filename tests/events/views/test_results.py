"""How an event ended: what people knew, and what they only thought."""

from __future__ import annotations

from zoneinfo import ZoneInfo

import yaml

from server.settings import Settings
from server.web.export import tables
from tests.events.conftest import Hall, Time, games
from tests.small_tour import moves_at

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
        sheet = next(
            one for one in tables(results, ZoneInfo("Asia/Shanghai")) if one.title == "题目"
        )
        row = next(row for row in sheet.rows if row[1] == "投票")
        shown = dict(zip(sheet.head, row, strict=True))
        assert (shown["作答"], shown["答对"], shown["正确率"]) == (1, None, None)
