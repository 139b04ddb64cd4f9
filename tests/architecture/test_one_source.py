"""A fact is written once: refusals in server/refusals.py, names of events in rules/event, names of
content in tour/names. Both sides of the wire have the same sets, and no module types a set anew.
"""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from server.boards import ROUTE_SCOPES
from server.refusals import ANSWERED, BY_CODE, Refusal
from server.rules import GAMES, MOVES
from server.rules.event import COMMAND_FIELDS, COMMANDS
from server.rules.event import state as event
from server.rules.event.deciding import STATES_FOR
from server.tour import names
from server.tour.schemas.question import QUESTIONS
from server.tour.schemas.story import BLOCKS
from server.web.schemas.event_host import HostCommand
from tests.architecture.source import ROOT, modules

PAGE = ROOT / "frontend" / "src"
API = ROOT / "docs" / "api.md"
SCHEMAS: dict[str, Any] = json.loads((PAGE / "api" / "openapi.json").read_text())["components"][
    "schemas"
]

SETS: Mapping[str, Collection[str]] = {
    "modes": event.MODES,
    "states": event.STATES,
    "phases": event.PHASES,
    "modes with papers": event.PAPER_MODES,
    "outcomes of a duel": event.OUTCOMES,
    "requests of seats": event.SEAT_REQUESTS,
    "kinds of the feed": event.FEED_KINDS,
    "commands": COMMANDS,
    "kinds of moves": tuple(MOVES),
    "types of questions": names.QUESTION_TYPES,
    "blocks of a story": names.BLOCK_TYPES,
    "shapes of films": names.FILM_SHAPES,
    "kinds of branches": names.BRANCH_KINDS,
    "games": tuple(GAMES),
    "boards of a route": ROUTE_SCOPES,
}
OWNERS = ("server.rules.event", "server.tour.names", "server.boards.scopes")
"""Where sets are defined, and what else the rules say about each of their members."""

ORDERED = frozenset({"Tabs.vue"})
"""Where the page puts a set in an order of its own; the type is the server's."""

ENUMS = {
    ("ErrorBody", "code"): ANSWERED,
    ("EventCard", "mode"): event.MODES,
    ("EventCard", "state"): event.STATES,
    ("EventCard", "teams"): event.TEAM_KINDS,
    ("QuizView", "phase"): event.PHASES,
    ("Paper", "kind"): event.PAPER_MODES,
    ("Paper", "outcome"): (*event.OUTCOMES, None),
    ("QuestionView", "type"): names.QUESTION_TYPES,
    ("EventFeedItem", "kind"): event.FEED_KINDS,
    ("EventRequest", "do"): event.SEAT_REQUESTS,
    ("HostCommand", "do"): (*COMMANDS, event.PLAYERS),
    ("LiveMove", "kind"): (event.LIVE_MOVE,),
    ("PaperMove", "kind"): (event.PAPER_MOVE,),
    ("Move", "kind"): MOVES,
    ("PublicQuestion", "type"): names.QUESTION_TYPES,
    ("PublicStop", "kind"): names.STOP_KINDS,
    ("Route", "order"): names.ROUTE_ORDERS,
    ("Block", "type"): names.BLOCK_TYPES,
    ("Block", "shape"): names.FILM_SHAPES,
    ("Branch", "kind"): names.BRANCH_KINDS,
}


def page_files() -> Iterator[Path]:
    """What people write of the page: neither made from the schemas nor tests and their data."""
    for path in sorted(PAGE.rglob("*")):
        written = path.suffix in {".ts", ".vue"} and ".gen." not in path.name
        if written and not re.search(r"\.test\.|fixtures|/demo/", str(path)):
            yield path


