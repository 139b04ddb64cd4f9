"""Every rate limit: its name, its number, what it is counted by, and why. One table.

`name` is the label of the metric `bus_rate_limit_hits`. Windows are counted by the `limits`
library, two limits on hot paths by token buckets; docs/decisions/0012-rate-limits.md says why,
with figures. No limit on riding is counted by address: all phones of a hall share one.
"""

from __future__ import annotations

import ipaddress
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import NamedTuple

import limits
from cachetools import LRUCache
from limits.strategies import FixedWindowRateLimiter

from server.play.errors import Refused
from server.play.token_bucket import BucketLimiter
from server.play.window_storage import WindowStorage
from server.refusals import Refusal

MAX_KEYS = 20_000
NETWORK_BITS = 64  # what one household or phone gets of IPv6 addresses (RFC 6177)


@dataclass(frozen=True, slots=True)
class RateLimit:
    """A row of the table: at most `rate`, as `limits` reads it, for each `key`.

    With `misses`, only requests refused with one of those codes count. `message` is what people
    read with `too_many`.
    """

    name: str
    rate: str
    key: str
    why: str
    misses: frozenset[Refusal] = frozenset()
    message: str | None = None


LOOKING_UP = "查得太快了，歇一分钟再试"

CERTIFICATE_SERIALS = RateLimit(
    "certificate_serials",
    "20 per minute",
    key="network of the client",
    why="a serial has 34 random bits: enough tries for slips, too few for a search",
    misses=frozenset({Refusal.UNKNOWN_CERTIFICATE}),
    message=LOOKING_UP,
)
RECOVERY_CODES = RateLimit(
    "recovery_codes",
    "120 per minute",
    key="network of the client",
    why="a code opens a ride; it has 59 random bits, so slips of a whole hall may pass",
    misses=frozenset({Refusal.UNKNOWN_RECOVERY}),
    message=LOOKING_UP,
)
EVENT_CODES = RateLimit(
    "event_codes",
    "20 per minute",
    key="network of the client",
    why="900,000 codes: a search takes 31 days from one network; a hall that has found its event "
    "looks it up as often as it likes",
    misses=frozenset({Refusal.UNKNOWN_EVENT, Refusal.UNKNOWN_SCOPE}),
    message=LOOKING_UP,
)
JOINS = RateLimit(
    "joins",
    "1200 per 10 minutes",
    key="network of the client, this machine excepted",
    why="bounds what a script can write into the ledger: a hall of 1,000 behind one address joins "
    "at once, a flood does not go on. A host's event lifts it, and the token of a seat there",
    message="从这里上车的人太多了，过几分钟再试；在活动现场，请扫主持人的码上车",
)
SEAT_JOINS = RateLimit(
    "seat_joins",
    "12 per 10 minutes",
    key="player who has a seat in a host's event",
    why="who sits in an event boards a line too, whatever others at the address do; one phone "
    "boards a dozen. Rides that are joined so lift nothing themselves",
    message=JOINS.message,
)
EVENT_JOINS = RateLimit(
    "event_joins",
    "3000 per minute",
    key="network of the client, this machine excepted",
    why="seats of an event that its host has opened: three halls of 1,000 join at once. Joins of "
    "one that is shut or unknown count nothing",
)
MOVES = RateLimit(
    "moves",
    "MOVES_PER_MINUTE per minute",
    key="ride; a token bucket",
    why="a phone that sends moves in a loop; the number is a setting",
)
EVENT_REQUESTS = RateLimit(
    "event_requests",
    "240 per minute",
    key="connection; a token bucket",
    why="a phone that sends `event` requests in a loop",
)
PACKETS = RateLimit(
    "packets",
    "MOVES_PER_MINUTE and 600 per minute",
    key="connection; a token bucket",
    why="a client that sends anything in a loop: connects, commands, what nobody handles. A phone "
    "sends its moves and 240 requests, a host a command a key",
)
PACKETS_BESIDE_MOVES = 600
CHEERS = RateLimit(
    "cheers",
    "1 per 2 seconds",
    key="seat",
    why="one phone must not fill the big screen",
    message="弹幕发得太快啦，两秒一条",
)

