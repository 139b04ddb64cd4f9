"""Addresses of the server and of its clients."""

from __future__ import annotations

import hmac
import ipaddress
import os
import socket
from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from server.settings import Network, Settings

FORWARDED_FOR = "HTTP_X_FORWARDED_FOR"
WILDCARDS = ("0.0.0.0", "::", "")  # noqa: S104 - compared with, not bound


def is_loopback(host: str) -> bool:
    """Whether the host name or address is of this machine only."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def client_address(environ: Mapping[str, Any], trusted: Sequence[Network]) -> str:
    """The client's address in a WSGI environment: that of the connection, or, where it comes from
    a trusted proxy, the last entry of `X-Forwarded-For` that is not a trusted proxy's own.

    Each proxy appends the address it was connected from, so the header is read from the right;
    what stands further left, or is no address, is the client's own invention.
    """
    address = str(environ.get("REMOTE_ADDR") or "")
    hops = str(environ.get(FORWARDED_FOR, "")).split(",")
    while hops and is_within(address, trusted):
        hop = _parsed(hops.pop().strip())
        if hop is None:
            break
        address = str(hop)
    return address


def is_forwarded(environ: Mapping[str, Any], trusted: Sequence[Network]) -> bool:
    """Whether the request came through a proxy that is not trusted, which may hide anybody."""
    peer = str(environ.get("REMOTE_ADDR") or "")
    return FORWARDED_FOR in environ and not is_within(peer, trusted)


def is_within(address: str, networks: Sequence[Network]) -> bool:
    """Whether the address belongs to one of the networks."""
    parsed = _parsed(address)
    return parsed is not None and any(parsed in network for network in networks)


def _parsed(address: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    """The address; an IPv4 address written as IPv6 (RFC 4291, 2.5.5.2) is the IPv4 one."""
    try:
        parsed = ipaddress.ip_address(address.strip("[]"))
    except ValueError:
        return None
    mapped = parsed.ipv4_mapped if parsed.version == 6 else None
    return parsed if mapped is None else mapped


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


def own_address(settings: Settings, port: int | None = None) -> str:
    """Where a program on the server's own machine finds it, without a slash at its end."""
    host = "127.0.0.1" if settings.host in WILDCARDS else settings.host
    host = f"[{host}]" if ":" in host else host
    return f"http://{host}:{settings.port if port is None else port}"


class Reach(StrEnum):
    """From where an address opens: from everywhere, from the same network, from this machine."""

    EVERYWHERE = "everywhere"
    NETWORK = "network"
    MACHINE = "machine"


def reach_of(address: str) -> Reach:
    """How far a base address reaches, by its host; a name with a dot counts as a public one."""
    host = urlsplit(address).hostname or ""
    if is_loopback(host):
        return Reach.MACHINE
    parsed = _parsed(host)
    if parsed is None:
        inside = "." not in host or host.endswith((".local", ".lan", ".internal"))
        return Reach.NETWORK if inside else Reach.EVERYWHERE
    return Reach.EVERYWHERE if parsed.is_global else Reach.NETWORK


class Unreachable(StrEnum):
    """Why phones cannot open the address that the server would give them."""

    LOOPBACK = "loopback"
    CONTAINER = "container"
    NO_NETWORK = "no_network"


def in_container() -> bool:
    """Whether the server runs in a container: the address it sees is that of a network inside."""
    marks = ("/.dockerenv", "/run/.containerenv")
    return "KUBERNETES_SERVICE_HOST" in os.environ or any(Path(mark).exists() for mark in marks)


def why_unreachable(
    settings: Settings,
    *,
    contained: Callable[[], bool] = in_container,
    network: Callable[[], str | None] = network_address,
) -> Unreachable | None:
    """Why no phone can open `base_address`; None where one may, which is then to be tried."""
    named = urlsplit(settings.public_url).hostname if settings.public_url else settings.host
    if named is None or is_loopback(named):
        return Unreachable.LOOPBACK
    if settings.public_url:
        return Unreachable.LOOPBACK if named in WILDCARDS else None
    if named not in WILDCARDS:
        return None
    if contained():
        return Unreachable.CONTAINER
    found = network()
    reached = found is not None and not ipaddress.ip_address(found).is_link_local
    return None if reached else Unreachable.NO_NETWORK


def instance_id(settings: Settings) -> str:
    """The same for all processes of one game and for no other game: tells a page that an address
    leads to the server it came from. Says nothing of the secret it is made of.
    """
    return hmac.new(settings.secret_key.encode(), b"instance", "sha256").hexdigest()[:16]
