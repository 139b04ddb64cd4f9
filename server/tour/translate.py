"""The tour in another language: the same ids, and Chinese wherever a text is not translated."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass, replace
from typing import Any, Final, NamedTuple

from server.frozen import FrozenDict, freeze
from server.tour import names
from server.tour.model import (
    Block,
    Branch,
    Game,
    Leg,
    Question,
    QuestionType,
    Route,
    Site,
    Stop,
    Story,
    Tour,
    TranslatedTour,
)

Written = Mapping[str, Any]
"""A part of a translation file as `TranslationFile` loads it."""

NOTHING: Final[Written] = FrozenDict()
CHARACTER: Final = re.compile("[\u3400-\u9fff]")
SAME_SCRIPT: Final = frozenset({"zh-Hant"})
"""Readers of these read the Simplified text too: it needs no mark where theirs is missing."""

BLOCK_TEXTS: Final = ("text", "by", "source", "caption", "alt", "title", "transcript", "prompt")
TYPED: Final = frozenset({"answer", "aliases", "accepted"})
"""What riders type in a game is compared, not shown."""

ADDRESSES: Final = frozenset(
    ("id", "src", "poster", "captions", "audio", "url", "href", "goto", "type", "variants")
)
"""Keys that name files, places and things: what stands there is found by it, never translated."""

NOT_SHOWN: Final = TYPED | ADDRESSES
LOCATOR: Final = re.compile(r"[a-z][a-z0-9+.-]*://\S+|(?:[^\s/]+/)+[^\s/]+\.[A-Za-z0-9]{2,5}")
"""A text that is nothing but a URL (RFC 3986) or a file's path."""


class TranslationResult(NamedTuple):
    """A translated tour and how complete it is.

    `seen` has every Chinese text to translate, `asked` counts their occurrences, `missing` those
    that stay Chinese, by the stop's Chinese name or 线路和支部.
    """

    tour: TranslatedTour
    seen: frozenset[str]
    asked: int
    missing: Mapping[str, int]


def translate(tour: Tour, lang: str, written: Written) -> TranslationResult:
    """The tour in the language `lang`, from what its translation file holds."""
    return _Translator(lang, written).translate(tour)


def accepting(stop: Stop, written: Sequence[Written]) -> Stop:
    """The stop with its fill-in questions taking the answers of these translations too."""
    return replace(
        stop, questions=tuple(_accepting(one, stop.id, written) for one in stop.questions)
    )


def _accepting(question: Question, stop_id: str, written: Sequence[Written]) -> Question:
    if question.type is not QuestionType.FILL:
        return question
    more = []
    for one in written:
        translated = (
            one.get("stops", {}).get(stop_id, {}).get("questions", {}).get(question.id, NOTHING)
        )
        more += _typed(question, translated, one.get("words", NOTHING))
    return replace(question, answer=(*question.answer, *more))


def _typed(question: Question, written: Written, words: Written) -> list[str]:
    """A fill-in question's answers in another language, the canonical one first."""
    by_words = (words.get(text) for text in question.answer)
    given = (written.get("answer"), *written.get("aliases", ()), *by_words)
    return [text for text in given if text]


def texts_of(data: Any) -> Iterator[str]:
    """Every text that a game's frozen data may show."""
    if isinstance(data, str):
        yield data
    elif isinstance(data, Mapping):
        for key, item in data.items():
            yield from () if key in NOT_SHOWN else texts_of(item)
    elif isinstance(data, tuple):
        for item in data:
            yield from texts_of(item)
    elif is_dataclass(data):
        for one in fields(data):
            yield from () if one.name in NOT_SHOWN else texts_of(getattr(data, one.name))


