"""The ticket of now: kept until it is about to run out, asked for once however many want it."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass

from server.wechat.asking import Given, WeChatError

log = logging.getLogger(__name__)

EARLY_SECONDS = 300.0  # a ticket is renewed while the old one is still good
FIRST_PAUSE_SECONDS, LONGEST_PAUSE_SECONDS = 1.0, 120.0


@dataclass(frozen=True, slots=True)
class _Kept:
    """A ticket, until when it is good, and from when on a new one is asked for."""

    ticket: str
    good_until: float
    renew_at: float


class Tickets:
    """Gives the ticket that is good now. `ask` gets a new one, `clock` seconds that never go back.

    After a failure WeChat is left alone for a pause that doubles: a phone's every page would ask
    again otherwise, and WeChat counts (一天 2000 次).
    """

    def __init__(self, ask: Callable[[], Given], clock: Callable[[], float]) -> None:
        self._ask = ask
        self._clock = clock
        self._asking = threading.Lock()
        self._kept = _Kept("", float("-inf"), float("-inf"))
        self._pause = 0.0
        self._quiet_until = float("-inf")

    def ticket(self) -> str:
        """A ticket that is good now.

        Only one caller asks WeChat; others wait for the answer, or go on with the old ticket
        while that is still good.

        Raises:
            WeChatError: there is none, and WeChat has just failed to give one.
        """
        if self._clock() < self._kept.renew_at:
            return self._kept.ticket
        if not self._asking.acquire(blocking=not self._good):
            return self._kept.ticket
        try:
            return self._renewed()
        finally:
            self._asking.release()

    @property
    def _good(self) -> bool:
        return self._clock() < self._kept.good_until

    def _renewed(self) -> str:
        """The ticket, a new one where it is time for that; one caller at a time."""
        now = self._clock()
        if now >= self._kept.renew_at and now >= self._quiet_until:
            try:
                self._keep(self._ask())
            except WeChatError as why:
                self._wait_longer(why)
        if not self._good:
            raise WeChatError("WeChat gives no ticket at present")
        return self._kept.ticket

    def _keep(self, given: Given) -> None:
        now = self._clock()
        early = min(EARLY_SECONDS, given.seconds / 2)
        self._kept = _Kept(given.ticket, now + given.seconds, now + given.seconds - early)
        self._pause, self._quiet_until = 0.0, float("-inf")

    def _wait_longer(self, why: WeChatError) -> None:
        self._pause = min(LONGEST_PAUSE_SECONDS, max(FIRST_PAUSE_SECONDS, self._pause * 2))
        self._quiet_until = self._clock() + self._pause
        log.warning("no ticket from WeChat, next try in %.0f s: %s", self._pause, why)
