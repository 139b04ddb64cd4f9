"""No attribute of a class of the server is written from another module than the class's own.

Found by name: an assignment, `del`, item assignment or call of a container's changing method on
`x.name`, where a class of `server/` declares `name` and none in the writing module does. Objects
that the same function has just made are its own.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from functools import cache

from tests.architecture.source import Module, modules

MUTATORS = frozenset(
    {"add", "append", "appendleft", "clear", "discard", "extend", "extendleft", "insert", "pop",
     "popleft", "remove", "setdefault", "update"}
)  # fmt: skip

ALLOWED: Mapping[str, str] = {
    "server.rules.event.fold": "the one module that changes an EventState",
    "server.rules.ride": "the one module that changes a RideState",
    "server.gunicorn_conf": "gunicorn's workers take what to do at the end as an attribute",
    "server.transport.private_hooks": "sockets of engine.io, which are changed there alone",
    "server.transport.packet_hooks": "likewise",
    "server.web.export": "cells of openpyxl, whose attributes are its interface",
    "server.desk.importing.template": "likewise",
    "server.rules.moves": "each kind of move records itself in the StopState that `ride` hands it",
}
"""Modules (and what lies below them) that may write, with the reason."""


class Write(ast.NodeVisitor):
    """Collects what one function writes to objects that it neither is nor has made."""

    def __init__(self) -> None:
        self.made: set[str] = {"self", "cls"}
        self.writes: list[tuple[int, str, str]] = []

    def visit_FunctionDef(self, node: ast.FunctionDef) -> None:
        """Functions inside are looked at by themselves."""

    visit_AsyncFunctionDef = visit_FunctionDef  # type: ignore[assignment]  # noqa: N815
    visit_ClassDef = visit_FunctionDef  # type: ignore[assignment]  # noqa: N815

    def visit_Assign(self, node: ast.Assign) -> None:
        for target in node.targets:
            if isinstance(target, ast.Name) and _is_made(node.value):
                self.made.add(target.id)
            self._target(target)
        self.generic_visit(node)

    def visit_AugAssign(self, node: ast.AugAssign) -> None:
        self._target(node.target)
        self.generic_visit(node)

    def visit_AnnAssign(self, node: ast.AnnAssign) -> None:
        self._target(node.target)
        self.generic_visit(node)

    def visit_Delete(self, node: ast.Delete) -> None:
        for target in node.targets:
            self._target(target)

    def visit_For(self, node: ast.For) -> None:
        self._target(node.target)
        self.generic_visit(node)

    def visit_Call(self, node: ast.Call) -> None:
        called = node.func
        if isinstance(called, ast.Attribute) and called.attr in MUTATORS:
            self._written(called.value)
        self.generic_visit(node)

    def _target(self, target: ast.expr) -> None:
        if isinstance(target, ast.Tuple | ast.List):
            for one in target.elts:
                self._target(one)
        elif isinstance(target, ast.Subscript):
            self._written(target.value)
        else:
            self._written(target)

    def _written(self, node: ast.expr) -> None:
        """`x.name` is changed, unless `x` is this object or one just made."""
        if not isinstance(node, ast.Attribute):
            return
        owner = node.value
        if isinstance(owner, ast.Name) and owner.id in self.made:
            return
        self.writes.append((node.lineno, node.attr, ast.unparse(node)))


def _is_made(value: ast.expr) -> bool:
    """Whether the value is a call of a class, by its capital."""
    if not isinstance(value, ast.Call):
        return False
    called = value.func
    name = called.id if isinstance(called, ast.Name) else getattr(called, "attr", "")
    return bool(name.lstrip("_")[:1].isupper())


def declared(tree: ast.Module) -> set[str]:
    """The attributes that a module's classes declare: fields, and what `__init__` sets."""
    found = set()
    for node in ast.walk(tree):
        if not isinstance(node, ast.ClassDef):
            continue
        for one in ast.walk(node):
            if isinstance(one, ast.AnnAssign) and isinstance(one.target, ast.Name):
                found.add(one.target.id)
            if (
                isinstance(one, ast.Attribute)
                and isinstance(one.ctx, ast.Store)
                and isinstance(one.value, ast.Name)
                and one.value.id == "self"
            ):
                found.add(one.attr)
    return found


@cache
def all_declared() -> frozenset[str]:
    return frozenset(name for module in modules().values() for name in declared(module.tree))


def writes_of(tree: ast.Module, known: frozenset[str]) -> Iterator[tuple[int, str]]:
    """Line and text of each write to an attribute that another module's class declares."""
    own = declared(tree)
    for node in ast.walk(tree):
        if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        visitor = Write()
        for statement in node.body:
            visitor.visit(statement)
        for line, name, text in visitor.writes:
            if name in known and name not in own:
                yield line, text


def is_allowed(module: Module) -> bool:
    return any(f"{module.name}.".startswith(f"{one}.") for one in ALLOWED)


def test_attributes_are_written_by_their_own_module() -> None:
    found = [
        f"{module.name}:{line} {text}"
        for module in modules().values()
        if not is_allowed(module)
        for line, text in writes_of(module.tree, all_declared())
    ]
    assert found == []


def test_a_write_is_found() -> None:
    tree = ast.parse(
        "def f(room, seat):\n"
        "    room.questions = ()\n"
        "    seat.points += 1\n"
        "    room.state.rounds[0] = 1\n"
        "    seat.late.add(3)\n"
        "    mine = Seat()\n"
        "    mine.points = 2\n"
        "    room.foreign = 4\n"
    )
    known = frozenset({"questions", "points", "rounds", "late"})
    assert [line for line, _ in writes_of(tree, known)] == [2, 3, 4, 5]


def test_every_exception_is_needed() -> None:
    for name in ALLOWED:
        below = [one for one in modules().values() if f"{one.name}.".startswith(f"{name}.")]
        assert any(list(writes_of(one.tree, all_declared())) for one in below), name
