"""The current ticket: cached until shortly before it expires, fetched by one caller at a time."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass

from server.wechat.client import IssuedTicket, WeChatError

log = logging.getLogger(__name__)

EARLY_SECONDS = 300.0  # a ticket is renewed while the old one is still valid
FIRST_PAUSE_SECONDS, LONGEST_PAUSE_SECONDS = 1.0, 120.0


@dataclass(frozen=True, slots=True)
class _CachedTicket:
    """A ticket with its expiry and the time of its renewal, in seconds of the clock."""

    ticket: str
    expires_at: float
    renew_at: float


class TicketCache:
    """Returns a valid ticket. `fetch` gets a new one, `clock` gives monotonic seconds.

    After a failure no request is made for a pause that doubles: otherwise every page view would
    cause one, and WeChat limits them (一天 2000 次).
    """

    def __init__(self, fetch: Callable[[], IssuedTicket], clock: Callable[[], float]) -> None:
        self._fetch = fetch
        self._clock = clock
        self._fetching = threading.Lock()
        self._cached = _CachedTicket("", float("-inf"), float("-inf"))
        self._pause = 0.0
        self._paused_until = float("-inf")

    def ticket(self) -> str:
        """A valid ticket.

        Only one caller fetches; others wait for the result, or use the old ticket while that is
        still valid.

        Raises:
            WeChatError: there is none, and fetching one has just failed.
        """
        if self._clock() < self._cached.renew_at:
            return self._cached.ticket
        if not self._fetching.acquire(blocking=not self._valid):
            return self._cached.ticket
        try:
            return self._renewed()
        finally:
            self._fetching.release()

    @property
    def _valid(self) -> bool:
        return self._clock() < self._cached.expires_at

    def _renewed(self) -> str:
        """The ticket, renewed where it is due; one caller at a time."""
        now = self._clock()
        if now >= self._cached.renew_at and now >= self._paused_until:
            try:
                self._store(self._fetch())
            except WeChatError as error:
                self._back_off(error)
        if not self._valid:
            raise WeChatError("WeChat gives no ticket at present")
        return self._cached.ticket

    def _store(self, given: IssuedTicket) -> None:
        now = self._clock()
        early = min(EARLY_SECONDS, given.seconds / 2)
        self._cached = _CachedTicket(given.ticket, now + given.seconds, now + given.seconds - early)
        self._pause, self._paused_until = 0.0, float("-inf")

    def _back_off(self, error: WeChatError) -> None:
        self._pause = min(LONGEST_PAUSE_SECONDS, max(FIRST_PAUSE_SECONDS, self._pause * 2))
        self._paused_until = self._clock() + self._pause
        log.warning("no ticket from WeChat, next try in %.0f s: %s", self._pause, error)
