"""Addresses of the server and of its clients."""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Mapping
from typing import Any

from server.settings import Settings

WILDCARDS = ("0.0.0.0", "::", "")  # noqa: S104 - compared with, not bound


def is_loopback(host: str) -> bool:
    """Whether the host name or address is of this machine only."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def client_address(environ: Mapping[str, Any]) -> str:
    """The client's address in a WSGI environment. `X-Forwarded-For` counts only where it was
    added by a proxy on this machine; its last entry is that proxy's.
    """
    peer = str(environ.get("REMOTE_ADDR") or "")
    forwarded = str(environ.get("HTTP_X_FORWARDED_FOR", "")).rpartition(",")[2].strip()
    return forwarded if forwarded and is_loopback(peer) else peer


def network_address() -> str | None:
    """This machine's address on the network it would reach others through; sends nothing."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))  # RFC 5737: an address that no host has
        except OSError:
            return None
        found = str(probe.getsockname()[0])
    return None if is_loopback(found) else found


def base_address(settings: Settings, port: int | None = None) -> str:
    """The address to print and to put into QR codes, without a slash at its end."""
    if settings.public_url:
        return settings.public_url
    host = settings.host
    if host in WILDCARDS:
        host = network_address() or "127.0.0.1"
    elif ":" in host:
        host = f"[{host}]"
    return f"http://{host}:{settings.port if port is None else port}"
