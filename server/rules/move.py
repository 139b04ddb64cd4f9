"""A move as it comes from the internet: arbitrary JSON, made into a checked value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from server.refusals import Refusal
from server.rules import shape_checks as checks
from server.rules.errors import MoveRefused
from server.rules.moves import MOVES
from server.rules.moves.kind import MoveKind


@dataclass(frozen=True, slots=True)
class Move:
    """A well-formed move; whether it counts is for `judge` to say.

    `body` holds the kind's own fields and nothing else, JSON-ready: `{"question",
    "choice"}` for an answer, `{"solution"}` for a game, `{"path"}` or nothing for a story.
    """

    key: str
    kind: str
    stop: str
    body: Mapping[str, Any]

    def as_json(self) -> dict[str, Any]:
        """What the ledger keeps of the move."""
        return {"key": self.key, "kind": self.kind, "stop": self.stop, **self.body}


def parse_head(raw: object) -> tuple[Mapping[str, object], str, str]:
    """An untrusted message as a mapping, with its key and its kind, which may be unknown.

    Raises MoveRefused `bad_move`.
    """
    if not isinstance(raw, dict):
        raise MoveRefused(Refusal.BAD_MOVE)
    key = checks.key(raw.get("key"))
    name = raw.get("kind")
    if not isinstance(name, str):
        checks.bad_move("kind", "缺少操作的种类")
    return raw, key, name


def parse_body(kind: MoveKind, raw: Mapping[str, object], key: str) -> Move:
    """The move in a message of this kind; unknown fields are left behind.

    Raises MoveRefused `bad_move`, `bad_choice`.
    """
    stop = checks.ident(raw.get("stop"), "stop")
    return Move(key=key, kind=kind.kind, stop=stop, body=kind.parse(raw))


def parse_move(raw: object) -> Move:
    """The move along a route in an untrusted message.

    Raises MoveRefused (`bad_move`, `unknown_kind`, `bad_choice`) and nothing else.
    """
    message, key, name = parse_head(raw)
    kind = MOVES.get(name)
    if kind is None:
        raise MoveRefused(Refusal.UNKNOWN_KIND)
    return parse_body(kind, message, key)
