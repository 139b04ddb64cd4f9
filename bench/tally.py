"""What a measurement counts: acknowledgement times, refusals, and when boards reach every phone."""

from __future__ import annotations

import re
import time
from bisect import bisect_left
from typing import Any

import orjson

from harness.socket_client import SocketClient

ENTRY = re.compile(rb'"entry":(\d+)')
VERSION = re.compile(rb'"version":(\d+)')

Result = dict[str, Any]


def percentile(values: list[float], share: float) -> float:
    """The value below which `share` (0-1) of the values lie; 0 where there are none."""
    if not values:
        return 0.0
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


class Tally:
    """Acknowledgement times and refusals."""

    def __init__(self) -> None:
        self.times: list[float] = []
        self.refused: dict[str, int] = {}

    def add(self, answer: bytes, sent: float) -> None:
        """Counts one acknowledgement of a move sent at `sent` (perf_counter seconds)."""
        self.times.append(time.perf_counter() - sent)
        if b'"ok":false' in answer:
            answered = orjson.loads(answer)
            refusal = answered[0] if isinstance(answered, list) else answered["results"][0]
            code = refusal["error"]["code"]
            self.refused[code] = self.refused.get(code, 0) + 1

    def result(self, took: float) -> Result:
        """Totals over `took` seconds; times in milliseconds."""
        return {
            "acknowledged": len(self.times),
            "refused": self.refused,
            "seconds": took,
            "per_second": len(self.times) / took,
            "p50_ms": percentile(self.times, 0.50) * 1e3,
            "p99_ms": percentile(self.times, 0.99) * 1e3,
        }


class BoardWatch:
    """When the last of all phones saw a board that covers an acknowledged entry."""

    def __init__(self, phones: list[SocketClient]) -> None:
        self._entries: list[tuple[int, float]] = []
        self._seen: list[list[tuple[int, float]]] = [[] for _ in phones]
        self.events = 0
        for phone, seen in zip(phones, self._seen, strict=True):
            phone.on_event = self._watcher(seen)

    def _watcher(self, seen: list[tuple[int, float]]) -> Any:
        def event(packet: bytes) -> None:
            self.events += 1
            found = VERSION.search(packet)
            if found:
                seen.append((int(found[1]), time.perf_counter()))

        return event

    def acknowledged(self, answer: bytes) -> None:
        """Notes the entry of an acknowledgement, now."""
        found = ENTRY.search(answer)
        if found:
            self._entries.append((int(found[1]), time.perf_counter()))

    def _last_phone(self, version: int) -> float | None:
        """When the slowest phone first had `version` or a newer one; None: some never had."""
        last = 0.0
        for seen in self._seen:
            at = bisect_left(seen, version, key=lambda one: one[0])
            if at == len(seen):
                return None
            last = max(last, seen[at][1])
        return last

    def result(self) -> Result:
        """`board_p50_ms`, `board_p99_ms`: from an acknowledgement to the last phone's board.

        `uncovered` counts entries whose board some phone had not seen at the end.
        """
        versions = sorted({version for seen in self._seen for version, _ in seen})
        shown = {version: self._last_phone(version) for version in versions}
        delays = []
        for entry, acknowledged in self._entries:
            at = bisect_left(versions, entry)
            last = shown[versions[at]] if at < len(versions) else None
            if last is not None:
                delays.append(max(0.0, last - acknowledged))
        return {
            "boards": len(versions),
            "board_events": self.events,
            "uncovered": len(self._entries) - len(delays),
            "board_p50_ms": percentile(delays, 0.50) * 1e3,
            "board_p99_ms": percentile(delays, 0.99) * 1e3,
        }
