"""Signing a page's address, so that WeChat lets its share card be set (JS-SDK 附录1)."""

from __future__ import annotations

import hashlib
import secrets
import time
from typing import NamedTuple
from urllib.parse import urldefrag

from server.settings import WeChat
from server.wechat.asking import ask_ticket
from server.wechat.tickets import Tickets


class Signature(NamedTuple):
    """What a page hands to `wx.config`; `timestamp` in epoch seconds."""

    app_id: str
    timestamp: int
    nonce: str
    signature: str


class Signer:
    """Signs addresses for one account; neither the secret nor a ticket ever leaves it."""

    def __init__(self, config: WeChat, tickets: Tickets) -> None:
        self._app_id = config.app_id
        self._tickets = tickets

    @classmethod
    def of(cls, config: WeChat) -> Signer:
        """One that asks WeChat's server, by the clock."""
        return cls(config, Tickets(lambda: ask_ticket(config), time.monotonic))

    def sign(self, url: str) -> Signature:
        """The signature of a page's whole address; what follows its `#` does not count.

        Raises:
            WeChatError: WeChat gives no ticket at present.
        """
        ticket, nonce, timestamp = self._tickets.ticket(), secrets.token_hex(8), int(time.time())
        signed = sign(ticket, nonce, timestamp, urldefrag(url).url)
        return Signature(self._app_id, timestamp, nonce, signed)


def sign(ticket: str, nonce: str, timestamp: int, url: str) -> str:
    """SHA-1 over the four in the order and the words of the JS-SDK's appendix."""
    text = f"jsapi_ticket={ticket}&noncestr={nonce}&timestamp={timestamp}&url={url}"
    return hashlib.sha1(text.encode(), usedforsecurity=False).hexdigest()
