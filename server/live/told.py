"""How a socket is told that something is not done."""

from __future__ import annotations

from typing import Any

from server.ledger import LedgerError
from server.play import MESSAGES, Refused, error_json

FAULT = "服务器出了点问题，请再试一次"


def told(why: Exception) -> dict[str, Any]:
    """`{ok: false, error}` for a refusal, the storage's trouble, or a fault of ours."""
    if isinstance(why, Refused):
        return {"ok": False, "error": error_json(why.code, why.message, why.fields)}
    if isinstance(why, LedgerError):
        code = why.code if why.code in MESSAGES else "storage_error"
        return {"ok": False, "error": error_json(code, MESSAGES[code])}
    return {"ok": False, "error": error_json("server_error", FAULT)}
