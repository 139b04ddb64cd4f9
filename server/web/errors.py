"""Every error in the one shape, whatever raised it."""

from __future__ import annotations

import logging
from collections.abc import Mapping

from flask import Flask, Response
from werkzeug.exceptions import HTTPException

from server.ledger import LedgerError, StorageError
from server.play import MESSAGES, Refused, error_json
from server.rules import MoveRefused
from server.web.responses import json_response

log = logging.getLogger(__name__)

STATUSES: Mapping[str, int] = {
    "unauthorized": 401,
    "not_yours": 403,
    "unknown_recovery": 404,
    "unknown_route": 404,
    "unknown_scope": 404,
    "unknown_event": 404,
    "unknown_certificate": 404,
    "no_certificate": 404,
    "wechat_off": 404,
    "not_finished": 409,
    "event_locked": 409,
    "event_not_finished": 409,
    "event_not_open": 409,
    "event_over": 409,
    "removed": 409,
    "wrong_state": 409,
    "invalid": 422,
    "bad_serial": 422,
    "consent_needed": 422,
    "too_many": 429,
}
"""Of refusals; what is not named is `shutting_down`, the storage or WeChat, and passes: 503."""

HTTP_CODES: Mapping[int, tuple[str, str]] = {
    400: ("bad_json", "请求看不懂：要一个 JSON 对象"),
    404: ("not_found", "没有这个地址"),
    405: ("method_not_allowed", "这个地址不能这样用"),
    413: ("too_large", "发来的内容太大了"),
    415: ("unsupported_media_type", "请求要用 JSON（Content-Type: application/json）"),
    422: ("invalid", "有一项没有填对，请看提示"),
    429: ("too_many", "走得太快啦，歇一分钟再继续"),
}
RETRY_SECONDS = "3"


def register_errors(app: Flask) -> None:
    """Answers every exception with the fitting status and `{"error": {…}}`."""
    app.register_error_handler(Refused, _refused)
    app.register_error_handler(MoveRefused, _move_refused)
    app.register_error_handler(LedgerError, _storage)
    app.register_error_handler(HTTPException, http_error)
    app.register_error_handler(Exception, _fault)


def http_error(error: HTTPException) -> Response:
    """An error of HTTP itself: no such address, wrong method, too large …"""
    status = error.code or 500
    code, message = HTTP_CODES.get(status, ("http_error", "这个请求没有办成"))
    answer = _answer(status, code, message)
    for name, value in error.get_headers():
        if name not in ("Content-Type", "Content-Length"):
            answer.headers[name] = value
    return answer


def _refused(error: Refused) -> Response:
    status = STATUSES.get(error.code, 503)
    answer = _answer(status, error.code, error.message, error.fields)
    if status == 401:
        answer.headers["WWW-Authenticate"] = "Bearer"
    if status in (429, 503):
        answer.headers["Retry-After"] = RETRY_SECONDS
    return answer


def _move_refused(error: MoveRefused) -> Response:
    return _answer(422, error.code, error.message, error.fields)


def _storage(error: LedgerError) -> Response:
    code = error.code if isinstance(error, StorageError) and error.code in MESSAGES else "busy"
    answer = _answer(503, code, MESSAGES[code])
    answer.headers["Retry-After"] = RETRY_SECONDS
    return answer


def _fault(error: Exception) -> Response:
    log.error("a request failed", exc_info=error)
    return _answer(500, "server_error", "服务器出了点问题，请稍后再试")


def _answer(
    status: int, code: str, message: str, fields: Mapping[str, str] | None = None
) -> Response:
    return json_response({"error": error_json(code, message, fields)}, status)
