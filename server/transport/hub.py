"""eventlet's loop, found once."""

from __future__ import annotations

from typing import Any

_kept: list[Any] = []


def hub() -> Any:
    """The hub of the process, which has one thread for all its green ones."""
    if not _kept:
        from eventlet import hubs  # noqa: PLC0415 - see transport.patch

        _kept.append(hubs.get_hub())
    return _kept[0]
