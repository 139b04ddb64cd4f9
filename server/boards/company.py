"""What riders of a route see of each other besides ranks: lamps, polls, who passed a stop."""

from __future__ import annotations

from typing import NamedTuple

from server.boards.lamps import BranchLamps
from server.boards.polls import PollTally
from server.boards.values import Rider
from server.boards.visitors import StopVisitors


class Trace(NamedTuple):
    """What an entry leaves for others to see, by current ids: `arrival` is a stop that the rider
    has checked in at, `stamp` one that is now stamped, `poll` and `option` a vote; empty where
    there is none such. From this entry on public boards leave a `held` rider out.
    """

    rider: Rider
    day: int
    arrival: str = ""
    stamp: str = ""
    poll: str = ""
    option: str = ""
    held: bool = False


class Company:
    """The riders of one route, outside events: a projection of the ledger like its boards.

    A rider without a branch has left for good and counts nowhere. One who is held counts nowhere
    either, and everywhere again once shown; of visitors the boards know that (see `Companies`).
    """

    def __init__(self) -> None:
        self.lamps = BranchLamps()
        self.polls = PollTally()
        self.visitors = StopVisitors()

    def record(self, trace: Trace) -> None:
        """Counts a committed entry; call it in the order of ids."""
        player, branch = trace.rider.player, trace.rider.branch
        self.visitors.roll(trace.day)
        self.lamps.move(player, "" if trace.held else branch)
        self.polls.hold(player, trace.held)
        if not branch:
            self.polls.forget(player)
            self.visitors.forget(player)
            return
        if trace.arrival:
            self.visitors.arrive(player, trace.arrival, trace.day)
        if trace.stamp:
            self.lamps.light(player, "" if trace.held else branch, trace.stamp)
        if trace.poll:
            self.polls.vote(player, trace.poll, trace.option)
