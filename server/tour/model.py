"""The tour as the rest of the server sees it: typed, immutable values.

Nothing here parses or validates; `server.tour.load` builds these from YAML that has
already passed every check.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any, Final

from server.tour import names


class QuestionType(StrEnum):
    """How a question is answered."""

    SINGLE = "single"
    MULTIPLE = "multiple"
    TRUE_FALSE = "truefalse"
    FILL = "fill"
    ORDER = "order"
    POLL = "poll"


class RouteOrder(StrEnum):
    """Whether stops open one after another or all at once."""

    IN_ORDER = "in_order"
    FREE = "free"


@dataclass(frozen=True, slots=True)
class Option:
    """One choice of a question."""

    id: str
    text: str
    was: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Question:
    """A question of a stop's quiz.

    `answer` holds option ids (one for `single` and `truefalse`, one or more for
    `multiple`, all of them in the right order for `order`, none for `poll`); for `fill` it
    holds the accepted texts, the canonical one first.
    `truefalse` questions have the options `true` (对) and `false` (错).
    """

    id: str
    type: QuestionType
    text: str
    options: tuple[Option, ...]
    answer: tuple[str, ...]
    explain: str
    source: str
    was: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Block:
    """One block of a story.

    `type` is `text`, `quote`, `scene`, `image`, `audio`, `video` or `choice`; `data` holds what
    that type shows (all of it public, JSON-ready, without `id` and `type`).
    """

    id: str
    type: str
    data: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Story:
    """What a rider reads at a stop; `blocks` in reading order.

    `audio` is a recording of the whole text, if there is one.
    """

    title: str
    blocks: tuple[Block, ...]
    audio: str = ""


@dataclass(frozen=True, slots=True)
class Game:
    """A stop's mini-game; `data` is the frozen value made by that game type's schema."""

    id: str
    type: str
    title: str
    brief: str
    explain: str
    source: str
    data: Any
    was: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Review:
    """Who reviewed a piece of content and when; both empty before the review."""

    by: str = ""
    on: date | None = None

    @property
    def done(self) -> bool:
        """True once a reviewer and a day are on record."""
        return bool(self.by and self.on)


@dataclass(frozen=True, slots=True)
class Stop:
    """A stop (站点): story, game, quiz, and how it looks."""

    id: str
    name: str
    short: str
    kind: str
    intro: str
    scene: Mapping[str, Any]
    stamp: Mapping[str, Any]
    story: Story
    game: Game
    questions: tuple[Question, ...]
    review: Review
    was: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Scoring:
    """Points for every move kind, in whole 束光; see docs/scoring.md.

    `game` gives the points for 0, 1, 2 and 3 stars. From the `streak_from`-th right
    answer in a row on, each right answer earns `streak_bonus` more. `game_attempts` is
    how often a game may be tried; the best attempt counts.
    """

    checkin: int = 5
    story: int = 5
    game: tuple[int, int, int, int] = (0, 4, 7, 10)
    answer_right: int = 10
    answer_wrong: int = 2
    streak_from: int = 3
    streak_bonus: int = 2
    game_attempts: int = 3


@dataclass(frozen=True, slots=True)
class LiveStreak:
    """Live answers right in a row: from the `from_`-th on `bonus` more each, `most` a run."""

    from_: int = 3
    bonus: int = 10
    most: int = 50


@dataclass(frozen=True, slots=True)
class Autopilot:
    """Seconds that a step stands before the next comes by itself."""

    closed: int = 4
    revealed: int = 8
    standings: int = 6


@dataclass(frozen=True, slots=True)
class Live:
    """How events are played; times in seconds unless the name says ms. See docs/events.md.

    `questions` lists a quiz's questions by id; without it `rounds` of them are drawn.
    `slowest` is the share of `points` that the last moment still earns. `goal` is where a
    lane ends, `team_cap` how many of a team count at most.
    """

    rounds: int = 10
    questions: tuple[str, ...] = ()
    seconds: int = 20
    ready: int = 3
    points: int = 100
    speed: bool = True
    slowest: float = 0.5
    grace_ms: int = 1000
    delay_cap_ms: int = 2000
    streak: LiveStreak = LiveStreak()
    autopilot: Autopilot = Autopilot()
    team_cap: int = 10
    goal: int = 600
    attempts: int = 3
    duel_rounds: int = 5
    duel_seconds: int = 20
    phrases: tuple[str, ...] = ("加油", "有光！", "这题我会", "冲鸭", "太近了", "为支部点灯")


@dataclass(frozen=True, slots=True)
class Leg:
    """The ride to one stop: its landscape and the sentence said on the way."""

    scene: Mapping[str, Any]
    say: str


@dataclass(frozen=True, slots=True)
class Route:
    """A bus line (线路): stops in order, with scoring, opening times and look.

    `branch_cap` bounds how many riders of one branch count on the branch board.
    """

    id: str
    name: str
    tagline: str
    order: RouteOrder
    stops: tuple[Stop, ...]
    legs: tuple[Leg, ...]
    scoring: Scoring
    branch_cap: int
    opens: datetime | None = None
    closes: datetime | None = None
    was: tuple[str, ...] = ()
    live: Live = Live()


@dataclass(frozen=True, slots=True)
class Branch:
    """A branch (支部) a player rides for.

    `members` is how many people it has, None where it was not told; `brand` what it is known for,
    may be empty. An `archived` one is not offered to new players; its riders keep it.
    """

    id: str
    name: str
    kind: str
    region: str
    members: int | None = None
    brand: str = ""
    archived: bool = False
    was: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DatedFact:
    """Something that happened on a day, for the calendar leaf; `en` may be empty."""

    on: date
    text: str
    en: str
    source: str


@dataclass(frozen=True, slots=True)
class Site:
    """What the site is called and how it looks.

    `short` is the bus's own name, `title` one or two lines of large letters, `seal` one to four
    characters. `poem` may be empty. `colours` has the chosen colours (`#RRGGBB`) by role and page,
    see `server.tour.colours`; `cover` is a scene, None for the page's own picture.
    """

    name: str
    short: str
    title: tuple[str, ...]
    tagline: str
    invitation: str
    seal: str
    certificate: str = names.CERTIFICATE
    poem: tuple[str, ...] = ()
    colours: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    cover: Mapping[str, Any] | None = None


PRODUCT: Final = Site(
    name=names.PRODUCT,
    short=names.PRODUCT,
    title=("有光",),
    tagline=names.TAGLINE.format(names.PRODUCT),
    invitation=names.INVITATION.format(names.PRODUCT),
    seal="有光",
)
"""The site where organisers have written nothing about it."""


@dataclass(frozen=True, slots=True)
class Tour:
    """Everything organisers wrote, by id, in the order of the files.

    `blocked_words` may not occur in nicknames, `allowed_words` may.
    `translations` has the tour in other languages. `sizes` maps the `src` of pictures to the
    JSON of their variants, made by `bus media`.
    """

    routes: Mapping[str, Route]
    branches: Mapping[str, Branch]
    stops: Mapping[str, Stop]
    media: Mapping[str, str] = field(default_factory=dict)
    sizes: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    blocked_words: tuple[str, ...] = ()
    allowed_words: tuple[str, ...] = ()
    almanac: tuple[DatedFact, ...] = ()
    translations: Mapping[str, TranslatedTour] = field(default_factory=dict)
    site: Site = PRODUCT


@dataclass(frozen=True, slots=True)
class TranslatedTour:
    """The tour in one language: the same ids, other texts.

    A game's data stays Chinese, as it is judged by it: `words` has what its cards say, by the
    Chinese text. `chinese` holds the texts that are shown in Chinese because no file has
    translated them; it is empty where that needs no mark.
    """

    lang: str
    tour: Tour
    words: Mapping[str, str]
    chinese: frozenset[str]
