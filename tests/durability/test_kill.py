"""Twenty times SIGKILL under load, in `make test`; `make torture` does three hundred."""

from __future__ import annotations

import asyncio

import pytest

from tests.durability.killing import pull_the_plug

pytestmark = pytest.mark.server

ROUNDS = 20  # about a minute; the limit is for machines that do much else


def test_no_acknowledged_move_is_lost_or_counted_twice() -> None:
    report = asyncio.run(pull_the_plug(ROUNDS, seed=20, limit=240))
    assert report.faults == []
    assert report.rounds == ROUNDS
    assert report.acknowledged > ROUNDS * 50
    assert report.sent_again > 0, "no kill hit a move under way"
