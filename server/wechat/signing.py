"""Signatures of a page's URL, with which WeChat lets its share card be set (JS-SDK 附录1)."""

from __future__ import annotations

import hashlib
import secrets
import time
from typing import NamedTuple
from urllib.parse import urldefrag

from server.settings import WeChat
from server.wechat.client import fetch_ticket
from server.wechat.ticket_cache import TicketCache


class Signature(NamedTuple):
    """Arguments of `wx.config`; `timestamp` in epoch seconds."""

    app_id: str
    timestamp: int
    nonce: str
    signature: str


class Signer:
    """Signs URLs for one account; neither the secret nor a ticket leaves the server."""

    def __init__(self, config: WeChat, tickets: TicketCache) -> None:
        self._app_id = config.app_id
        self._tickets = tickets

    @classmethod
    def of(cls, config: WeChat) -> Signer:
        """A signer with tickets from WeChat's server."""
        return cls(config, TicketCache(lambda: fetch_ticket(config), time.monotonic))

    def sign(self, url: str) -> Signature:
        """The signature of a page's whole URL; the part from `#` on does not count.

        Raises:
            WeChatError: WeChat issues no ticket at present.
        """
        ticket, nonce, timestamp = self._tickets.ticket(), secrets.token_hex(8), int(time.time())
        signed = sign(ticket, nonce, timestamp, urldefrag(url).url)
        return Signature(self._app_id, timestamp, nonce, signed)


def sign(ticket: str, nonce: str, timestamp: int, url: str) -> str:
    """SHA-1 over the four, in the order and form of the JS-SDK's appendix."""
    text = f"jsapi_ticket={ticket}&noncestr={nonce}&timestamp={timestamp}&url={url}"
    return hashlib.sha1(text.encode(), usedforsecurity=False).hexdigest()
