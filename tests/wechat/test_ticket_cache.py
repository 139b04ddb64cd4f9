"""The ticket cache: one request, early renewal, pauses after failures, no secret in the log."""

from __future__ import annotations

import hashlib
import logging
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

import pytest

from server.settings import WeChat
from server.wechat import Signer, TicketCache, WeChatError
from server.wechat.client import fetch_ticket
from server.wechat.signing import sign
from server.wechat.ticket_cache import EARLY_SECONDS, FIRST_PAUSE_SECONDS, LONGEST_PAUSE_SECONDS
from tests.wechat.standin import APP_ID, APP_SECRET, GOOD_SECONDS, StandIn, standing_in


@dataclass
class Clock:
    seconds: float = 1_000.0

    def __call__(self) -> float:
        return self.seconds


@pytest.fixture
def wechat() -> Iterator[StandIn]:
    with standing_in() as stand_in:
        yield stand_in


@pytest.fixture
def clock() -> Clock:
    return Clock()


def account(wechat: StandIn, secret: str = APP_SECRET) -> WeChat:
    return WeChat(APP_ID, secret, wechat.url)


@pytest.fixture
def tickets(wechat: StandIn, clock: Clock) -> TicketCache:
    return TicketCache(lambda: fetch_ticket(account(wechat)), clock)


def test_a_ticket_is_requested_once(wechat: StandIn, tickets: TicketCache, clock: Clock) -> None:
    assert tickets.ticket() == "ticket-1"
    clock.seconds += GOOD_SECONDS - EARLY_SECONDS - 1
    assert tickets.ticket() == "ticket-1"
    assert len(wechat.requested) == 2


def test_it_is_renewed_before_it_runs_out(tickets: TicketCache, clock: Clock) -> None:
    tickets.ticket()
    clock.seconds += GOOD_SECONDS - EARLY_SECONDS + 1
    assert tickets.ticket() == "ticket-2"


def test_concurrent_callers_cause_one_request(wechat: StandIn, tickets: TicketCache) -> None:
    wechat.gate.clear()
    with ThreadPoolExecutor(20) as crowd:
        waiting = [crowd.submit(tickets.ticket) for _ in range(20)]
        assert wechat.waiting.wait(10)
        wechat.gate.set()
        assert {one.result(10) for one in waiting} == {"ticket-1"}
    assert wechat.tickets_requested == 1


def test_no_caller_waits_while_a_valid_ticket_is_renewed(
    wechat: StandIn, tickets: TicketCache, clock: Clock
) -> None:
    tickets.ticket()
    clock.seconds += GOOD_SECONDS - EARLY_SECONDS + 1
    wechat.gate.clear()
    wechat.waiting.clear()
    renewed: list[str] = []
    renewing = threading.Thread(target=lambda: renewed.append(tickets.ticket()))
    renewing.start()
    assert wechat.waiting.wait(10)
    assert tickets.ticket() == "ticket-1"
    wechat.gate.set()
    renewing.join(10)
    assert renewed == ["ticket-2"]


def test_a_token_that_was_replaced_is_made_anew(wechat: StandIn, tickets: TicketCache) -> None:
    wechat.failures = [{"access_token": "an old one", "expires_in": 1}]
    assert tickets.ticket() == "ticket-2"
    assert [path.partition("?")[0].rpartition("/")[2] for path in wechat.requested] == [
        "stable_token",
        "getticket",
        "stable_token",
        "getticket",
    ]


def test_requests_pause_after_a_failure(
    wechat: StandIn, tickets: TicketCache, clock: Clock
) -> None:
    pauses = []
    for _ in range(10):
        wechat.failures = [500]
        before = len(wechat.requested)
        for _ in range(3):
            with pytest.raises(WeChatError):
                tickets.ticket()
        assert len(wechat.requested) == before + 1
        pauses.append(tickets._paused_until - clock.seconds)
        clock.seconds = tickets._paused_until
    assert pauses[:3] == [FIRST_PAUSE_SECONDS, 2 * FIRST_PAUSE_SECONDS, 4 * FIRST_PAUSE_SECONDS]
    assert pauses[-1] == LONGEST_PAUSE_SECONDS
    assert tickets.ticket().startswith("ticket-")


def test_a_good_ticket_outlives_failures(
    wechat: StandIn, tickets: TicketCache, clock: Clock
) -> None:
    tickets.ticket()
    clock.seconds += GOOD_SECONDS - EARLY_SECONDS + 1
    wechat.failures = [503]
    assert tickets.ticket() == "ticket-1"
    clock.seconds += EARLY_SECONDS
    assert tickets.ticket() == "ticket-2"


@pytest.mark.parametrize(
    ("failure", "message"),
    [
        (502, "HTTP 502"),
        (b"<html>", "not JSON"),
        (b"[]", "no object"),
        ({}, "access_token"),
        ({"access_token": 7}, "access_token"),
        ({"errcode": 40164, "errmsg": "invalid ip 192.0.2.1"}, "40164: invalid ip 192.0.2.1"),
    ],
)
def test_failures_are_distinguished(
    wechat: StandIn, failure: int | dict[str, Any] | bytes, message: str
) -> None:
    wechat.failures = [failure]
    with pytest.raises(WeChatError, match=message):
        fetch_ticket(account(wechat))


@pytest.mark.parametrize(
    "answer", [{"ticket": "x"}, {"ticket": "x", "expires_in": 0}, {"expires_in": 9}]
)
def test_an_incomplete_answer_is_an_error(wechat: StandIn, answer: dict[str, Any]) -> None:
    wechat.failures = [{"access_token": "token-1"}, answer]
    with pytest.raises(WeChatError, match="the answer has no"):
        fetch_ticket(account(wechat))


def test_a_server_that_is_not_there(wechat: StandIn) -> None:
    with pytest.raises(WeChatError, match="cannot be reached"):
        fetch_ticket(WeChat(APP_ID, APP_SECRET, "http://127.0.0.1:9"))


def test_the_secret_is_in_no_message_or_log(
    wechat: StandIn, clock: Clock, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    wrong = account(wechat, "another-secret-that-nobody-may-see")
    tickets = TicketCache(lambda: fetch_ticket(wrong), clock)
    with pytest.raises(WeChatError) as caught:
        tickets.ticket()
    assert "40125" in caplog.text
    for text in (str(caught.value), caplog.text, repr(wrong), " ".join(wechat.requested)):
        assert "nobody-may-see" not in text


def test_the_signature_is_that_of_the_appendix() -> None:
    """The example of WeChat's own documentation (JS-SDK, 附录1)."""
    ticket = (
        "sM4AOVdWfPE4DxkXGEs8VMCPGGVi4C3VM0P37wVUCFvkVAy_90u5h9nbSlYy3-Sl-HhTdfl2fzFy1AOcHKP7qg"
    )
    signed = sign(ticket, "Wm3WZYTPz0wzccnW", 1414587457, "http://mp.weixin.qq.com?params=value")
    assert signed == "0f9de62fce790f9a083d5c99e95740ceb90c27ed"


def test_what_follows_the_hash_is_not_signed(wechat: StandIn, tickets: TicketCache) -> None:
    signed = Signer(account(wechat), tickets).sign("https://bus.example.cn/r/short?from=x#top")
    text = (
        f"jsapi_ticket=ticket-1&noncestr={signed.nonce}&timestamp={signed.timestamp}"
        "&url=https://bus.example.cn/r/short?from=x"
    )
    assert signed.signature == hashlib.sha1(text.encode()).hexdigest()
    assert signed.app_id == APP_ID
