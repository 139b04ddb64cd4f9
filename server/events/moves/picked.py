"""What the statistics of an event keep of an answer."""

from __future__ import annotations

from server.rules import Move, QuestionAt


def picked(found: QuestionAt, move: Move) -> list[str]:
    """The options chosen; a typed text is personal and stays in the move."""
    choice = move.body["choice"]
    if found.fill:
        return []
    return list(found.current([choice] if isinstance(choice, str) else choice))
