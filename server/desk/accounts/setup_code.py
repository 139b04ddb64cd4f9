"""The code that makes the first account: who reads the server's terminal is its owner."""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Callable
from typing import Final

from server.ledger.codes import ALPHABET

LENGTH: Final = 8
MOST_WRONG: Final = 10


class SetupCode:
    """A one-time code; after MOST_WRONG wrong tries it opens nothing until the next start."""

    def __init__(self, choose: Callable[[str], str] = secrets.choice) -> None:
        self._choose = choose
        self._code = ""
        self._wrong = 0

    def renew(self) -> str:
        """Makes a new code; returns it as it is shown: XXXX-XXXX."""
        self._code, self._wrong = "".join(self._choose(ALPHABET) for _ in range(LENGTH)), 0
        return f"{self._code[:4]}-{self._code[4:]}"

    def matches(self, typed: str) -> bool:
        """Whether it is the code; False while there is none."""
        plain = "".join(char for char in typed.upper() if char in ALPHABET)
        if self._code and hmac.compare_digest(plain.encode(), self._code.encode()):
            return True
        self._wrong += 1
        if self._wrong >= MOST_WRONG:
            self.expire()
        return False

    def expire(self) -> None:
        """Makes the code open nothing."""
        self._code = ""