class _Translator:
    """One translation being laid over the tour."""

    def __init__(self, lang: str, written: Written) -> None:
        self._lang = lang
        self._written = written
        self._words = {**names.OWN_WORDS[lang], **written.get("words", NOTHING)}
        self._seen: set[str] = set()
        self._left: set[str] = set()
        self._asked = 0
        self._missing: Counter[str] = Counter()
        self._place = ""

    def translate(self, tour: Tour) -> TranslationResult:
        """The translated tour and its completeness."""
        stops = {stop.id: self._stop(stop) for stop in tour.stops.values()}
        self._place = "线路和支部"
        routes = {route.id: self._route(route, stops) for route in tour.routes.values()}
        branches = {branch.id: self._branch(branch) for branch in tour.branches.values()}
        self._place = "镇名"
        whole = Tour(
            FrozenDict(routes),
            FrozenDict(branches),
            FrozenDict(stops),
            tour.media,
            tour.sizes,
            site=self._site(tour.site),
        )
        marked = self._lang not in SAME_SCRIPT
        left = frozenset(self._left) if marked else frozenset()
        translated = TranslatedTour(self._lang, whole, FrozenDict(self._words), left)
        return TranslationResult(
            translated, frozenset(self._seen), self._asked, dict(self._missing)
        )

    def _text(self, written: Written, key: str, chinese: str) -> str:
        """The translation of a text, or the text; what has no Chinese character needs none."""
        if not CHARACTER.search(chinese):
            return str(written.get(key) or chinese)
        self._seen.add(chinese)
        self._asked += 1
        found = written.get(key) or self._words.get(chinese)
        if found:
            return str(found)
        self._left.add(chinese)
        self._missing[self._place] += 1
        return chinese

    def _site(self, site: Site) -> Site:
        """The names in this language; the lettering and the seal are drawings, the same in all."""
        written = self._written.get("site") or NOTHING
        lines = written.get("poem", ())
        return replace(
            site,
            name=self._named(written, "name", site.name),
            short=self._named(written, "short", site.short),
            certificate=self._named(written, "certificate", site.certificate),
            poem=tuple(lines) or tuple(self._text(NOTHING, "", line) for line in site.poem),
        )

    def _named(self, written: Written, key: str, chinese: str) -> str:
        """A text of the site; a name that we gave it is none of the organisers' to translate."""
        own = names.OWN_WORDS[self._lang].get(chinese)
        return own if own and not written.get(key) else self._text(written, key, chinese)

    def _route(self, route: Route, stops: Mapping[str, Stop]) -> Route:
        written = self._written.get("routes", {}).get(route.id, NOTHING)
        visited = tuple(stops[stop.id] for stop in route.stops)
        say = written.get("say", NOTHING)
        legs = zip(route.legs, route.stops, visited, strict=True)
        return replace(
            route,
            name=self._text(written, "name", route.name),
            tagline=self._text(written, "tagline", route.tagline),
            stops=visited,
            legs=tuple(replace(leg, say=self._say(say, leg, old, new)) for leg, old, new in legs),
        )

    def _say(self, written: Written, leg: Leg, stop: Stop, translated: Stop) -> str:
        if leg.say == names.NEXT_STOP[names.CHINESE].format(stop.name) and stop.id not in written:
            return names.NEXT_STOP[self._lang].format(translated.name)
        return self._text(written, stop.id, leg.say)

    def _branch(self, branch: Branch) -> Branch:
        written = self._written.get("branches", {}).get(branch.id, NOTHING)
        return replace(
            branch,
            name=self._text(written, "name", branch.name),
            region=self._text(written, "region", branch.region),
        )

    def _stop(self, stop: Stop) -> Stop:
        written = self._written.get("stops", {}).get(stop.id, NOTHING)
        self._place = stop.name
        asked = written.get("questions", {})
        return replace(
            stop,
            name=self._text(written, "name", stop.name),
            short=self._text(written, "short", stop.short),
            intro=self._text(written, "intro", stop.intro),
            story=self._story(written.get("story", NOTHING), stop.story),
            game=self._game(written.get("game", NOTHING), stop.game),
            questions=tuple(
                self._question(asked.get(question.id, NOTHING), question)
                for question in stop.questions
            ),
        )

    def _story(self, written: Written, story: Story) -> Story:
        blocks = written.get("blocks", {})
        return replace(
            story,
            title=self._text(written, "title", story.title),
            audio=self._recording(written, story),
            blocks=tuple(self._block(blocks.get(one.id, NOTHING), one) for one in story.blocks),
        )

    def _recording(self, written: Written, story: Story) -> str:
        """The recording of the translation, or none: never one in another language."""
        same = story.audio if self._lang in SAME_SCRIPT else ""
        return str(written.get("audio") or same)

    def _block(self, written: Written, block: Block) -> Block:
        data: dict[str, Any] = dict(block.data)
        for key in BLOCK_TEXTS:
            if key in data:
                data[key] = self._text(written, key, data[key])
        if written.get("captions"):
            data["captions"] = {"src": written["captions"], "lang": self._lang}
        if "options" in data:
            translated = written.get("options", NOTHING)
            data["options"] = [
                {**option, "text": self._text(translated, option["id"], option["text"])}
                for option in data["options"]
            ]
        return replace(block, data=freeze(data))

    def _game(self, written: Written, game: Game) -> Game:
        for text in dict.fromkeys(texts_of(game.data)):
            self._text(NOTHING, "", text)
        return replace(
            game,
            title=self._text(written, "title", game.title),
            brief=self._text(written, "brief", game.brief),
            explain=self._text(written, "explain", game.explain),
            source=self._text(written, "source", game.source),
        )

    def _question(self, written: Written, question: Question) -> Question:
        translated = written.get("options", NOTHING)
        fill = question.type is QuestionType.FILL
        return replace(
            question,
            text=self._text(written, "text", question.text),
            options=tuple(
                replace(one, text=self._text(translated, one.id, one.text))
                for one in question.options
            ),
            answer=(*self._answer(question, written), *question.answer)
            if fill
            else question.answer,
            explain=self._text(written, "explain", question.explain),
            source=self._text(written, "source", question.source),
        )

    def _answer(self, question: Question, written: Written) -> list[str]:
        """The translated answer; none where the Chinese one stays."""
        translated = written.get("answer") or self._words.get(question.answer[0])
        return [translated] if translated else []
