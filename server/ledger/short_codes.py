"""Codes of short links: five characters that are printed on paper and typed from it.

A code follows from what it leads to, so that every server makes the same ones: posters outlive a
lost database, and the command line needs none to agree with the server. The table arbitrates
where two would share a code.
"""

from __future__ import annotations

import hashlib
import unicodedata
from typing import Final

CODE_ALPHABET: Final = "3479CDFGHJKMNPQRTWXY"
"""Nothing that looks like another in print or by hand, in capitals or small letters (0 O, 1 I L,
2 Z, 5 S, 6 b, 8 B, U V), and no vowel: no code is a word. Twenty characters: 3.2 million codes.
"""
CODE_LENGTH: Final = 5
_LONGEST_TYPED = 40


def short_code(kind: str, target: str, attempt: int = 0) -> str:
    """The code of a target; other attempts give other codes, for one that is taken."""
    named = f"{kind}\n{target}\n{attempt}".encode()
    number = int.from_bytes(hashlib.sha256(named).digest())
    found = []
    for _ in range(CODE_LENGTH):
        number, at = divmod(number, len(CODE_ALPHABET))
        found.append(CODE_ALPHABET[at])
    return "".join(found)


def read_short_code(typed: str) -> str | None:
    """The code as typed, in any case and width, with spaces and dashes; None for no code."""
    plain = unicodedata.normalize("NFKC", typed[:_LONGEST_TYPED]).upper()
    code = "".join(character for character in plain if character.isalnum())
    fits = len(code) == CODE_LENGTH and set(code) <= set(CODE_ALPHABET)
    return code if fits else None
