"""Names of accounts, as typed to sign in."""

from __future__ import annotations

import unicodedata
from typing import Final

from server.play import Refused
from server.refusals import Refusal
from server.text.visible import visible

SHORTEST: Final = 2
LONGEST: Final = 32


def account_key(name: str) -> str:
    """The form by which an account is found: width, case and spaces do not matter."""
    return "".join(unicodedata.normalize("NFKC", visible(name)).casefold().split())


def account_name(typed: str) -> str:
    """The name as shown.

    Raises:
        Refused: `bad_account_name`.
    """
    name = visible(typed)
    if SHORTEST <= len(name) <= LONGEST and any(char.isalnum() for char in name):
        return name
    complaint = f"账号名要 {SHORTEST} 到 {LONGEST} 个字，至少有一个字、字母或数字"
    raise Refused(Refusal.BAD_ACCOUNT_NAME, complaint, {"name": complaint})
