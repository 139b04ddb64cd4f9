"""Signing in: what is refused, for how long, and what a session is good for."""

from __future__ import annotations

from datetime import timedelta

import pyotp
import pytest

from server.desk import Role
from server.desk.accounts.pauses import FIRST_SECONDS, FREE
from server.play import Refused
from tests.desk.accounts.conftest import PASSWORD, PASSWORD_OF_OTHERS, Desk


def refusal(call: object, *arguments: object) -> str:
    with pytest.raises(Refused) as caught:
        call(*arguments)  # type: ignore[operator]
    return caught.value.code.value


def test_the_first_account_is_an_owner_and_the_only_one_made_so(desk: Desk) -> None:
    opened = desk.sessions.set_up("李 灯", PASSWORD)
    assert (opened.account.role, opened.account.must_change) == (Role.OWNER, False)
    assert desk.sessions.account_of(opened.token) == opened.account
    assert refusal(desk.sessions.set_up, "another", PASSWORD) == "already_set_up"


@pytest.mark.parametrize("typed", ["李灯", " 李 灯", "李\u3000灯"])
def test_width_case_and_spaces_of_a_name_do_not_matter(desk: Desk, typed: str) -> None:
    made = desk.sessions.set_up("李 灯", PASSWORD).account
    assert desk.sessions.sign_in(typed, PASSWORD).account == made


def test_wrong_name_and_wrong_password_are_told_alike(desk: Desk) -> None:
    desk.sessions.set_up("owner", PASSWORD)
    for name in ("owner", "nobody"):
        for _ in range(FREE):
            assert refusal(desk.sessions.sign_in, name, "wrong") == "wrong_password"
        assert refusal(desk.sessions.sign_in, name, "wrong") == "account_paused"


def test_pauses_grow_and_a_right_password_in_one_is_not_looked_at(desk: Desk) -> None:
    desk.sessions.set_up("owner", PASSWORD)
    for _ in range(FREE):
        refusal(desk.sessions.sign_in, "owner", "wrong")
    for doubling in range(3):
        desk.clock.go(seconds=(FIRST_SECONDS << doubling) - 1)
        assert refusal(desk.sessions.sign_in, "owner", PASSWORD) == "account_paused"
        desk.clock.go(seconds=1)
        assert refusal(desk.sessions.sign_in, "owner", "wrong") == "wrong_password"
    desk.clock.go(hours=1)
    desk.sessions.sign_in("owner", PASSWORD)
    assert refusal(desk.sessions.sign_in, "owner", "wrong") == "wrong_password"


def test_a_pause_of_one_account_is_no_pause_of_another(desk: Desk) -> None:
    desk.sessions.set_up("owner", PASSWORD)
    desk.accounts.add(None, "editor", Role.EDITOR, PASSWORD_OF_OTHERS)
    for _ in range(FREE):
        refusal(desk.sessions.sign_in, "owner", "wrong")
    assert desk.sessions.sign_in("editor", PASSWORD_OF_OTHERS).account.name == "editor"


def test_a_session_ends_when_idle_and_when_old(desk: Desk) -> None:
    token = desk.sessions.set_up("owner", PASSWORD).token
    for _ in range(15):
        desk.clock.go(hours=11)
        assert desk.sessions.account_of(token)
    desk.clock.go(hours=11)
    assert desk.sessions.account_of(token) is None
    token = desk.sessions.sign_in("owner", PASSWORD).token
    desk.clock.go(hours=13)
    assert desk.sessions.account_of(token) is None


def test_a_remembered_session_may_be_idle_for_a_week(desk: Desk) -> None:
    desk.sessions.set_up("owner", PASSWORD)
    token = desk.sessions.sign_in("owner", PASSWORD, remembered=True).token
    desk.clock.go(days=6, hours=23)
    seen = desk.sessions.account_of(token)
    assert seen is not None
    assert desk.accounts.find("owner").seen_at == desk.clock.now
    desk.clock.go(hours=2)
    assert desk.sessions.account_of(token) is None


def test_signing_out_here_and_everywhere(desk: Desk) -> None:
    here = desk.sessions.set_up("owner", PASSWORD)
    there = desk.sessions.sign_in("owner", PASSWORD)
    desk.sessions.sign_out(here.token)
    assert desk.sessions.account_of(here.token) is None
    assert desk.sessions.account_of(there.token)
    assert desk.accounts.sign_out_everywhere(there.account, there.account.id) == 1
    assert desk.sessions.account_of(there.token) is None


