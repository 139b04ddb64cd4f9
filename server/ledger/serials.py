"""Serials of certificates: `YG-2026-XXXX-XXXX`, readable aloud and safe against slips of the pen.

Seven of the last eight characters are random (34 bits), so that serials can be neither counted
up nor guessed. The eighth checks the year and the seven: the alphabet has 31 characters, a
prime, so that every single wrong character and every swap of two shows (ISO/IEC 7064 rests on
the same fact).
"""

from __future__ import annotations

import unicodedata

from server.ledger.codes import ALPHABET, CodeGenerator

MARK = "YG"
RANDOM_LENGTH = 7
_YEAR_LENGTH = 4
_LONGEST_TYPED = 60


def new_serial(codes: CodeGenerator, year: int) -> str:
    """A new serial for a certificate of that year."""
    body = codes.characters(RANDOM_LENGTH)
    return _shown(f"{year:0{_YEAR_LENGTH}}", body + _check(f"{year:0{_YEAR_LENGTH}}", body))


def read_serial(typed: str) -> str | None:
    """The canonical form of a serial as typed; None for a malformed one.

    Case, full-width characters, spaces and dashes do not matter, nor whether YG was typed.
    """
    plain = unicodedata.normalize("NFKC", typed[:_LONGEST_TYPED]).upper()
    code = "".join(character for character in plain if character.isalnum()).removeprefix(MARK)
    year, body = code[:_YEAR_LENGTH], code[_YEAR_LENGTH:]
    if not (year.isascii() and year.isdigit()) or len(body) != RANDOM_LENGTH + 1:
        return None
    if not set(body) <= set(ALPHABET) or body[-1] != _check(year, body[:-1]):
        return None
    return _shown(year, body)


def _shown(year: str, body: str) -> str:
    return f"{MARK}-{year}-{body[:4]}-{body[4:]}"


def _check(year: str, body: str) -> str:
    values = [*map(int, year), *map(ALPHABET.index, body)]
    return ALPHABET[sum(at * value for at, value in enumerate(values, 1)) % len(ALPHABET)]
