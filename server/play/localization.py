"""The tour in one language, as HTTP and sockets show it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

from server.tour import names
from server.tour.model import Question, Tour, TranslatedTour
from server.tour.translate import ADDRESSES, SAME_SCRIPT

GAME_TEXTS: Final = frozenset({"puzzle", "feedback", "solution"})
"""Keys whose JSON has the shape of its game: marked as a whole."""

YEAR: Final = re.compile("([0-9]{1,4})年")

MARK: Final = "zh"
"""The key that lists which keys beside it hold untranslated Chinese."""


class Localization:
    """The tour in one language, with the texts that games need."""

    def __init__(self, translated: TranslatedTour) -> None:
        self.lang = translated.lang
        self.tour: Tour = translated.tour
        self.questions: dict[str, Question] = {
            question.id: question
            for stop in translated.tour.stops.values()
            for question in stop.questions
        }
        self._words = translated.words
        self._chinese = translated.chinese

    def localize(self, value: Any) -> Any:
        """A game's JSON with its texts in this language; ids stay as they are."""
        return self._localize(value) if self._words else value

    def _localize(self, value: Any) -> Any:
        if isinstance(value, str):
            return self._words.get(value) or self._year(value)
        if isinstance(value, list | tuple):
            return [self._localize(item) for item in value]
        if isinstance(value, Mapping):
            return {
                key: item if key in ADDRESSES else self._localize(item)
                for key, item in value.items()
            }
        return value

    def _year(self, text: str) -> str:
        """1348年, which games make of a year in the content, without 年 in other scripts."""
        year = None if self.lang in SAME_SCRIPT else YEAR.fullmatch(text)
        return text if year is None else year[1]

    def with_image_variants(self, value: Any) -> Any:
        """JSON of the tour, each picture with its size and its smaller variants."""
        return self._with_image_variants(value) if self.tour.sizes else value

    def _with_image_variants(self, value: Any) -> Any:
        if isinstance(value, list | tuple):
            return [self._with_image_variants(item) for item in value]
        if isinstance(value, Mapping):
            inner = {key: self._with_image_variants(item) for key, item in value.items()}
            return {**inner, **self.tour.sizes.get(str(value.get("src")), {})}
        return value

    def mark_untranslated(self, shown: Any) -> Any:
        """JSON of the tour, each object with the keys of its untranslated texts under `zh`."""
        return self._mark_untranslated(shown) if self._chinese else shown

    def _mark_untranslated(self, shown: Any) -> Any:
        if isinstance(shown, list | tuple):
            return [self._mark_untranslated(item) for item in shown]
        if not isinstance(shown, Mapping):
            return shown
        made = {
            key: item if key in GAME_TEXTS else self._mark_untranslated(item)
            for key, item in shown.items()
        }
        chinese = [
            key for key, item in shown.items() if self._is_chinese(item, deep=key in GAME_TEXTS)
        ]
        return {**made, MARK: chinese} if chinese else made

    def _is_chinese(self, value: Any, *, deep: bool) -> bool:
        """Whether a value is a Chinese text or a list with one, or with `deep` holds one."""
        if isinstance(value, str):
            return value in self._chinese
        if isinstance(value, list | tuple):
            return any(self._is_chinese(item, deep=deep) for item in value)
        if deep and isinstance(value, Mapping):
            return any(self._is_chinese(item, deep=True) for item in value.values())
        return False


def original_localization(tour: Tour) -> Localization:
    """The tour in its original language."""
    return Localization(TranslatedTour(names.CHINESE, tour, {}, frozenset()))