def test_a_password_that_somebody_else_set_must_be_changed_first(desk: Desk) -> None:
    desk.sessions.set_up("owner", PASSWORD)
    desk.accounts.add(None, "editor", Role.EDITOR, PASSWORD_OF_OTHERS)
    opened = desk.sessions.sign_in("editor", PASSWORD_OF_OTHERS)
    assert opened.account.permissions == frozenset()
    other = desk.sessions.sign_in("editor", PASSWORD_OF_OTHERS)
    changed = desk.sessions.change_password(opened.account, PASSWORD_OF_OTHERS, PASSWORD)
    assert desk.sessions.account_of(other.token) is None
    now = desk.sessions.account_of(changed.token)
    assert now is not None
    assert now.permissions


@pytest.mark.parametrize(
    "password", ["short", "1234567890", "aaaaaaaaaaaa", "owner-owner-1", "q" * 201, PASSWORD]
)
def test_passwords_that_are_guessed_at_once_are_refused(desk: Desk, password: str) -> None:
    own = desk.sessions.set_up("owner", PASSWORD).account
    code = refusal(desk.sessions.change_password, own, PASSWORD, password)
    assert code == "weak_password"


def test_an_invitation_sets_a_password_once_within_two_days(desk: Desk) -> None:
    desk.sessions.set_up("owner", PASSWORD)
    made, code = desk.accounts.invite(None, "reviewer", Role.REVIEWER)
    assert refusal(desk.sessions.sign_in, "reviewer", "") == "wrong_password"
    desk.clock.go(hours=48)
    assert refusal(desk.sessions.accept_invitation, code, PASSWORD) == "unknown_invitation"
    code = desk.accounts.renew_invitation(None, made.id)
    assert desk.sessions.invited(code).name == "reviewer"
    until = desk.accounts.find("reviewer").invited_until
    assert until == desk.clock.now + timedelta(hours=48)
    accepted = desk.sessions.accept_invitation(code, PASSWORD_OF_OTHERS).account
    assert (accepted.id, accepted.has_password) == (made.id, True)
    assert refusal(desk.sessions.accept_invitation, code, PASSWORD) == "unknown_invitation"
    assert desk.sessions.sign_in("reviewer", PASSWORD_OF_OTHERS).account.permissions


def test_a_second_factor_counts_once_and_recovery_codes_replace_it(desk: Desk) -> None:
    own = desk.sessions.set_up("owner", PASSWORD).account
    secret, address = desk.sessions.begin_second_factor(own)
    app = pyotp.parse_uri(address)
    assert isinstance(app, pyotp.TOTP)
    code = app.at(desk.clock.now)
    assert refusal(desk.sessions.confirm_second_factor, own, PASSWORD, secret, "000000") == (
        "wrong_second_factor"
    )
    recovery = desk.sessions.confirm_second_factor(own, PASSWORD, secret, code)
    assert refusal(desk.sessions.sign_in, "owner", PASSWORD) == "second_factor_needed"
    assert refusal(desk.sessions.sign_in, "owner", PASSWORD, code) == "wrong_second_factor"
    desk.clock.go(seconds=30)
    code = app.at(desk.clock.now)
    assert desk.sessions.sign_in("owner", PASSWORD, code).account.second_factor
    for _ in range(FREE - 1):
        assert refusal(desk.sessions.sign_in, "owner", PASSWORD, code) == "wrong_second_factor"
    assert desk.sessions.sign_in("owner", PASSWORD, recovery[0].lower()).token
    assert refusal(desk.sessions.sign_in, "owner", PASSWORD, recovery[0]) == "wrong_second_factor"
    assert desk.sessions.sign_in("owner", PASSWORD, recovery[1]).token
    link = desk.accounts.renew_invitation(None, own.id)
    refused = desk.sessions.accept_invitation, link, PASSWORD_OF_OTHERS
    assert refusal(*refused) == "second_factor_needed"
    assert refusal(*refused, "000000") == "wrong_second_factor"
    assert desk.sessions.accept_invitation(link, PASSWORD, recovery[2]).account.has_password
    desk.accounts.drop_second_factor(None, own.id)
    assert not desk.sessions.sign_in("owner", PASSWORD).account.second_factor


def test_csrf_tokens_belong_to_one_session(desk: Desk) -> None:
    here = desk.sessions.set_up("owner", PASSWORD).token
    there = desk.sessions.sign_in("owner", PASSWORD).token
    assert desk.sessions.csrf_token(here) == desk.sessions.csrf_token(here)
    assert desk.sessions.csrf_token(here) != desk.sessions.csrf_token(there)
