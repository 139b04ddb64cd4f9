"""The mix of a crowd."""

from __future__ import annotations

from collections import Counter

import pytest

from server.simulation.rider_kinds import KINDS, guessers, kind_of, readers


def test_everybody_is_of_some_kind() -> None:
    assert sum(kind.share for kind in KINDS) == pytest.approx(1)
    assert readers() == {"careful", "strong"}
    assert guessers() == {"guessing"}


@pytest.mark.parametrize("riders", [50, 333, 1_000])
def test_any_crowd_is_mixed_by_the_shares(riders: int) -> None:
    counted = Counter(kind_of(number).id for number in range(1, riders + 1))
    assert all(abs(counted[kind.id] - kind.share * riders) < 4 for kind in KINDS)
