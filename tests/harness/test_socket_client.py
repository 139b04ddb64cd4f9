"""The clients of tests and measurements never leave this machine."""

from __future__ import annotations

import pytest

from harness.http_client import HttpConnection
from harness.socket_client import connect


def test_the_socket_client_connects_to_loopback_only() -> None:
    with pytest.raises(ValueError, match="loopback"):
        connect("http://192.0.2.1:80", "/ride", {}).send(None)


def test_the_http_client_connects_to_loopback_only() -> None:
    with pytest.raises(ValueError, match="loopback"):
        HttpConnection("http://192.0.2.1:80")
