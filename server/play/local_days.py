"""The local day of a moment, without a time zone lookup for every move."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from server.ledger import local_day

HOUR = timedelta(hours=1)


class LocalDays:
    """Days in one time zone; caches the current hour, unless it contains midnight."""

    def __init__(self, zone: ZoneInfo) -> None:
        self._zone = zone
        self._known = (datetime.max.replace(tzinfo=UTC), datetime.min.replace(tzinfo=UTC), 0)

    def of(self, moment: datetime) -> int:
        """The day as yyyymmdd."""
        start, end, day = self._known
        if start <= moment < end:
            return day
        day = local_day(moment.astimezone(self._zone))
        start = moment.astimezone(UTC).replace(minute=0, second=0, microsecond=0)
        end = start + HOUR
        if local_day(start.astimezone(self._zone)) == local_day(
            (end - timedelta.resolution).astimezone(self._zone)
        ):
            self._known = (start, end, day)
        return day
