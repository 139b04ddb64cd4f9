"""Exceptions of hosted events."""

from __future__ import annotations

from server.refusals import Refusal, RefusalError


class EventRefused(RefusalError):  # noqa: N818 - an answer to the caller, not a fault
    """A command or request that is not done in an event, with the event's own sentence."""

    def __init__(self, code: Refusal, message: str | None = None) -> None:
        super().__init__(code, code.in_event if message is None else message)
