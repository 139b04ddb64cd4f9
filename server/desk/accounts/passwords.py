"""Passwords: argon2id (RFC 9106), and which are refused (NIST SP 800-63B, 3.1.1.2)."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any, Final

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from argon2.profiles import RFC_9106_LOW_MEMORY

from server.desk.accounts.names import account_key
from server.play import Refused
from server.refusals import Refusal

Run = Callable[[Callable[[], Any]], Any]

SHORTEST: Final = 10
LONGEST: Final = 200
MOST_WAITING: Final = 32
COMMON: Final = frozenset(
    {
        "1234567890",
        "0123456789",
        "9876543210",
        "1q2w3e4r5t",
        "qwertyuiop",
        "asdfghjkl;",
        "password12",
        "password123",
        "adminadmin",
        "admin12345",
        "admin123456",
        "woaini1314",
        "woaini520",
        "iloveyou12",
        "huaqiao123",
        "youguang123",
        "youguangbus",
        "abcdefghij",
        "abcd123456",
        "a123456789",
        "123456789a",
        "aa12345678",
        "qq123456789",
    }
)
FEW_DIFFERENT: Final = 4


class Passwords:
    """Hashes and checks passwords. Raises Refused `busy` in a flood.

    `run` runs the work, a tenth of a second of one processor, where it stops nobody: a server
    passes a thread of the system.
    """

    def __init__(
        self, run: Run = lambda work: work(), hasher: PasswordHasher | None = None
    ) -> None:
        self._run = run
        self._one_at_a_time = threading.Lock()
        self._waiting = 0
        self._hasher = hasher or PasswordHasher.from_parameters(RFC_9106_LOW_MEMORY)
        self._nobodys = ""

    def hashed(self, password: str) -> str:
        """The hash to keep."""
        return str(self._in_turn(lambda: self._hasher.hash(password)))

    def verify(self, kept: str | None, password: str) -> bool:
        """Whether it is the password; as slow without a hash, so that time tells no names."""
        if kept is None and not self._nobodys:
            self._nobodys = self.hashed("nobody's")
        right = bool(self._in_turn(lambda: self._matches(kept or self._nobodys, password)))
        return right and kept is not None

    def is_weaker(self, kept: str) -> bool:
        """Whether the hash was made with weaker parameters than those of now."""
        return self._hasher.check_needs_rehash(kept)

    def _in_turn(self, work: Callable[[], object]) -> object:
        """One at a time, as each takes 64 MiB; a flood of them is refused."""
        if self._waiting >= MOST_WAITING:
            raise Refused(Refusal.BUSY)
        self._waiting += 1
        try:
            with self._one_at_a_time:
                return self._run(work)
        finally:
            self._waiting -= 1

    def _matches(self, kept: str, password: str) -> bool:
        try:
            return self._hasher.verify(kept, password)
        except (VerificationError, InvalidHashError):
            return False


def check_password(password: str, name: str) -> None:
    """Refuses a password that is guessed at once.

    Raises:
        Refused: `weak_password`, with what is wrong.
    """
    plain = account_key(password)
    if len(password) < SHORTEST:
        complaint = f"密码至少 {SHORTEST} 个字符，现在有 {len(password)} 个"
    elif len(password) > LONGEST:
        complaint = f"密码最多 {LONGEST} 个字符"
    elif plain in COMMON or len(set(plain)) <= FEW_DIFFERENT:
        complaint = "这个密码太常见，一猜就中；换一句只有自己知道的话"
    elif name and account_key(name) in plain:
        complaint = "密码里不要有自己的账号名"
    else:
        return
    raise Refused(Refusal.WEAK_PASSWORD, complaint, {"password": complaint})
