"""Exceptions of the use cases, and the one JSON shape of an error."""

from __future__ import annotations

from collections.abc import Mapping

from server.refusals import Refusal, RefusalError


class Refused(RefusalError):  # noqa: N818 - an answer to the caller, not a fault
    """A request that is not done."""


def error_json(
    code: Refusal, message: str, fields: Mapping[str, str] | None = None
) -> dict[str, object]:
    """The one shape of an error: `{code, message, fields?}`, each field with its complaints."""
    error: dict[str, object] = {"code": code.value, "message": message}
    if fields:
        error["fields"] = {name: [text] for name, text in fields.items()}
    return error
