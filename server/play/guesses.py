"""How often one address may name a serial that nobody has: enough for slips, too little to search.

Only what is not found counts. A hall whose phones share one address may look at its own
certificates as often as it likes; a whole book of wrong ones is nobody's slip.
"""

from __future__ import annotations

import ipaddress
from collections.abc import Callable

from server.mutex import mutex
from server.play.budget import Budget
from server.play.errors import Refused
from server.play.lru import Lru

WRONG_PER_MINUTE = 20
KEPT_CALLERS = 10_000
ONE_HOME = 64  # bits: what one household or phone gets of IPv6 addresses (RFC 6177)


class Guesses:
    """Counts wrong guesses by caller. `clock` gives seconds that never go back."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._guard = mutex()
        self._budgets: Lru[str, Budget] = Lru(KEPT_CALLERS)

    def begin(self, caller: str) -> None:
        """Counts one guess of the address. Raises Refused `too_many`."""
        with self._guard:
            if not self._budget(caller).take(WRONG_PER_MINUTE, self._clock()):
                raise Refused("too_many", "查得太快了，歇一分钟再试")

    def was_right(self, caller: str) -> None:
        """Takes the last guess of the address back: it was none."""
        with self._guard:
            self._budget(caller).give_back()

    def _budget(self, caller: str) -> Budget:
        home = _home(caller)
        found = self._budgets.get(home)
        if found is None:
            found = Budget(WRONG_PER_MINUTE, self._clock())
            self._budgets.put(home, found)
        return found


def _home(address: str) -> str:
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return address
    if parsed.version == 4:
        return address
    return str(ipaddress.ip_network((parsed, ONE_HOME), strict=False))
