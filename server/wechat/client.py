"""Client of WeChat's API: fetches the ticket for signing pages, in two requests.

The standard library's client is enough for two small JSON responses every two hours, and under
eventlet its sockets are green, so that it does not block the worker.
https://developers.weixin.qq.com/doc/offiaccount/OA_Web_Apps/JS-SDK.html (附录1)
"""

from __future__ import annotations

import http.client
import urllib.error
import urllib.request
from typing import Any, NamedTuple
from urllib.parse import urlencode

import orjson

from server.settings import WeChat

TIMEOUT_SECONDS = 5.0
MAX_RESPONSE_BYTES = 64 * 1024
STALE_TOKEN = frozenset({40001, 40014, 42001})
"""Errors of a token that another server of the account has replaced."""


class WeChatError(Exception):
    """WeChat issued no ticket. The message is for the log and contains no secret."""

    def __init__(self, message: str, code: int = 0) -> None:
        self.code = code
        super().__init__(message)


class IssuedTicket(NamedTuple):
    """A ticket and its lifetime in seconds."""

    ticket: str
    seconds: float


def fetch_ticket(config: WeChat) -> IssuedTicket:
    """A ticket for signing pages. Raises WeChatError."""
    try:
        return _ticket(config, _token(config))
    except WeChatError as error:
        if error.code not in STALE_TOKEN:
            raise
    return _ticket(config, _token(config, anew=True))


def _token(config: WeChat, *, anew: bool = False) -> str:
    """The account's access token. `stable_token` does not invalidate the token that other programs
    of the account use, and takes the secret in the body, which no access log contains.
    """
    body = {
        "grant_type": "client_credential",
        "appid": config.app_id,
        "secret": config.app_secret,
        "force_refresh": anew,
    }
    return _text(_request(f"{config.api}/cgi-bin/stable_token", orjson.dumps(body)), "access_token")


def _ticket(config: WeChat, token: str) -> IssuedTicket:
    query = urlencode({"access_token": token, "type": "jsapi"})
    answer = _request(f"{config.api}/cgi-bin/ticket/getticket?{query}")
    seconds = answer.get("expires_in")
    if not isinstance(seconds, int) or seconds <= 0:
        raise WeChatError("the answer has no expires_in")
    return IssuedTicket(_text(answer, "ticket"), float(seconds))


def _text(answer: dict[str, Any], name: str) -> str:
    value = answer.get(name)
    if not isinstance(value, str) or not value:
        raise WeChatError(f"the answer has no {name}")
    return value


def _request(url: str, body: bytes | None = None) -> dict[str, Any]:
    """The JSON object of the response. Errors never contain the URL, which may hold a token."""
    headers = {"Content-Type": "application/json"} if body else {}
    # The settings allow http and https only.
    request = urllib.request.Request(url, body, headers)  # noqa: S310
    try:
        with urllib.request.urlopen(request, timeout=TIMEOUT_SECONDS) as answer:  # noqa: S310
            raw = answer.read(MAX_RESPONSE_BYTES)
        decoded = orjson.loads(raw)
    except urllib.error.HTTPError as error:
        raise WeChatError(f"answered with HTTP {error.code}") from None
    except (OSError, http.client.HTTPException) as error:
        reason = getattr(error, "reason", error)
        raise WeChatError(f"cannot be reached: {type(reason).__name__}") from None
    except orjson.JSONDecodeError:
        raise WeChatError("answered with something that is not JSON") from None
    if not isinstance(decoded, dict):
        raise WeChatError("answered with something that is no object")
    code = decoded.get("errcode", 0)
    if code != 0:
        raise WeChatError(f"refused with {code}: {decoded.get('errmsg', '')}", code)
    return decoded
