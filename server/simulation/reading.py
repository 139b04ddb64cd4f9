"""What a stop's story says on the way that a rider takes through it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from random import Random
from typing import Final, NamedTuple

from server.text import normalise
from server.tour.model import Block, Question, QuestionType, Stop
from server.tour.ride_time import length, texts_of

TELLING: Final = (QuestionType.SINGLE, QuestionType.MULTIPLE, QuestionType.FILL)
"""The types whose answers a story may say in so many words."""
NEGATIONS: Final = ("不", "没", "未", "非", "除了", "错")
"""In a question they turn what the story mentions into what is asked not."""


class Fork(NamedTuple):
    """A choice that was made in a story: ids of its block and of the option."""

    block: str
    option: str


@dataclass(frozen=True, slots=True)
class Reading:
    """A way through a stop's story: its forks, the characters on it, and what it tells.

    `told` has by question id what one answers who goes by the story alone: the right choice where
    the story says it, another one where the story mentions that one only.
    """

    forks: tuple[Fork, ...]
    characters: int
    told: dict[str, tuple[str, ...]]

    @property
    def path(self) -> list[str]:
        """The chosen options in order, as a phone sends them."""
        return [fork.option for fork in self.forks]


class StoryReader:
    """The ways through one stop's story; what each of them tells is found out once."""

    def __init__(self, stop: Stop) -> None:
        self._stop = stop
        self._place = {block.id: at for at, block in enumerate(stop.story.blocks)}
        self._readings: dict[tuple[Fork, ...], Reading] = {}

    def read(self, chance: Random) -> Reading:
        """A way at random, each option of a fork as likely as the others."""
        forks, blocks = self._walk(chance)
        reading = self._readings.get(forks)
        if reading is None:
            reading = self._readings[forks] = self._reading(forks, blocks)
        return reading

    def _walk(self, chance: Random) -> tuple[tuple[Fork, ...], list[Block]]:
        """The forks and the blocks in reading order, as the page walks them."""
        blocks, forks = self._stop.story.blocks, list[Fork]()
        seen: dict[int, Block] = {}
        at = 0
        while at < len(blocks) and at not in seen:
            block = seen[at] = blocks[at]
            goto = block.data.get("goto")
            if block.type == "choice":
                option = chance.choice(block.data["options"])
                forks.append(Fork(block.id, option["id"]))
                goto = option.get("goto")
            at = self._place[goto] if goto else at + 1
        return tuple(forks), list(seen.values())

    def _reading(self, forks: tuple[Fork, ...], blocks: Sequence[Block]) -> Reading:
        stop = self._stop
        texts = [stop.intro, stop.story.title, *(t for block in blocks for t in texts_of(block))]
        said = _Said(texts)
        told = {one.id: said.answer(one) for one in stop.questions}
        return Reading(forks, sum(map(length, texts)), {at: one for at, one in told.items() if one})


class _Said:
    """Texts, and which answers they mention."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._texts = [normalise(text) for text in texts]
        self._pairs = set[str]().union(*map(_pairs, self._texts))

    def answer(self, question: Question) -> tuple[str, ...]:
        """What the texts say the answer is; empty where they leave it open."""
        if question.type == QuestionType.FILL:
            return question.answer[:1] if any(map(self._mentions, question.answer)) else ()
        return self._options(question) if question.type in TELLING else ()

    def _options(self, question: Question) -> tuple[str, ...]:
        mentioned = [one.id for one in question.options if self._mentions(one.text)]
        if set(mentioned) == set(question.answer):
            return question.answer
        misled = len(mentioned) == 1 and not any(one in question.text for one in NEGATIONS)
        return tuple(mentioned) if misled and not set(mentioned) <= set(question.answer) else ()

    def _mentions(self, text: str) -> bool:
        """Whether any two characters side by side in the text stand so somewhere; a single one must
        be there itself.
        """
        pairs = _pairs(normalise(text))
        return pairs <= self._pairs if pairs else any(normalise(text) in one for one in self._texts)


def _pairs(text: str) -> set[str]:
    return {text[at : at + 2] for at in range(len(text) - 1)}
