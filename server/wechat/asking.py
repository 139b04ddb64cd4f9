"""Asking WeChat's server for a ticket: two requests, each with its own ways to fail.

The standard library's client is enough for two small JSON answers every two hours, and under
eventlet its sockets are green: while it waits, everybody else goes on.
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
LONGEST_ANSWER = 64 * 1024
TOKEN_IS_OLD = frozenset({40001, 40014, 42001})
"""Errors that a token made anew mends: another server of the account has replaced it."""


class WeChatError(Exception):
    """WeChat gave no ticket. The text is for the log and never holds a secret."""

    def __init__(self, told: str, code: int = 0) -> None:
        self.code = code
        super().__init__(told)


class Given(NamedTuple):
    """A ticket and for how many seconds it is good."""

    ticket: str
    seconds: float


def ask_ticket(config: WeChat) -> Given:
    """A ticket for signing pages. Raises WeChatError."""
    try:
        return _ticket(config, _token(config))
    except WeChatError as why:
        if why.code not in TOKEN_IS_OLD:
            raise
    return _ticket(config, _token(config, anew=True))


def _token(config: WeChat, *, anew: bool = False) -> str:
    """The account's token. `stable_token` leaves alone the token that other programs of the
    account use, and takes the secret in the body, where no log of addresses keeps it.
    """
    asked = {
        "grant_type": "client_credential",
        "appid": config.app_id,
        "secret": config.app_secret,
        "force_refresh": anew,
    }
    return _text(_ask(f"{config.api}/cgi-bin/stable_token", orjson.dumps(asked)), "access_token")


def _ticket(config: WeChat, token: str) -> Given:
    query = urlencode({"access_token": token, "type": "jsapi"})
    answer = _ask(f"{config.api}/cgi-bin/ticket/getticket?{query}")
    seconds = answer.get("expires_in")
    if not isinstance(seconds, int) or seconds <= 0:
        raise WeChatError("the answer has no expires_in")
    return Given(_text(answer, "ticket"), float(seconds))


def _text(answer: dict[str, Any], name: str) -> str:
    value = answer.get(name)
    if not isinstance(value, str) or not value:
        raise WeChatError(f"the answer has no {name}")
    return value


def _ask(url: str, body: bytes | None = None) -> dict[str, Any]:
    """The object that is answered; its address stays out of every error: it may hold a token."""
    headers = {"Content-Type": "application/json"} if body else {}
    # The settings let nothing but http and https through.
    request = urllib.request.Request(url, body, headers)  # noqa: S310
    try:
        with urllib.request.urlopen(request, timeout=TIMEOUT_SECONDS) as answer:  # noqa: S310
            raw = answer.read(LONGEST_ANSWER)
        told = orjson.loads(raw)
    except urllib.error.HTTPError as error:
        raise WeChatError(f"answered with HTTP {error.code}") from None
    except (OSError, http.client.HTTPException) as error:
        reason = getattr(error, "reason", error)
        raise WeChatError(f"cannot be reached: {type(reason).__name__}") from None
    except orjson.JSONDecodeError:
        raise WeChatError("answered with something that is not JSON") from None
    if not isinstance(told, dict):
        raise WeChatError("answered with something that is no object")
    code = told.get("errcode", 0)
    if code != 0:
        raise WeChatError(f"refused with {code}: {told.get('errmsg', '')}", code)
    return told
