"""What `bus simulate` found out, in words and bars for people who are no programmers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from server.cli.columns import bar, clipped, table
from server.simulation import Figures, KindFigures, QuestionFigures, RideLog, Spread, StopLog

LONGEST_BAR: Final = 40
TEXT_CELLS: Final = 44
LISTED: Final = 8
"""Findings of a kind that are listed; of more it is said how many."""
HARD: Final = 0.45
"""A question is hard of which less of those who read every story have right."""
GUESSED: Final = 0.6
"""A question can be guessed of which more of those who only guess have right."""
STARRY: Final = 0.2
"""A game is hard in which fewer of those who play it ever get three stars."""
CROWD: Final = 100
"""From this many riders on what was not met is worth saying."""
FEW: Final = 10
"""Nothing is said about what fewer than this did."""
MARKS: Final = {True: "√", False: "×", None: "·"}


def crowd_lines(figures: Figures) -> Iterator[str]:
    """Everything about the crowd."""
    yield f"{figures.name}（{figures.route}）：{figures.riders:,} 位模拟乘客，按真的规则判，不记账"
    yield _summary(figures)
    yield from ("", *_kinds(figures))
    yield from ("", "得几束光", *_bars(figures.total.points))
    yield from ("", "坐几分钟", *_bars(figures.total.minutes))
    free = len(figures.firsts) > 1
    yield from ("", "每一站来过几位" if free else "一路上，车里还有几位", *_stops(figures))
    if free:
        yield from ("", "从哪一站坐起", *_options((one.text, one.riders) for one in figures.firsts))
    names = {stop.id: stop.name for stop in figures.stops}
    for fork in figures.forks:
        yield from ("", f"岔口：{names[fork.stop]} “{fork.prompt}”")
        yield from _options((one.text, one.riders) for one in fork.options)
    look = (
        "值得看一眼"
        if figures.riders >= CROWD
        else "值得看一眼（人太少，说“没有”的也许只是没遇上）"
    )
    yield from ("", look, *_findings(figures))
    if figures.titles:
        yield from ("", "到了终点，证书上写着")
        yield from _options((one.sentence, one.riders) for one in figures.titles)


def ride_lines(ride: RideLog, names: Mapping[str, str]) -> Iterator[str]:
    """One ride from stop to stop; `names` has those of the stops."""
    yield f"跟着 {ride.number} 号走一趟（{ride.kind.name}）"
    rows = [
        (
            f"  {names[at.stop]}",
            f"{at.minutes:.1f} 分",
            f"+{at.points}",
            _stars(at),
            "".join(MARKS[right] for right in at.answers.values()),
        )
        for at in ride.stops
    ]
    yield from table(rows, right=(1, 2))
    end = "下车了" if ride.title is None else f"到终点，“{ride.title.sentence}”"
    yield f"  {end}：{ride.minutes:.0f} 分钟，{ride.points} 束光"


def _summary(figures: Figures) -> str:
    """The whole crowd in one sentence or two."""
    total = figures.total
    said = (
        f"{total.finished:,} 位坐到终点；在正中的那位坐了 {total.minutes.middle:.0f} 分钟，"
        f"得 {total.points.middle:.0f} 束光。"
    )
    most = max(figures.stops, key=lambda stop: stop.left)
    return said + (f"下车最多的一站：{most.name}（{most.left} 位）。" if most.left else "")


def _kinds(figures: Figures) -> list[str]:
    heads = ("谁在坐车", "人数", "到终点", "束光", "十人里八人", "分钟", "十人里八人", "答对")
    rows = [_kind(kind) for kind in (*figures.kinds, figures.total)]
    return table([heads, *rows], right=range(1, len(heads)))


def _kind(kind: KindFigures) -> tuple[str, ...]:
    return (
        kind.name,
        f"{kind.riders:,}",
        _percent(kind.finished / kind.riders),
        f"{kind.points.middle:.0f}",
        f"{kind.points.low:.0f}～{kind.points.high:.0f}",
        f"{kind.minutes.middle:.0f}",
        f"{kind.minutes.low:.0f}～{kind.minutes.high:.0f}",
        _percent(kind.right),
    )


def _bars(numbers: Spread) -> list[str]:
    most = max(one.riders for one in numbers.bars)
    rows = [
        (f"  {one.start}～{one.end}", str(one.riders), bar(one.riders, most, LONGEST_BAR))
        for one in numbers.bars
    ]
    return table(rows, right=(0, 1))


def _stops(figures: Figures) -> list[str]:
    rows = [
        (
            f"  {stop.name}",
            f"{stop.minutes:.1f} 分",
            "" if stop.stars is None else f"{stop.stars} 星",
            f"答对 {_percent(stop.right)}",
            str(stop.came),
            bar(stop.came, figures.riders, LONGEST_BAR) + (f" -{stop.left}" if stop.left else ""),
        )
        for stop in figures.stops
    ]
    done = figures.total.finished
    rows.append(("  终点", "", "", "", str(done), bar(done, figures.riders, LONGEST_BAR)))
    return table(rows, right=(1, 2, 3, 4))


def _options(options: Iterable[tuple[str, int]]) -> list[str]:
    listed = list(options)
    most = max(riders for _, riders in listed)
    rows = [
        (f"  {clipped(text, TEXT_CELLS)}", str(riders), bar(riders, most, LONGEST_BAR))
        for text, riders in listed
    ]
    return table(rows, right=(1,))


# --- what is worth a look ----------------------------------------------------------------------


def _findings(figures: Figures) -> Iterator[str]:
    asked = [one for one in figures.questions if one.right is not None and one.answered >= FEW]
    never = [one for one in asked if not one.right]
    hard = [one for one in asked if one.right and one.readers is not None and one.readers < HARD]
    guessed = [one for one in asked if one.guessers is not None and one.guessers > GUESSED]
    yield from _listed("谁也没答对的题", [_question(one, one.right, why=True) for one in never])
    hard.sort(key=lambda one: one.readers or 0)
    title = f"读完故事的人，答对的不到 {_percent(HARD)}"
    yield from _listed(title, [_question(one, one.readers, why=True) for one in hard])
    title = f"不读只蒙，也有 {_percent(GUESSED)} 以上答对"
    yield from _listed(title, [_question(one, one.guessers) for one in guessed])
    yield from _games(figures)
    refused = [f"{one.item}：{one.code}，{one.times} 次" for one in figures.refused]
    if refused:
        yield from _listed("交不上去的（照内容答也不收，要修）", refused)
    looked_up = [one.told for one in figures.questions if one.told != "unknown"]
    if looked_up:
        yield f"  · 答案的原话在本站故事里的题：{looked_up.count('right')} / {len(looked_up)}"


def _games(figures: Figures) -> Iterator[str]:
    played = [one for one in figures.games if one.players >= FEW]
    never = [one for one in played if not one.stars[3]]
    hard = [one for one in played if 0 < one.stars[3] < STARRY * one.players]
    names = {stop.id: stop.name for stop in figures.stops}

    yield from _listed(
        "从没人得三颗星的小游戏", [f"{one.title}（{names[one.stop]}）" for one in never]
    )
    if hard:
        yield from _listed(
            f"三颗星不到 {_percent(STARRY)} 的小游戏",
            [
                f"{one.title}（{names[one.stop]}）：{one.players} 人玩，{one.stars[3]} 人得"
                for one in hard
            ],
        )


def _listed(title: str, found: list[str]) -> Iterator[str]:
    yield f"  · {title}：{f'{len(found)} 个' if found else '没有'}"
    yield from (f"      {one}" for one in found[:LISTED])
    if len(found) > LISTED:
        yield f"      ……还有 {len(found) - LISTED} 个，都在 --json 里"


def _question(one: QuestionFigures, right: float | None, *, why: bool = False) -> str:
    said = f"{_percent(right):>4} {one.id} {clipped(one.text, TEXT_CELLS)}"
    if why and one.told == "wrong":
        said += f"（故事里只提到“{one.instead}”，那不是答案）"
    elif why and one.told == "silent":
        said += "（故事里没有原话）"
    return said


def _stars(at: StopLog) -> str:
    return "没玩" if at.stars is None else "★" * at.stars + "☆" * (3 - at.stars)


def _percent(share: float | None) -> str:
    return "" if share is None else f"{100 * share:.0f}%"
