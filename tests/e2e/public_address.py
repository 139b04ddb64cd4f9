"""An address that phones know, in a browser without a network: a server behind a name."""

from __future__ import annotations

from playwright.sync_api import BrowserContext, Page, Route

ADDRESS = "http://bus.test"
"""As `PUBLIC_URL`; RFC 6761 keeps the name for tests."""


def forward(browser: BrowserContext | Page, url: str, address: str = ADDRESS) -> None:
    """What is asked at the address is answered by the server at `url`."""

    def answer(route: Route) -> None:
        there = url + route.request.url.removeprefix(address)
        route.fulfill(response=route.fetch(url=there))

    browser.unroute(f"{address}/**")
    browser.route(f"{address}/**", answer)


def close(browser: BrowserContext | Page, address: str = ADDRESS) -> None:
    """Nobody answers at the address."""
    browser.unroute(f"{address}/**")
    browser.route(f"{address}/**", lambda route: route.abort())
