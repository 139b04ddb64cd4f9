"""What is another in one version than in another, by ids: what riders see, answer and get."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Final, NamedTuple, Protocol, TypeVar

from server.tour.model import Question, Route, Stop, Tour

ADDED, REMOVED, CHANGED, ANSWER, ORDER = "added", "removed", "changed", "answer", "order"
"""`answer`: who has answered may be right or wrong by now. `order`: stops come in another one."""

KINDS: Final[Mapping[str, tuple[str, str]]] = {
    "route": ("条线路", "线路"),
    "stop": ("站", "站点"),
    "story": ("段故事", "故事"),
    "game": ("个小游戏", "小游戏"),
    "question": ("题", "题目"),
    "branch": ("个支部", "支部"),
    "translation": ("份译文", "译文"),
}
"""How many of a kind are counted, and its name."""

WORDS: Final[Mapping[str, str]] = {
    ADDED: "新增",
    REMOVED: "去掉",
    CHANGED: "改了",
    ANSWER: "改答案",
    ORDER: "换了顺序",
}


class ContentChange(NamedTuple):
    """One change: `kind` is one of KINDS, `what` one of WORDS; `place` is the stop's name."""

    kind: str
    what: str
    id: str
    name: str
    place: str = ""
    before: str = ""
    after: str = ""


class Renamed(Protocol):
    """What has an id, and had others before."""

    @property
    def id(self) -> str: ...

    @property
    def was(self) -> tuple[str, ...]: ...


T = TypeVar("T", bound=Renamed)


def difference(before: Tour, after: Tour) -> list[ContentChange]:
    """The changes from one tour to another, in the order of the newer one."""
    return [
        *_routes(before, after),
        *_stops(before, after),
        *_branches(before, after),
        *(
            ContentChange("translation", CHANGED, lang, lang)
            for lang in sorted({*before.translations, *after.translations})
            if _is_translated_anew(_translated(before, lang), _translated(after, lang))
        ),
    ]


def _translated(tour: Tour, lang: str) -> dict[str, str]:
    """The texts of a language by the Chinese ones, which stand for themselves where none is."""
    translation = tour.translations.get(lang)
    if translation is None:
        return {}
    return {**translation.words, **dict(_texts(replace(tour, translations={}), translation.tour))}


def _texts(chinese: object, translated: object) -> Iterator[tuple[str, str]]:
    if isinstance(chinese, str):
        if isinstance(translated, str):
            yield chinese, translated
    elif isinstance(chinese, Mapping) and isinstance(translated, Mapping):
        for key, value in chinese.items():
            yield from _texts(value, translated.get(key))
    elif isinstance(chinese, tuple) and isinstance(translated, tuple):
        for one, other in zip(chinese, translated, strict=False):
            yield from _texts(one, other)
    elif is_dataclass(chinese) and is_dataclass(translated):
        for field in fields(chinese):
            yield from _texts(getattr(chinese, field.name), getattr(translated, field.name, None))


def _is_translated_anew(before: Mapping[str, str], after: Mapping[str, str]) -> bool:
    """A Chinese text that was edited, added or removed is no change of its translation."""
    if not after or not before:
        return bool(after) != bool(before)
    if any(before[one] != after[one] for one in before.keys() & after.keys()):
        return True
    written = {text for chinese, text in after.items() if text != chinese}
    return not written <= {*before.values()}


def summary(changes: list[ContentChange], regraded: int = 0) -> str:
    """The changes in one line; `regraded` is how many riders' answers count as others now."""
    counts = Counter((one.kind, one.what) for one in changes)
    parts = [
        f"{count} {KINDS[kind][0]}{WORDS[what]}"
        for (kind, what), count in sorted(counts.items(), key=_place)
    ]
    told = "，".join(parts) or "内容一样"
    return f"{told}：需重判 {regraded} 人" if regraded else told


def _place(counted: tuple[tuple[str, str], int]) -> tuple[int, int]:
    (kind, what), _ = counted
    return what == ANSWER, [*KINDS].index(kind)


def _pairs(before: Mapping[str, T], after: Mapping[str, T]) -> Iterator[tuple[T | None, T | None]]:
    """What belongs together, renamed or not; what has gone comes last."""
    left = dict(before)
    for name, new in after.items():
        old = next((left.pop(one) for one in (name, *new.was) if one in left), None)
        yield old, new
    for old in left.values():
        yield old, None


