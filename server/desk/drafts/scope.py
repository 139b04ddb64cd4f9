"""What an account that writes single lines only may change: their files, and their stops."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import Connection

from server.desk.accounts.storage import AccountRow
from server.desk.drafts import storage
from server.desk.drafts.changes import changes_between
from server.desk.drafts.patches import patch_between
from server.desk.drafts.stops import on_route
from server.desk.drafts.trees import root_of, tree_of
from server.tour.nodes import Node
from server.tour.stop_files import FILE, LIST


class Scope(NamedTuple):
    """The lines that an account may write (none stands for all), and stops of theirs. Stops that
    are on other lines only are not: a line that takes one in does not take it over.
    """

    routes: frozenset[str]
    stops: frozenset[str]
    others: frozenset[str]

    @classmethod
    def of(cls, connection: Connection, account: AccountRow) -> Scope:
        """The scope of an account, by the draft's and the published lines."""
        lines = frozenset(account.routes)
        if not lines:
            return cls(lines, frozenset(), frozenset())
        own: set[str] = set()
        published: set[str] = set()
        others: set[str] = set()
        for row in storage.files(connection):
            if not row.path.startswith("routes/"):
                continue
            for text in (row.content, row.seen):
                root = _root(row.path, text)
                if root.get("id").text not in lines:
                    others.update(on_route(root))
                    continue
                own.update(on_route(root))
                if text == row.seen:
                    published.update(on_route(root))
        return cls(lines, frozenset(published | (own - others)), frozenset(others - published))

    def may_change(self, path: str, before: str | None, after: str | None) -> bool:
        """Whether the account may turn one text of a file into the other."""
        if not self.routes or before == after:
            return True
        roots = [_root(path, text) for text in (before, after)]
        if path.startswith("routes/"):
            ids = {one.text for root in roots if (one := root.get("id")).kind != "missing"}
            return bool(ids) and ids <= self.routes
        if path != f"content/{FILE}" and not path.startswith(f"content/{LIST}/"):
            return False
        damaged = any(tree_of(text or "").damaged for text in (before, after))
        if damaged and before is not None and after is not None:
            return self._is_within(roots[0], before, after)
        return all(
            len(change.path) > 1 and self._may_write(str(change.path[1]))
            for change in changes_between(*roots)
        )

    def may_settle(self, path: str, field: Sequence[str | int], text: str | None) -> bool:
        """Whether the account may decide what stands in a field of a file that holds `text`."""
        if not self.routes:
            return True
        root = _root(path, text)
        if path.startswith("routes/"):
            return root.get("id").text in self.routes
        only = [one.get("id").text or "" for one in root.get(LIST).each()]
        named = [str(field[1])] if len(field) > 1 and field[0] == LIST else only
        return len(named) == 1 and self._may_write(named[0])

    def _may_write(self, stop: str) -> bool:
        return stop in self.stops or stop not in self.others

    def _is_within(self, root: Node, before: str, after: str) -> bool:
        """Whether the lines that differ are all one stop's: of broken YAML that is all there is."""
        patch = patch_between(before, after)
        first = before.count("\n", 0, patch.at) + 1
        last = first + patch.old.count("\n")
        stops = root.get(LIST).each()
        ends = [*(stop.line - 1 for stop in stops[1:]), before.count("\n") + 1]
        return any(
            stop.line <= first and last <= end and (stop.get("id").text or "") in self.stops
            for stop, end in zip(stops, ends, strict=True)
        )


def _root(path: str, text: str | None) -> Node:
    return root_of(path, text or "")
