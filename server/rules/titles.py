"""The title of a finished ride, earned by how it was ridden.

The first title in the order of `Title` whose rule the ride meets is its own; what is done later
(a game played again) may earn it an earlier one. docs/scoring.md has the table, made from here.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import Final, NamedTuple, Protocol

from server.rules.index import RouteIndex
from server.rules.progress import Totals, progress
from server.rules.shapes import EntryShape
from server.rules.state import RideState

LONG_RUN: Final = 10
MANY_DAYS: Final = 3
GAMES_BETTERED: Final = 2
MOSTLY_RIGHT: Final = 80  # percent


class DatedEntryShape(EntryShape, Protocol):
    """An entry with its local day as yyyymmdd."""

    @property
    def day(self) -> int: ...


class Title(StrEnum):
    """A title: its code, its Chinese sentence, and the rule in words."""

    sentence: str
    rule: str

    BRIGHTEST = "brightest", "我是盏盏全亮的追光者", "题目全答对，小游戏全是三颗星"
    FAULTLESS = "faultless", "我是一题不错的追光者", "题目全答对"
    SKILLED = "skilled", "我是样样拿手的追光者", "小游戏全是三颗星"
    UNBROKEN = "unbroken", "我是一路连对的追光者", f"至少连对 {LONG_RUN} 题"
    PERSISTENT = (
        "persistent",
        "我是越试越亮的追光者",
        f"至少有 {GAMES_BETTERED} 个小游戏，后来玩的比头一次多得了星",
    )
    PATIENT = "patient", "我是细水长流的追光者", f"至少分 {MANY_DAYS} 天走完"
    KNOWING = "knowing", "我是心里有数的追光者", f"题目至少答对 {MOSTLY_RIGHT}%"
    PLAYFUL = "playful", "我是站站都玩的追光者", "每一站的小游戏都玩过"
    STEADY = "steady", "我是一站不落的追光者", "站站都盖了章"

    def __new__(cls, code: str, sentence: str, rule: str) -> Title:
        """Makes the member a string equal to its code."""
        made = str.__new__(cls, code)
        made._value_ = code
        made.sentence = sentence
        made.rule = rule
        return made


class _Deeds(NamedTuple):
    """What the rules look at."""

    totals: Totals
    longest_run: int
    bettered: int
    days: int
    all_played: bool


def title_of(
    index: RouteIndex, state: RideState, entries: Iterable[DatedEntryShape]
) -> Title | None:
    """The title of a ride with these entries; None before it has every stamp."""
    standing = progress(index, state)
    if not standing.finished:
        return None
    entries = list(entries)
    finish = max(state.stamps.values(), default=0)
    deeds = _Deeds(
        standing.totals,
        _longest_run(index, state),
        _bettered(index, entries),
        len({entry.day for entry in entries if entry.seq <= finish}),
        all(state.view(stop.id).attempts for stop in index.stops),
    )
    return next(title for title in Title if _meets(title, deeds))


def _meets(title: Title, deeds: _Deeds) -> bool:
    totals = deeds.totals
    all_right = 0 < totals.questions == totals.right
    all_stars = totals.stars == totals.max_stars
    met = {
        Title.BRIGHTEST: all_right and all_stars,
        Title.FAULTLESS: all_right,
        Title.SKILLED: all_stars,
        Title.UNBROKEN: deeds.longest_run >= LONG_RUN,
        Title.PERSISTENT: deeds.bettered >= GAMES_BETTERED,
        Title.PATIENT: deeds.days >= MANY_DAYS,
        Title.KNOWING: 100 * totals.right >= MOSTLY_RIGHT * totals.questions > 0,
        Title.PLAYFUL: deeds.all_played,
        Title.STEADY: True,
    }
    return met[title]


def _longest_run(index: RouteIndex, state: RideState) -> int:
    longest = run = 0
    for question in index.judged_ids:
        run = run + 1 if state.answers.get(question) else 0
        longest = max(longest, run)
    return longest


def _bettered(index: RouteIndex, entries: Iterable[EntryShape]) -> int:
    """Games of today's route of which some attempt got more stars than the first one."""
    first: dict[str, int] = {}
    better: set[str] = set()
    for entry in entries:
        if entry.kind != "game" or entry.item not in index.game_stop:
            continue
        stars = int(entry.outcome.get("stars", 0))
        if stars > first.setdefault(entry.item, stars):
            better.add(entry.item)
    return len(better)
