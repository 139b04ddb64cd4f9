"""Metrics for Prometheus, collected on request: a move pays for none of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import psutil
from prometheus_client import CollectorRegistry, Histogram, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.exposition import CONTENT_TYPE_LATEST
from prometheus_client.registry import Collector

from server.play import Play

CONTENT_TYPE = CONTENT_TYPE_LATEST
_SIZES = (1, 2, 5, 10, 20, 50, 100, 200, 500)
_SECONDS = (0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0, 5.0)


@dataclass(slots=True)
class TickerStats:
    """Figures of the board ticker; `interval` is its current pause. Times in seconds."""

    ticks: int = 0
    seconds: float = 0.0
    last_seconds: float = 0.0
    interval: float = 0.0
    sent: int = 0

    def count_tick(self, seconds: float, interval: float) -> None:
        """Counts a tick and the pause that follows it."""
        self.last_seconds = seconds
        self.ticks += 1
        self.seconds += seconds
        self.interval = interval

    def count_sent(self, sockets: int) -> None:
        """Counts a board sent to so many sockets."""
        self.sent += sockets


@dataclass(slots=True)
class LiveStats:
    """Figures of the socket layer: `connected` maps namespaces to numbers of sockets."""

    connected: Callable[[], dict[str, int]] = field(default=dict)
    ticker: TickerStats = field(default_factory=TickerStats)


class Metrics:
    """The registry of one running game."""

    def __init__(self, play: Play, live: LiveStats) -> None:
        self._registry = CollectorRegistry()
        self._registry.register(_GameCollector(play, live))
        sizes = Histogram(
            "bus_commit_entries",
            "entries that shared a commit",
            buckets=_SIZES,
            registry=self._registry,
        )
        seconds = Histogram(
            "bus_commit_seconds",
            "time of a commit with its transaction",
            buckets=_SECONDS,
            registry=self._registry,
        )

        def batch(size: int, took: float) -> None:
            if not size:
                return  # a poll for entries of other processes
            sizes.observe(size)
            seconds.observe(took)

        play.ledger.on_batch(batch)

    def text(self) -> bytes:
        """Everything in Prometheus's text format."""
        return generate_latest(self._registry)


class _GameCollector(Collector):
    """Collects what the parts of the game count anyway."""

    def __init__(self, play: Play, live: LiveStats) -> None:
        self._play = play
        self._live = live
        self._process = psutil.Process()

    def collect(self) -> Iterator[Metric]:
        """All metrics but the histograms."""
        yield self._moves()
        yield self._failures()
        yield self._rate_limits()
        yield _gauge("bus_ledger_waiting", "drafts waiting for a commit", self._play.ledger.waiting)
        connected = GaugeMetricFamily("bus_connected", "sockets now", labels=["namespace"])
        for namespace, number in self._live.connected().items():
            connected.add_metric([namespace], number)
        yield connected
        yield from self._ticker()
        yield _gauge("bus_memory_bytes", "resident memory", self._process.memory_info().rss)
        spent = self._process.cpu_times()
        yield CounterMetricFamily(
            "bus_cpu_seconds", "processor time of the process", spent.user + spent.system
        )

    def _moves(self) -> Metric:
        moves = CounterMetricFamily(
            "bus_moves", "moves by kind and outcome", labels=["kind", "outcome"]
        )
        for (kind, outcome), number in self._play.move_counts.all().items():
            moves.add_metric([kind, outcome], number)
        return moves

    def _failures(self) -> Metric:
        failures = CounterMetricFamily(
            "bus_ledger_failures", "drafts the ledger did not keep", labels=["code"]
        )
        for code, number in list(self._play.ledger.stats.failures.items()):
            failures.add_metric([code], number)
        return failures

    def _rate_limits(self) -> Metric:
        hits = CounterMetricFamily(
            "bus_rate_limit_hits", "requests by rate limit and outcome", labels=["limit", "outcome"]
        )
        for name, allowed, refused in self._play.rate_limits.counts():
            hits.add_metric([name, "allowed"], allowed)
            hits.add_metric([name, "refused"], refused)
        return hits

    def _ticker(self) -> Iterator[Metric]:
        stats = self._live.ticker
        yield CounterMetricFamily("bus_ticker_ticks", "board ticks", stats.ticks)
        yield CounterMetricFamily("bus_ticker_seconds", "time spent in ticks", stats.seconds)
        yield CounterMetricFamily("bus_ticker_sent", "boards sent to sockets", stats.sent)
        yield _gauge("bus_ticker_last_seconds", "time of the last tick", stats.last_seconds)
        yield _gauge("bus_ticker_interval_seconds", "pause between ticks", stats.interval)


def _gauge(name: str, documentation: str, value: float) -> Metric:
    return GaugeMetricFamily(name, documentation, value)
