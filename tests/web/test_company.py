"""Fellow riders over HTTP: shapes, conditional requests, whom a poll's shares are for."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from server.settings import Settings
from server.web.schemas import company
from tests.conftest import Rider
from tests.small_tour import write_poll

PASSERS = "/api/routes/short/stops/hall/today"
LAMPS = "/api/routes/short/branches/east/lamps"
SHARES = "/api/rides/me/polls/hall-poll"


@pytest.fixture
def settings(settings: Settings) -> Settings:
    """The small tour with a poll at the hall."""
    write_poll(settings.content_dir)
    return settings


def test_passers_and_lamps_are_sent_again_only_when_they_changed(
    client: FlaskClient, rider: Rider
) -> None:
    for path, schema in ((PASSERS, company.Passers), (LAMPS, company.BranchLamps)):
        first = client.get(path)
        schema().load(first.json)
        same = client.get(path, headers={"If-None-Match": first.headers["ETag"]})
        assert (same.status_code, same.data) == (304, b"")
    rider.move(kind="checkin", stop="hall")
    changed = client.get(PASSERS).json
    assert changed["riders"] == 1
    assert changed["latest"] == [{"player": rider.ride.player, "name": "小顾"}]


def test_shares_need_the_callers_own_vote(client: FlaskClient, rider: Rider) -> None:
    assert client.get(SHARES).status_code == 401
    refused = client.get(SHARES, headers=rider.bearer)
    assert (refused.status_code, refused.json["error"]["code"]) == (409, "not_answered")
    rider.move(kind="checkin", stop="hall")
    rider.move(kind="answer", stop="hall", question="hall-poll", choice=["k1"])
    shown = client.get(SHARES, headers=rider.bearer)
    company.PollShares().load(shown.json)
    assert shown.headers["Cache-Control"] == "no-store"
    assert shown.json["shares"] is None


def test_a_stop_of_another_line_has_no_passers(client: FlaskClient) -> None:
    refused = client.get("/api/routes/short/stops/field/today")
    assert refused.json["error"]["code"] == "unknown_stop"


def test_a_finished_ride_has_its_title(client: FlaskClient, rider: Rider) -> None:
    assert client.get("/api/rides/me", headers=rider.bearer).json["title"] is None
    rider.do_stop("hall")
    rider.move(kind="answer", stop="hall", question="hall-poll", choice=["k1"])
    rider.do_stop("canal")
    assert client.get("/api/rides/me", headers=rider.bearer).json["title"] == "faultless"
