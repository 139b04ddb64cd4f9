"""The tour in the language that somebody asked for, as the doors show it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

from server.tour import names
from server.tour.model import Edition, Question, Tour
from server.tour.translate import SAME_SCRIPT

GAME_TEXTS: Final = frozenset({"puzzle", "feedback", "solution"})
"""JSON whose shape is its game's own: marked as a whole."""

YEAR: Final = re.compile("([0-9]{1,4})年")

MARK: Final = "zh"
"""The key that lists which of its neighbours are Chinese for want of a translation."""


class ShownEdition:
    """One language of the tour, with what is needed to show it."""

    def __init__(self, edition: Edition) -> None:
        self.lang = edition.lang
        self.tour: Tour = edition.tour
        self.questions: dict[str, Question] = {
            question.id: question
            for stop in edition.tour.stops.values()
            for question in stop.questions
        }
        self._words = edition.words
        self._chinese = edition.chinese

    def worded(self, value: Any) -> Any:
        """A game's JSON with the words of this language on its cards; ids stay as they are."""
        return self._worded(value) if self._words else value

    def _worded(self, value: Any) -> Any:
        if isinstance(value, str):
            return self._words.get(value) or self._year(value)
        if isinstance(value, list | tuple):
            return [self._worded(item) for item in value]
        if isinstance(value, Mapping):
            return {key: self._worded(item) for key, item in value.items()}
        return value

    def _year(self, text: str) -> str:
        """1348年 as games write it where only the number is organisers' own: 1348."""
        year = None if self.lang in SAME_SCRIPT else YEAR.fullmatch(text)
        return text if year is None else year[1]

    def pictured(self, value: Any) -> Any:
        """JSON of the tour, each picture with its own size and the files that show it smaller."""
        return self._pictured(value) if self.tour.sizes else value

    def _pictured(self, value: Any) -> Any:
        if isinstance(value, list | tuple):
            return [self._pictured(item) for item in value]
        if isinstance(value, Mapping):
            inner = {key: self._pictured(item) for key, item in value.items()}
            return {**inner, **self.tour.sizes.get(str(value.get("src")), {})}
        return value

    def marked(self, shown: Any) -> Any:
        """JSON of the tour, each object with the keys of its Chinese texts under `zh`."""
        return self._marked(shown) if self._chinese else shown

    def _marked(self, shown: Any) -> Any:
        if isinstance(shown, list | tuple):
            return [self._marked(item) for item in shown]
        if not isinstance(shown, Mapping):
            return shown
        made = {
            key: item if key in GAME_TEXTS else self._marked(item) for key, item in shown.items()
        }
        chinese = [key for key, item in shown.items() if self._speaks(item, deep=key in GAME_TEXTS)]
        return {**made, MARK: chinese} if chinese else made

    def _speaks(self, value: Any, *, deep: bool) -> bool:
        """Whether a value is a Chinese text or a list with one, or with `deep` holds one."""
        if isinstance(value, str):
            return value in self._chinese
        if isinstance(value, list | tuple):
            return any(self._speaks(item, deep=deep) for item in value)
        if deep and isinstance(value, Mapping):
            return any(self._speaks(item, deep=True) for item in value.values())
        return False


def chinese_edition(tour: Tour) -> ShownEdition:
    """The tour as it was written."""
    return ShownEdition(Edition(names.CHINESE, tour, {}, frozenset()))
