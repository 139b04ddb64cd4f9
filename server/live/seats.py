"""Phones that have a seat in an event: what they are sent first, their requests, their delays."""

from __future__ import annotations

import heapq
import logging
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import orjson
from cachetools import LRUCache

from server.events import Events
from server.ledger import LedgerError, RideRow
from server.live.acks import error_ack
from server.play import Refused
from server.play.token_bucket import BucketLimiter, TokenBucket
from server.refusals import Refusal
from server.rules.event.state import PONG

log = logging.getLogger(__name__)

FIRST_PROBES = 5
FIRST_PAUSE = 0.7  # seconds between the first probes of a phone
PAUSE = 15.0  # and between later ones
KEPT_DELAYS = 20
LEAST_DELAYS = 3
"""Samples before a delay is believed: one pong that is held back earns nothing."""
MOST_UNDERWAY = 4
MOST_SEATS = 20_000


class Outgoing(NamedTuple):
    """What one phone is sent: an event and its finished JSON."""

    event: str
    body: bytes


HEARTBEAT = Outgoing("heartbeat", b"{}")
"""Sent at once to a new connection too: from then on it is known that more must come."""


@dataclass(slots=True)
class _Phone:
    """A connected phone; `sent_at` are the moments of its latest probes, by their numbers."""

    seat: RideRow
    code: str
    bucket: TokenBucket
    probe: int = 0
    sent_at: dict[int, float] = field(default_factory=dict)


class Seats:
    """Connected phones by their engine.io ids; `clock` gives seconds that never go back,
    `requests` limits what each phone asks.
    """

    def __init__(self, events: Events, requests: BucketLimiter, clock: Callable[[], float]) -> None:
        self._events = events
        self._requests = requests
        self._clock = clock
        self._phones: dict[str, _Phone] = {}
        self._by_ride: dict[int, set[str]] = {}
        self._delays: LRUCache[int, deque[float]] = LRUCache(MOST_SEATS)
        self._due: list[tuple[float, str]] = []

    def enter(self, phone: str, seat: RideRow) -> list[Outgoing]:
        """Takes the phone in; gives what it is sent first. Raises Refused `unknown_event`."""
        code, events = seat.event or "", self._events
        shown = [
            Outgoing("event", events.view(code)),
            Outgoing("board", events.board(f"event:{code}")),
        ]
        now = self._clock()
        self._phones[phone] = _Phone(seat, code, self._requests.bucket(now))
        phones = self._by_ride.setdefault(seat.id, set())
        phones.add(phone)
        if len(phones) == 1:
            events.online(code, seat.id, True)
        heapq.heappush(self._due, (now, phone))
        return [*shown, Outgoing("mine", orjson.dumps(events.mine(seat))), HEARTBEAT]

    def leave(self, phone: str) -> None:
        """The phone is gone; its seat is not."""
        gone = self._phones.pop(phone, None)
        if gone is None:
            return
        phones = self._by_ride.get(gone.seat.id, set())
        phones.discard(phone)
        if not phones:
            self._by_ride.pop(gone.seat.id, None)
            self._events.online(gone.code, gone.seat.id, False)

    def phones_of(self, ride_id: int) -> tuple[str, ...]:
        """The phones that a seat is open on."""
        return tuple(self._by_ride.get(ride_id, ()))

    def _known(self, phone: str) -> _Phone:
        """The phone's seat, after its rate limit has counted one request."""
        known = self._phones.get(phone)
        if known is None:
            raise Refused(Refusal.UNKNOWN_EVENT)
        if not known.bucket.take(self._clock()):
            raise Refused(Refusal.TOO_MANY)
        return known

    def request(self, phone: str, raw: object) -> dict[str, Any]:
        """The acknowledgement of a phone's `event`."""
        try:
            known = self._known(phone)
            if isinstance(raw, dict) and raw.get("do") == PONG:
                self._pong(known, raw.get("n"))
                return {"ok": True, "now": self._events.now()}
            return self._events.request(known.seat, raw)
        except (Refused, LedgerError) as why:
            return error_ack(why)
        except Exception as fault:
            log.exception("an ask failed")
            return error_ack(fault)

    def due_probes(self) -> Iterator[tuple[str, Outgoing]]:
        """The phones whose delay is to be measured now, with what to send them."""
        now = self._clock()
        while self._due and self._due[0][0] <= now:
            _, phone = heapq.heappop(self._due)
            known = self._phones.get(phone)
            if known is None:
                continue
            known.probe += 1
            known.sent_at[known.probe] = self._clock()
            known.sent_at.pop(known.probe - MOST_UNDERWAY, None)
            pause = FIRST_PAUSE if known.probe < FIRST_PROBES else PAUSE
            heapq.heappush(self._due, (now + pause, phone))
            yield phone, Outgoing("probe", b'{"n":%d}' % known.probe)

    def _pong(self, phone: _Phone, n: object) -> None:
        """The smallest of many round trips (ms) counts: a busy moment makes any of them too
        long, and so can the phone. They are kept by seat, so that connecting again drops none.
        """
        sent_at = phone.sent_at.pop(n, None) if type(n) is int else None
        if sent_at is None:
            return
        delays = self._delays.setdefault(phone.seat.id, deque(maxlen=KEPT_DELAYS))
        delays.append((self._clock() - sent_at) * 1000)
        if len(delays) >= LEAST_DELAYS:
            self._events.delay(phone.code, phone.seat.id, min(delays))
