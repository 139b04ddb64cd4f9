"""What `/metrics` counts."""

from __future__ import annotations

from flask.testing import FlaskClient

from tests.conftest import Rider


def test_metrics_count_what_happened(client: FlaskClient, rider: Rider) -> None:
    rider.move(kind="checkin", stop="hall")
    rider.move(kind="story", stop="canal")
    text = client.get("/metrics").text
    assert 'bus_moves_total{kind="checkin",outcome="accepted"} 1.0' in text
    assert 'bus_moves_total{kind="story",outcome="not_checked_in"} 1.0' in text
    assert 'bus_connected{namespace="ride"} 0.0' in text
    assert 'bus_rate_limit_hits_total{limit="moves",outcome="allowed"} 2.0' in text
    for name in (
        "bus_commit_entries_count 1.0",
        "bus_commit_seconds_bucket",
        "bus_ledger_waiting",
        "bus_memory_bytes",
        "bus_ticker_interval_seconds",
    ):
        assert name in text