TABLE = (
    CERTIFICATE_SERIALS,
    RECOVERY_CODES,
    EVENT_CODES,
    JOINS,
    SEAT_JOINS,
    EVENT_JOINS,
    MOVES,
    EVENT_REQUESTS,
    PACKETS,
    CHEERS,
)
"""All rows; a test fails when a limiter is missing."""


class HitCount(NamedTuple):
    """What one limit has decided since the start."""

    name: str
    allowed: int
    refused: int


class RateLimiter:
    """Limits requests by key. `clock` gives monotonic seconds."""

    def __init__(self, limit: RateLimit, clock: Callable[[], float]) -> None:
        self.name = limit.name
        self.allowed = 0
        self.refused = 0
        self._limit = limit
        self._rate = limits.parse(limit.rate)
        self._strategy = FixedWindowRateLimiter(WindowStorage(clock, MAX_KEYS))

    def hit(self, key: str) -> None:
        """Counts a request. Raises Refused `too_many`."""
        self._decide(self._strategy.hit(self._rate, key))

    def _decide(self, allowed: bool) -> None:
        if not allowed:
            self.refused += 1
            raise Refused(Refusal.TOO_MANY, self._limit.message)
        self.allowed += 1


class NetworkLimiter(RateLimiter):
    """Limits requests by the network that an address belongs to."""

    def hit(self, key: str) -> None:
        """Counts a request of the address. Raises Refused `too_many`."""
        super().hit(network_of(key))


class GuessLimiter(RateLimiter):
    """Limits wrong guesses of a code by the client's network.

    Only misses count, so that phones that share an address may look up their own codes as often
    as they like. A network that has used up its misses is refused for right codes too: else the
    difference would show them. A code that the network has found before is no guess any more, so
    that nobody's guesses shut a hall out of its own event.
    """

    def __init__(self, limit: RateLimit, clock: Callable[[], float]) -> None:
        super().__init__(limit, clock)
        self._found: LRUCache[tuple[str, str], None] = LRUCache(MAX_KEYS)

    @contextmanager
    def guess(self, address: str, code: str | None = None) -> Iterator[None]:
        """Runs one lookup of `code`; counts it where it raises Refused with the code of a miss.

        Raises Refused `too_many` before the lookup.
        """
        network = network_of(address)
        found = code is not None and (network, code) in self._found
        self._decide(found or self._strategy.test(self._rate, network))
        try:
            yield
        except Refused as refusal:
            if refusal.code in self._limit.misses:
                self._strategy.hit(self._rate, network)
                raise
            self._remember(network, code)
            raise
        self._remember(network, code)

    def _remember(self, network: str, code: str | None) -> None:
        if code is not None:
            self._found[network, code] = None


class RateLimits:
    """The limiters of one running game."""

    def __init__(self, clock: Callable[[], float], moves_per_minute: int) -> None:
        self.certificate_serials = GuessLimiter(CERTIFICATE_SERIALS, clock)
        self.recovery_codes = GuessLimiter(RECOVERY_CODES, clock)
        self.event_codes = GuessLimiter(EVENT_CODES, clock)
        self.joins = NetworkLimiter(JOINS, clock)
        self.seat_joins = RateLimiter(SEAT_JOINS, clock)
        self.event_joins = NetworkLimiter(EVENT_JOINS, clock)
        self.moves = BucketLimiter(MOVES.name, moves_per_minute)
        self.event_requests = BucketLimiter(
            EVENT_REQUESTS.name, limits.parse(EVENT_REQUESTS.rate).amount
        )
        self.packets = BucketLimiter(PACKETS.name, moves_per_minute + PACKETS_BESIDE_MOVES)
        self.cheers = RateLimiter(CHEERS, clock)

    def counts(self) -> Iterator[HitCount]:
        """The decisions of each limiter, for the metrics."""
        for limiter in vars(self).values():
            yield HitCount(limiter.name, limiter.allowed, limiter.refused)


def network_of(address: str) -> str:
    """The network that limits are counted by: an IPv4 address, or the /64 of an IPv6 one."""
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return address
    if parsed.version == 4:
        return address
    return str(ipaddress.ip_network((parsed, NETWORK_BITS), strict=False))
