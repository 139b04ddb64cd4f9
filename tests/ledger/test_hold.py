"""What entries say about a ride's place on public boards."""

from __future__ import annotations

import pytest

from server.ledger import ACCEPT, REJECT, RUSHED, Hold

FLAG, YES, NO, OTHER = (
    Hold.of("answer", (RUSHED,)),
    Hold.of(ACCEPT, ()),
    Hold.of(REJECT, ()),
    Hold.of("answer", ("fast", "blitz")),
)


@pytest.mark.parametrize(
    ("said", "hold", "off"),
    [
        ((), Hold.NONE, False),
        ((OTHER,), Hold.NONE, False),
        ((FLAG,), Hold.HELD, True),
        ((FLAG, OTHER, FLAG), Hold.HELD, True),
        ((FLAG, YES), Hold.ACCEPTED, False),
        ((FLAG, YES, FLAG), Hold.ACCEPTED, False),
        ((FLAG, NO, FLAG), Hold.REJECTED, True),
        ((NO,), Hold.REJECTED, True),
        ((FLAG, NO, YES, OTHER), Hold.ACCEPTED, False),
        ((YES, NO), Hold.REJECTED, True),
    ],
)
def test_the_last_decision_stands(said: tuple[Hold, ...], hold: Hold, off: bool) -> None:
    assert Hold.fold(said) is hold
    assert hold.off_boards is off