def _routes(before: Tour, after: Tour) -> Iterator[ContentChange]:
    for old, new in _pairs(before.routes, after.routes):
        if old is None and new is not None:
            yield ContentChange("route", ADDED, new.id, new.name)
        elif new is None and old is not None:
            yield ContentChange("route", REMOVED, old.id, old.name)
        elif old is not None and new is not None:
            yield from _route(old, new)


def _route(old: Route, new: Route) -> Iterator[ContentChange]:
    names = [[stop.name for stop in route.stops] for route in (old, new)]
    now = {one: stop.id for stop in new.stops for one in (stop.id, *stop.was)}
    was = [now[stop.id] for stop in old.stops if stop.id in now]
    there = set(was)
    if was != [stop.id for stop in new.stops if stop.id in there]:
        told = [" → ".join(one) for one in names]
        yield ContentChange("route", ORDER, new.id, new.name, "", *told)
    if _without_stops(old) != _without_stops(new):
        yield ContentChange("route", CHANGED, new.id, new.name)


def _without_stops(route: Route) -> object:
    return (
        route.name,
        route.tagline,
        route.order,
        route.scoring,
        route.branch_cap,
        route.opens,
        route.closes,
        route.live,
    )


def _stops(before: Tour, after: Tour) -> Iterator[ContentChange]:
    for old, new in _pairs(before.stops, after.stops):
        if old is None and new is not None:
            yield ContentChange("stop", ADDED, new.id, new.name)
        elif new is None and old is not None:
            yield ContentChange("stop", REMOVED, old.id, old.name)
        elif old is not None and new is not None:
            yield from _stop(old, new)


def _stop(old: Stop, new: Stop) -> Iterator[ContentChange]:
    place = new.name
    if _head(old) != _head(new):
        yield ContentChange("stop", CHANGED, new.id, new.name, "", old.name, new.name)
    blocks = [{block.id: block for block in stop.story.blocks} for stop in (old, new)]
    for name in dict.fromkeys((*blocks[0], *blocks[1])):
        was, now = (one.get(name) for one in blocks)
        if was != now:
            what = ADDED if was is None else REMOVED if now is None else CHANGED
            texts = [str(one.data.get("text", "")) if one else "" for one in (was, now)]
            yield ContentChange("story", what, name, new.story.title, place, *texts)
    if old.game != new.game:
        yield ContentChange("game", CHANGED, new.game.id, new.game.title, place)
    questions = [{one.id: one for one in stop.questions} for stop in (old, new)]
    for was_asked, asked in _pairs(*questions):
        yield from _question(was_asked, asked, place)


def _head(stop: Stop) -> object:
    story = stop.story
    shown = stop.name, stop.short, stop.kind, stop.intro, stop.scene, stop.stamp, stop.review
    return *shown, story.title, story.audio


def _question(old: Question | None, new: Question | None, place: str) -> Iterator[ContentChange]:
    if new is None:
        if old is not None:
            yield ContentChange("question", REMOVED, old.id, old.text, place, _answer(old))
    elif old is None:
        yield ContentChange("question", ADDED, new.id, new.text, place, "", _answer(new))
    elif _right(old, new) != _right(new, new):
        yield ContentChange("question", ANSWER, new.id, new.text, place, _answer(old), _answer(new))
    elif old != new:
        yield ContentChange("question", CHANGED, new.id, new.text, place, old.text, new.text)


def _right(question: Question, now: Question) -> object:
    """What is right, by the ids that options have in `now`."""
    renamed = {old: option.id for option in now.options for old in option.was}
    answer = [renamed.get(one, one) for one in question.answer]
    return question.type, answer if question.type == "order" else sorted(answer)


def _answer(question: Question) -> str:
    texts = {option.id: option.text for option in question.options}
    return "、".join(texts.get(one, one) for one in question.answer)


def _branches(before: Tour, after: Tour) -> Iterator[ContentChange]:
    for old, new in _pairs(before.branches, after.branches):
        if old is None and new is not None:
            yield ContentChange("branch", ADDED, new.id, new.name)
        elif new is None and old is not None:
            yield ContentChange("branch", REMOVED, old.id, old.name)
        elif old is not None and new is not None and old != new:
            yield ContentChange("branch", CHANGED, new.id, new.name, "", old.name, new.name)
