"""A content file after reading: its tree, its name for people, and what was wrong so far."""

from __future__ import annotations

from dataclasses import dataclass, field

from server.tour.fixes import Fix
from server.tour.nodes import MISSING, Node
from server.tour.problems import Level, Problem


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


@dataclass(slots=True)
class Document:
    """One YAML file under check.

    `damaged` is True when lines that could not be understood were left out of `root`:
    the rest is still checked, but what is missing from it is not held against it. `holds` names
    the list whose items, or whose only item, the file may hold without naming it. `room` is how
    many times larger than usual the file may be.
    """

    file: str
    holds: str = ""
    room: int = 1
    root: Node = MISSING
    found: dict[Problem, None] = field(default_factory=dict)
    damaged: bool = False
    lines: list[str] = field(default_factory=list)
    lost: list[range] = field(default_factory=list)

    def set_lines(self, lines: list[str]) -> None:
        """Keeps the lines as they were written; positions of `lost` count from 0."""
        self.lines = list(lines)

    def lose(self, region: range) -> None:
        """These lines were left out of `root`."""
        self.lost.append(region)

    def lost_within(self, node: Node) -> bool:
        """True when lines of this mapping or list were left out: what it lacks may stand there."""
        inside = node.column - 1
        if any(self._follows(node, region) for region in self.lost):
            return True
        return any(
            region.start >= node.line - 1
            and all(
                _indent(line) >= inside
                for line in self.lines[node.line : region.start]
                if line.strip()
            )
            for region in self.lost
        )

    def _follows(self, node: Node, region: range) -> bool:
        """True when the node begins where the lines that were left out end."""
        between = self.lines[region.stop : node.line - 1]
        return region.stop < node.line and not any(line.strip() for line in between)

    def mark_damaged(self) -> None:
        """Lines were left out of `root`."""
        self.damaged = True

    def set_root(self, root: Node) -> None:
        """Takes the tree that the file parses to, as that of a file which names its list."""
        if self.holds and self.holds not in root.entries:
            items = root if root.kind == "list" else Node("list", 1, 1, items=(root,))
            root = Node("map", 1, 1, entries={self.holds: (items, items)})
        self.root = root

    @property
    def problems(self) -> list[Problem]:
        """Everything found so far, each problem once, in the order found."""
        return list(self.found)

    def add(
        self, node: Node, code: str, message: str, level: Level = "error", fix: Fix | None = None
    ) -> None:
        """Note a problem at a node."""
        self.add_at(node.line, node.column, code, message, level, fix)

    def add_at(
        self,
        line: int,
        column: int,
        code: str,
        message: str,
        level: Level = "error",
        fix: Fix | None = None,
    ) -> None:
        """Note a problem at a line and column, both from 1."""
        self.found[Problem(self.file, line, column, code, message, level, fix)] = None
