"""Tokens, recovery codes and public ids: generation, parsing and hashing."""

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets
import unicodedata
from collections.abc import Callable

# No 0/O, 1/I/L: people copy these by hand.
ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
_RECOVERY_LENGTH = 12
_PUBLIC_ID_LENGTH = 9


class CodeGenerator:
    """Generates and hashes codes with the server's secret; `entropy(n)` returns n random bytes."""

    def __init__(
        self, secret_key: str, entropy: Callable[[int], bytes] = secrets.token_bytes
    ) -> None:
        self._secret = secret_key.encode()
        self._entropy = entropy

    def token(self) -> str:
        """A new token: 128 random bits, as 22 characters fit for a URL."""
        return base64.urlsafe_b64encode(self._entropy(16)).rstrip(b"=").decode()

    def host_key(self, event: str, seed: int, seq: int) -> str:
        """The key of an event's host: 128 bits that follow from the server's secret, the event's
        code and seed, and the step of its log that gave it (0 for its making). Who has the database
        alone cannot work it out.
        """
        about = f"host:{event}:{seed}:{seq}".encode()
        made = hmac.digest(self._secret, about, "sha256")[:16]
        return base64.urlsafe_b64encode(made).rstrip(b"=").decode()

    def seed(self) -> int:
        """A ride's seed, 63 bits: fits a signed column."""
        return int.from_bytes(self._entropy(8)) >> 1

    def public_id(self) -> str:
        """A new public id: 9 readable characters."""
        return self.characters(_PUBLIC_ID_LENGTH)

    def recovery(self) -> str:
        """A new recovery code as displayed: XXXX-XXXX-XXXX, 59 bits."""
        code = self.characters(_RECOVERY_LENGTH)
        return "-".join(code[at : at + 4] for at in range(0, _RECOVERY_LENGTH, 4))

    def recovery_hash(self, typed: str) -> str | None:
        """The stored hash of a recovery code as typed; None for a malformed code.

        Case, full-width characters, spaces and dashes of any sort do not matter. The hash is
        keyed with the server's secret, as codes are short enough for a search in a stolen file.
        """
        plain = unicodedata.normalize("NFKC", typed[:100]).upper()
        code = "".join(character for character in plain if character.isalnum())
        if len(code) != _RECOVERY_LENGTH or not set(code) <= set(ALPHABET):
            return None
        return hmac.digest(self._secret, b"recovery:" + code.encode(), "sha256").hex()

    def characters(self, length: int) -> str:
        """`length` random readable characters, at most 25."""
        number = int.from_bytes(self._entropy(16))
        found = []
        for _ in range(length):
            number, at = divmod(number, len(ALPHABET))
            found.append(ALPHABET[at])
        return "".join(found)


def token_hash(token: str) -> str:
    """The stored hash of a token, which is random enough to need neither key nor salt."""
    return hashlib.sha256(token.encode()).hexdigest()
