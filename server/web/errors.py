"""Every error in the one shape, whatever raised it."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from http import HTTPStatus

from flask import Flask, Response
from werkzeug.exceptions import HTTPException

from server.ledger import LedgerError
from server.play import error_json
from server.refusals import OF_STATUS, Refusal, RefusalError
from server.web.responses import json_response

log = logging.getLogger(__name__)


def register_errors(app: Flask) -> None:
    """Answers every exception with the fitting status and `{"error": {…}}`."""
    app.register_error_handler(RefusalError, _refused)
    app.register_error_handler(LedgerError, _storage)
    app.register_error_handler(HTTPException, http_error)
    app.register_error_handler(Exception, _fault)


def http_error(error: HTTPException) -> Response:
    """An error of HTTP itself: no such address, wrong method, too large …"""
    status = error.code or 500
    code = OF_STATUS.get(status, Refusal.HTTP_ERROR)
    answer = _answer(code, code.message, status=status)
    for name, value in error.get_headers():
        if name not in ("Content-Type", "Content-Length"):
            answer.headers[name] = value
    return answer


def _refused(error: RefusalError) -> Response:
    answer = _answer(error.code, error.message, error.fields)
    if answer.status_code == HTTPStatus.UNAUTHORIZED:
        answer.headers["WWW-Authenticate"] = "Bearer"
    return _with_retry(answer, error.code)


def _storage(error: LedgerError) -> Response:
    return _with_retry(_answer(error.refusal, error.refusal.message), error.refusal)


def _with_retry(answer: Response, code: Refusal) -> Response:
    if code.retry_after is not None:
        answer.headers["Retry-After"] = str(code.retry_after)
    return answer


def _fault(error: Exception) -> Response:
    log.error("a request failed", exc_info=error)
    return _answer(Refusal.SERVER_ERROR, Refusal.SERVER_ERROR.message)


def _answer(
    code: Refusal,
    message: str,
    fields: Mapping[str, str] | None = None,
    *,
    status: int | None = None,
) -> Response:
    return json_response(
        {"error": error_json(code, message, fields)}, code.status if status is None else status
    )
