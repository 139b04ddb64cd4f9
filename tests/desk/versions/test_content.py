"""Content edited under riders: judged as it was asked; nobody's place or points are lost."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import yaml
from hypothesis import HealthCheck, Phase
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from server.app import Game, make_game
from server.play import audit
from server.rules import solution_of
from server.settings import Settings
from tests.conftest import Rider
from tests.conftest import settings as settings_fixture

BoardBus = Callable[..., Rider]
Stops = list[dict[str, Any]]


@contextmanager
def stops_of(game: Game) -> Iterator[Stops]:
    """The stops as written, to be edited; published afterwards."""
    path = game.settings.content_dir / "stops.yaml"
    written = yaml.safe_load(path.read_text("utf-8"))
    yield written["stops"]
    path.write_text(yaml.safe_dump(written, allow_unicode=True, sort_keys=False), "utf-8")
    assert game.publisher.content_changed().errors == []


def write_route(game: Game, name: str, stops: list[str]) -> None:
    path = game.settings.routes_dir / f"{name}.yaml"
    written = yaml.safe_load(path.read_text("utf-8"))
    written["stops"] = stops
    path.write_text(yaml.safe_dump(written, allow_unicode=True, sort_keys=False), "utf-8")


def audited(game: Game) -> list[object]:
    tour, zone = game.play.catalogue.tour, game.settings.timezone
    return list(audit(tour, game.play.ledger, lambda: datetime.now(UTC), zone))


def test_a_question_is_judged_as_it_was_asked(game: Game, board_bus: BoardBus) -> None:
    old, new = board_bus("小顾", "loose"), board_bus("小石", "loose")
    for rider in (old, new):
        rider.move(kind="checkin", stop="hall")
    with stops_of(game) as stops:
        stops[0]["questions"][0] |= {"id": "hall-first", "was": ["hall-single"], "answer": "k3"}
    asked = {"kind": "answer", "stop": "hall", "question": "hall-single", "choice": ["k2"]}
    then = old.move(**asked, version=1)
    assert (then["correct"], then["answer"]) == (True, ["k2"])
    now = new.move(**asked)
    assert (now["correct"], now["answer"]) == (False, ["k3"])
    assert old.move(**asked, version=1)["repeat"]
    assert old.move(**asked | {"question": "hall-first"})["repeat"], "answered once for all"
    assert game.play.ledger.entries_of(old.ride.id)[-1].move["version"] == 1
    assert audited(game) == []


def test_what_has_gone_is_judged_by_what_was_asked_and_keeps_its_points(
    game: Game, board_bus: BoardBus
) -> None:
    rider = board_bus("小顾", "loose")
    rider.move(kind="checkin", stop="field")
    write_route(game, "loose", ["hall", "canal"])
    with stops_of(game) as stops:
        del stops[2]
    refused = rider.move(kind="story", stop="field")
    assert refused["error"]["code"] == "unknown_stop"
    told = rider.move(kind="story", stop="field", version=1)
    assert told["points"] > 0
    assert rider.move(kind="story", stop="field", version=1)["repeat"]
    shown = game.play.snapshot(rider.ride)
    assert shown["points"] == told["total"]
    held = game.play.snapshot(rider.ride, None, 1)
    assert [one["stop"] for one in held["stops"]] == ["hall", "canal", "field"]
    assert (held["version"], shown["version"]) == (1, 2)
    assert audited(game) == []


def test_a_puzzle_is_judged_as_it_was_laid(game: Game, board_bus: BoardBus) -> None:
    rider = board_bus("小顾", "loose")
    rider.move(kind="checkin", stop="hall")
    stop = game.play.catalogue.index("loose").stop_at["hall"]
    solution = solution_of(stop, rider.ride.seed)
    with stops_of(game) as stops:
        stops[0]["game"] = {**copy.deepcopy(stops[1]["game"]), "id": "hall-game"}
    played = rider.move(kind="game", stop="hall", solution=solution, version=1)
    assert (played["ok"], played["stars"]) == (True, 3)
    assert game.play.snapshot(rider.ride)["stops"][0]["game"]["attempts"] == 1
    assert audited(game) == []


def test_a_stop_in_between_does_not_shut_out_who_had_the_older_map(
    game: Game, board_bus: BoardBus
) -> None:
    rider = board_bus("小顾", "short")
    rider.do_stop("hall")
    write_route(game, "short", ["hall", "field", "canal"])
    game.publisher.content_changed()
    assert rider.move(kind="checkin", stop="canal")["error"]["code"] == "stop_locked"
    assert rider.move(kind="checkin", stop="canal", version=1)["ok"]
    rider.do_stop("canal")
    assert game.play.snapshot(rider.ride)["current"] == "field"


def test_versions_that_are_not_known_are_the_present_one(game: Game, board_bus: BoardBus) -> None:
    rider = board_bus("小顾", "loose")
    for number, version in enumerate((0, -1, 99, "1", None, True)):
        kind = ("checkin", "story")[number > 0]
        assert rider.move(kind=kind, stop="hall", version=version)["ok"]
    assert game.play.snapshot(rider.ride, None, 99)["version"] == 1


def test_the_content_of_a_version_is_fetched_by_its_number(game: Game, client: Any) -> None:
    with stops_of(game) as stops:
        stops[0]["questions"][0]["text"] = "换了一个问法，也要写得长一些才好读一会儿？"
    route = "/api/routes/loose"
    now, then = (client.get(f"{route}{query}").get_json() for query in ("", "?version=1"))
    assert (now["version"], then["version"]) == (2, 1)
    texts = [one["stops"][0]["questions"][0]["text"] for one in (now, then)]
    assert texts[0] != texts[1]
    assert client.get(f"{route}?version=x").get_json() == now


class EditedRides(RuleBasedStateMachine):
    """Riders ride, by the content of now or of before, while it is edited at random."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = TemporaryDirectory()
        given: Settings = settings_fixture.__wrapped__(Path(self.folder.name))  # type: ignore[attr-defined]
        self.game = make_game(replace(given, hold_rushed_rides=False))
        self.game.start()
        self.names = 0
        self.points: dict[int, int] = {}

    @initialize()
    def board(self) -> None:
        self.riders = []
        for name in ("小顾", "小石"):
            joined = self.game.play.join("loose", name, "east", consent=True)
            self.riders.append(Rider(self.game.play, joined.ride, joined.token, joined.recovery))

    @rule(
        who=st.integers(0, 1),
        age=st.integers(0, 3),
        stop=st.integers(0, 3),
        steps=st.lists(st.integers(0, 5), min_size=1, max_size=6),
        right=st.booleans(),
    )
    def ride(self, who: int, age: int, stop: int, steps: list[int], right: bool) -> None:
        """Moves at a stop as some version has it."""
        rider = self.riders[who]
        version = max(1, self.game.play.catalogue.version - age)
        index = self.game.play.versions.find(version, bounded=False).index("loose")
        at = index.stops[stop % len(index.stops)]
        moves: list[dict[str, Any]] = [{"kind": "checkin"}, {"kind": "story"}]
        for one in at.questions:
            choice: Any = sorted(one.accepted) if not one.fill else one.question.answer[0]
            if not right and not one.fill:
                choice = [one.question.options[-1].id]
            moves.append({"kind": "answer", "question": one.id, "choice": choice})
        moves.append({"kind": "game", "solution": solution_of(at, rider.ride.seed)})
        rider.move(kind="checkin", stop=at.id, version=version)
        before = self.points.get(who, 0)
        for step in steps:
            rider.move(stop=at.id, version=version, **moves[step % len(moves)])
        self.points[who] = int(self.game.play.snapshot(rider.ride)["points"])
        assert self.points[who] >= before

    @rule(what=st.sampled_from(("rename", "question", "answer", "drop", "turn", "stop", "take")))
    def edit(self, what: str) -> None:
        """Edits the content; nobody's points change by that."""
        self.names += 1
        route = self.game.settings.routes_dir / "loose.yaml"
        order = yaml.safe_load(route.read_text("utf-8"))["stops"]
        with stops_of(self.game) as stops:
            first = stops[self.names % len(stops)]
            questions = first["questions"]
            if what == "rename" and len(first.get("was", ())) < 3:
                old, first["id"] = first["id"], f"stop-{self.names}"
                first["was"] = [*first.get("was", ()), old]
                order = [first["id"] if one == old else one for one in order]
                self.rename_in_short(old, first["id"])
            elif what == "question":
                old = questions[0]["id"]
                questions[0] |= {"id": f"asked-{self.names}"}
                questions[0]["was"] = [*questions[0].get("was", ()), old]
            elif what == "answer" and questions[0]["type"] == "single":
                questions[0]["answer"] = f"k{1 + self.names % 4}"
            elif what == "drop":
                questions[-1] |= {"id": f"other-{self.names}"}
                questions[-1].pop("was", None)
            elif what == "turn":
                order = [*order[1:], order[0]]
            elif what == "take" and len(order) > 2:
                order = order[:-1]
            elif what == "stop":
                gone = [one["id"] for one in stops if one["id"] not in order]
                order = [*order[:1], *gone, *order[1:]]
            write_route(self.game, "loose", order)

    def rename_in_short(self, old: str, new: str) -> None:
        path = self.game.settings.routes_dir / "short.yaml"
        stops = yaml.safe_load(path.read_text("utf-8"))["stops"]
        write_route(self.game, "short", [new if one == old else one for one in stops])

    @invariant()
    def everything_agrees(self) -> None:
        """Snapshots keep the points, by every version; boards and ledger are the same."""
        for who, points in self.points.items():
            row = self.riders[who].ride
            for version in (0, max(1, self.game.play.catalogue.version - 1)):
                assert self.game.play.snapshot(row, None, version)["points"] == points
        assert audited(self.game) == []

    def teardown(self) -> None:
        self.game.stop()
        self.folder.cleanup()


TestEditedRides = EditedRides.TestCase
TestEditedRides.settings = hypothesis_settings(
    max_examples=12,
    stateful_step_count=10,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
