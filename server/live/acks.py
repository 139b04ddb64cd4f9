"""Acknowledgements that carry an error."""

from __future__ import annotations

from typing import Any

from server.ledger import LedgerError
from server.play import Refused, error_json
from server.refusals import Refusal


def error_ack(why: Exception) -> dict[str, Any]:
    """`{ok: false, error}` for a refusal, a storage error, or any other exception."""
    if isinstance(why, Refused):
        return {"ok": False, "error": error_json(why.code, why.message, why.fields)}
    code = why.refusal if isinstance(why, LedgerError) else Refusal.SERVER_ERROR
    return {"ok": False, "error": error_json(code, code.in_event)}
