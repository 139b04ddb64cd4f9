"""`timeline` (时间轴): hang each card at its year on the road."""

from server.rules.games.timeline.judge import Timeline
from server.rules.games.timeline.schema import TimelineData, TimelineSchema

__all__ = ["Timeline", "TimelineData", "TimelineSchema"]