def collections(tree: ast.Module) -> Iterator[set[str]]:
    """The strings of each list, tuple and set that a module writes out, and of the keys of each
    dict that gives them labels. (A dict of schemas or functions has another meaning.)
    """
    for node in ast.walk(tree):
        if isinstance(node, ast.List | ast.Tuple | ast.Set):
            items = node.elts
        elif isinstance(node, ast.Dict) and all(
            isinstance(one, ast.Constant | ast.Tuple) for one in node.values
        ):
            items = [key for key in node.keys if key is not None]
        else:
            continue
        strings = {one.value for one in items if isinstance(one, ast.Constant)}
        yield {one for one in strings if isinstance(one, str)}


def lists(source: str) -> Iterator[set[str]]:
    """The strings of each array and union of literals in a TypeScript file."""
    for found in re.finditer(r"'[\w-]+'(?:\s*[,|]\s*'[\w-]+')+", source):
        yield set(re.findall(r"'([\w-]+)'", found[0]))


def copies(written: set[str], whole: set[str]) -> bool:
    """Whether a list is the whole set; of three names and fewer the same may be meant otherwise."""
    return written >= whole if len(whole) > 3 else written == whole


def sentences() -> set[str]:
    return {text for one in Refusal for text in (one.message, one.in_event, one.in_move)}


def test_a_sentence_of_a_refusal_stands_in_the_registry_alone() -> None:
    twice = [
        (name, node.value)
        for name, module in modules().items()
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Constant) and node.value in sentences()
    ]
    assert {name for name, _ in twice} == {"server.refusals"}


def test_the_page_types_no_sentence_of_a_refusal() -> None:
    quoted = re.compile("|".join(re.escape(f"{q}{one}{q}") for one in sentences() for q in "'\"`"))
    written = [*page_files(), *(ROOT / "frontend").glob("*.html")]
    assert [path for path in written if quoted.search(path.read_text())] == []


def test_no_table_of_refusals_stands_elsewhere() -> None:
    for name, module in modules().items():
        if name != "server.refusals":
            for one in collections(module.tree):
                assert len(one) < 2 or not one <= set(BY_CODE), (name, one)
    for path in page_files():
        for one in lists(path.read_text()):
            assert len(one) < 3 or not one <= set(BY_CODE), (path, one)


@pytest.mark.parametrize("what", SETS)
def test_no_set_of_names_is_typed_anew(what: str) -> None:
    whole = set(SETS[what])
    for name, module in modules().items():
        if not name.startswith(OWNERS):
            for one in collections(module.tree):
                assert not copies(one, whole), (name, one)
    for path in page_files():
        for one in lists(path.read_text()):
            assert not copies(one, whole) or path.name in ORDERED, (path, one)


@pytest.mark.parametrize(("schema", "field"), ENUMS)
def test_the_wire_has_the_names_of_the_rules(schema: str, field: str) -> None:
    described = SCHEMAS[schema]["properties"][field]
    assert described["enum"] == list(ENUMS[schema, field])


def test_the_page_plays_the_games_that_the_server_judges() -> None:
    folders = {path.parent.name for path in (PAGE / "games").glob("*/index.ts")}
    assert folders == set(GAMES)


def test_the_wire_has_the_boards_of_a_route() -> None:
    assert SCHEMAS["RouteScope"]["enum"] == list(ROUTE_SCOPES)


def test_every_command_has_its_fields_on_the_wire() -> None:
    sent = set(HostCommand().fields) - {"do", "key", "version", "phase", "search", "page"}
    assert sent == {field for fields in COMMAND_FIELDS.values() for field in fields}


def test_tables_about_members_are_complete() -> None:
    assert set(STATES_FOR) == set(COMMANDS)
    assert set(QUESTIONS) == set(names.QUESTION_TYPES)
    assert set(BLOCKS) == set(names.BLOCK_TYPES)


def test_the_docs_name_each_refusal_with_its_status() -> None:
    rows = re.findall(r"(\d{3}) ((?:`[a-z_]+`(?:, )?)+)", API.read_text())
    pairs = [(int(status), code) for status, codes in rows for code in re.findall("[a-z_]+", codes)]
    assert len(pairs) >= 8
    assert [(status, code) for status, code in pairs if BY_CODE[code].status != status] == []
