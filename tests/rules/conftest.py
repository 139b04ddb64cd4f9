from __future__ import annotations

import pytest

from server.rules import RouteIndex
from server.tour.model import RouteOrder

from .world import Rider, make_route


@pytest.fixture
def rider() -> Rider:
    """A new rider on a route of three stops, to be ridden in order."""
    return Rider(RouteIndex(make_route()))


@pytest.fixture
def stroller() -> Rider:
    """A rider on the same three stops, free to visit them in any order."""
    return Rider(RouteIndex(make_route(order=RouteOrder.FREE)))
