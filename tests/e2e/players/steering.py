"""Driving a run: whatever the game, one steers to a lane and the next gate decides.

The page tells how things stand by `data-state`, `data-gate` (how many gates are passed) and
`data-lane` (the lane made for).
"""

from __future__ import annotations

from playwright.sync_api import expect

from tests.e2e.hands import Hand, Keys

GATE_MS = 30_000
"""How long a gate may take on a slow machine; the longest takes 9 s of play."""


def drive(hand: Hand, lanes: list[int]) -> None:
    """Chooses the way that moves, and is in these lanes at the gates; by keys with the arrows."""
    stage = hand.page.get_by_test_id("steer")
    hand.press("way-run")
    hand.press("steer-go")
    at = 1
    for passed, lane in enumerate(lanes):
        expect(stage).to_have_attribute("data-gate", str(passed), timeout=GATE_MS)
        while at != lane:
            left = lane < at
            at += -1 if left else 1
            if isinstance(hand, Keys):
                hand.key("ArrowLeft" if left else "ArrowRight")
            else:
                hand.press("steer-left" if left else "steer-right")
            expect(stage).to_have_attribute("data-lane", str(at))
    expect(stage).to_have_attribute("data-state", "over", timeout=GATE_MS)
