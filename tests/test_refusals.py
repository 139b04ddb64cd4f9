"""The registry of refusals: complete, consistent, and the only source of codes."""

from __future__ import annotations

import copy

import pytest

from server.ledger import StorageError
from server.play import Refused
from server.refusals import ANSWERED, OF_STATUS, Refusal
from server.rules.event import EventRefused


def test_a_member_is_its_own_code() -> None:
    assert [one.name.lower() for one in Refusal] == [one.value for one in Refusal]
    assert f"{Refusal.BUSY}" == "busy"


def test_an_unknown_code_cannot_be_raised() -> None:
    with pytest.raises(KeyError):
        Refused("no_such_code")  # type: ignore[arg-type]


def test_what_passes_by_itself_is_no_fault_of_the_caller() -> None:
    for one in ANSWERED:
        assert not one.temporary or one.status in (429, 500, 503)
        assert (one.retry_after is not None) == (one.status in (429, 503))


def test_http_has_one_code_for_each_of_its_statuses() -> None:
    of_http = [one.status for one in Refusal if one.of_http]
    assert sorted(of_http) == sorted(OF_STATUS)


def test_an_event_and_a_game_have_messages_of_their_own() -> None:
    code = Refusal.NO_ATTEMPTS_LEFT
    assert Refused(code).message == "这个小游戏的机会用完啦，去看看下一项吧"
    assert EventRefused(code).message == "机会用完啦，看看榜单吧"
    assert EventRefused(Refusal.REMOVED).message == Refusal.REMOVED.message


def test_an_error_of_the_storage_survives_a_copy() -> None:
    error = StorageError(Refusal.STORAGE_FULL, "disk full")
    twin = copy.copy(error)
    assert (twin.refusal, twin.code, str(twin)) == (
        Refusal.STORAGE_FULL,
        "storage_full",
        "disk full",
    )
    assert str(StorageError(Refusal.BUSY)) == "busy"
