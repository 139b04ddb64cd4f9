"""Imports: no circle, and none that runs up. TYPE_CHECKING and imports in functions count."""

from __future__ import annotations

import ast
import tomllib
from collections.abc import Iterator, Mapping
from graphlib import CycleError, TopologicalSorter

from tests.architecture.source import ROOT, imported_by, imports


def circle(graph: Mapping[str, frozenset[str]]) -> list[str]:
    """The modules of one circle, in its order; empty when there is none."""
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        found: list[str] = error.args[1]
        return found
    return []


def layers(root: str) -> Iterator[list[list[str]]]:
    """The layers of each contract of pyproject.toml about `root`, the upper ones first."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    for contract in settings["tool"]["importlinter"]["contracts"]:
        if contract["type"] != "layers":
            continue
        prefixes = [f"{one}." for one in contract.get("containers", [])] or [""]
        for prefix in prefixes:
            named = [
                [prefix + name.strip().strip("()") for name in layer.split("|")]
                for layer in contract["layers"]
            ]
            if any(name.startswith(root) for layer in named for name in layer):
                yield named


def running_up(
    graph: Mapping[str, frozenset[str]], order: list[list[str]]
) -> list[tuple[str, str]]:
    """Imports from a lower layer to a higher one, or between two parts of one layer."""
    place = {name: at for at, layer in enumerate(order) for name in layer}

    def part(module: str) -> str | None:
        return next((one for one in place if f"{module}.".startswith(f"{one}.")), None)

    found = []
    for importer, imported in graph.items():
        mine = part(importer)
        for name in sorted(imported):
            other = part(name)
            if mine is None or other is None or mine == other:
                continue
            if place[other] <= place[mine]:
                found.append((importer, name))
    return found


def test_no_import_circle() -> None:
    assert circle(imports()) == []


def test_no_import_runs_up() -> None:
    orders = list(layers("server."))
    assert len(orders) >= 2
    assert [found for order in orders for found in running_up(imports(), order)] == []


def test_a_circle_under_type_checking_is_found() -> None:
    tree = ast.parse(
        "from typing import TYPE_CHECKING\n"
        "if TYPE_CHECKING:\n    from server.b import B\n"
        "def f():\n    from . import c\n"
    )
    known = frozenset({"server.b", "server.c"})
    found = frozenset(imported_by(tree, "server.a", known, package=False))
    assert found == known
    graph = {"server.a": found, "server.b": frozenset({"server.a"}), "server.c": frozenset[str]()}
    assert set(circle(graph)) == {"server.a", "server.b"}


def test_an_import_that_runs_up_is_found() -> None:
    graph = {
        "server.play.moves": frozenset({"server.events.service", "server.rules"}),
        "server.events.service": frozenset({"server.play.moves"}),
    }
    order = [["server.events"], ["server.play"], ["server.rules"]]
    assert running_up(graph, order) == [("server.play.moves", "server.events.service")]
