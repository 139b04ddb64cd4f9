"""Whose address a request comes from, and which address of ours phones can open."""

from __future__ import annotations

from dataclasses import replace
from ipaddress import ip_network

import pytest

from server.addresses import (
    Reach,
    Unreachable,
    client_address,
    instance_id,
    is_forwarded,
    is_within,
    reach_of,
    why_unreachable,
)
from server.settings import Settings

PROXIES = (ip_network("127.0.0.1"), ip_network("10.0.0.0/8"), ip_network("2001:db8::/64"))


@pytest.mark.parametrize(
    ("peer", "forwarded", "client"),
    [
        ("198.51.100.4", "192.0.2.1", "198.51.100.4"),  # no proxy of ours: invented
        ("127.0.0.2", "192.0.2.1", "127.0.0.2"),
        ("127.0.0.1", None, "127.0.0.1"),
        ("127.0.0.1", "", "127.0.0.1"),
        ("127.0.0.1", "192.0.2.1", "192.0.2.1"),
        ("127.0.0.1", "203.0.113.9, 192.0.2.1", "192.0.2.1"),  # the left one is invented
        ("127.0.0.1", "203.0.113.9, 192.0.2.1, 10.0.0.7", "192.0.2.1"),
        ("127.0.0.1", "10.0.0.8, 10.0.0.7", "10.0.0.8"),
        ("127.0.0.1", "192.0.2.1, unknown, 10.0.0.7", "10.0.0.7"),
        ("127.0.0.1", "192.0.2.1:4711", "127.0.0.1"),
        ("::ffff:127.0.0.1", "192.0.2.1", "192.0.2.1"),
        ("2001:db8::1", "2001:db8:1::2", "2001:db8:1::2"),
        ("", "192.0.2.1", ""),
    ],
)
def test_the_client_is_the_first_from_the_right_that_is_no_proxy_of_ours(
    peer: str, forwarded: str | None, client: str
) -> None:
    environ = {"REMOTE_ADDR": peer}
    if forwarded is not None:
        environ["HTTP_X_FORWARDED_FOR"] = forwarded
    assert client_address(environ, PROXIES) == client


def test_without_named_proxies_the_header_is_never_believed() -> None:
    environ = {"REMOTE_ADDR": "127.0.0.1", "HTTP_X_FORWARDED_FOR": "192.0.2.1"}
    assert client_address(environ, ()) == "127.0.0.1"
    assert is_forwarded(environ, ())
    assert not is_forwarded(environ, PROXIES)
    assert not is_forwarded({"REMOTE_ADDR": "127.0.0.1"}, ())


def test_an_ipv4_address_written_as_ipv6_is_the_same_one() -> None:
    assert is_within("::ffff:10.1.2.3", PROXIES)
    assert not is_within("::ffff:11.1.2.3", PROXIES)
    assert not is_within("nginx", PROXIES)


@pytest.mark.parametrize(
    ("address", "reach"),
    [
        ("http://127.0.0.1:8000", Reach.MACHINE),
        ("http://localhost", Reach.MACHINE),
        ("http://[::1]:8000", Reach.MACHINE),
        ("http://192.168.1.4:8000", Reach.NETWORK),
        ("http://server.local", Reach.NETWORK),
        ("http://desk", Reach.NETWORK),
        ("https://youguang.example", Reach.EVERYWHERE),
        ("http://8.8.8.8", Reach.EVERYWHERE),
    ],
)
def test_how_far_an_address_reaches(address: str, reach: Reach) -> None:
    assert reach_of(address) is reach


@pytest.mark.parametrize(
    ("host", "public", "contained", "network", "why"),
    [
        ("127.0.0.1", "", False, "192.168.1.20", Unreachable.LOOPBACK),
        ("localhost", "", False, "192.168.1.20", Unreachable.LOOPBACK),
        ("::1", "", False, "192.168.1.20", Unreachable.LOOPBACK),
        ("0.0.0.0", "", False, "192.168.1.20", None),
        ("::", "", False, "192.168.1.20", None),
        ("0.0.0.0", "", False, None, Unreachable.NO_NETWORK),
        ("0.0.0.0", "", False, "169.254.7.1", Unreachable.NO_NETWORK),
        ("0.0.0.0", "", True, "172.17.0.2", Unreachable.CONTAINER),
        ("192.168.1.20", "", True, None, None),
        ("0.0.0.0", "https://bus.example.org", True, "172.17.0.2", None),
        ("127.0.0.1", "https://bus.example.org", False, None, None),
        ("0.0.0.0", "http://localhost:8000", False, "192.168.1.20", Unreachable.LOOPBACK),
        ("0.0.0.0", "http://127.0.0.1:8000", False, "192.168.1.20", Unreachable.LOOPBACK),
        ("0.0.0.0", "http://[::1]:8000", False, "192.168.1.20", Unreachable.LOOPBACK),
        ("0.0.0.0", "http://0.0.0.0:8000", False, "192.168.1.20", Unreachable.LOOPBACK),
    ],
)
def test_an_address_that_no_phone_can_open_is_known_for_what_it_is(
    settings: Settings,
    host: str,
    public: str,
    contained: bool,
    network: str | None,
    why: Unreachable | None,
) -> None:
    asked = replace(settings, host=host, public_url=public)
    found = why_unreachable(asked, contained=lambda: contained, network=lambda: network)
    assert found is why


def test_all_processes_of_a_game_have_one_instance_and_no_other_game_has_it(
    settings: Settings,
) -> None:
    assert instance_id(settings) == instance_id(replace(settings, port=9000))
    assert instance_id(settings) != instance_id(replace(settings, secret_key="another one"))
