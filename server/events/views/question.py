"""A question without its answer: the one way in which an open question leaves the server."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


def question_view(question: Mapping[str, Any]) -> dict[str, Any]:
    """A question without its answer."""
    return {name: question[name] for name in ("id", "type", "text", "options")}
