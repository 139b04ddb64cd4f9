"""Managing accounts: what changes, what cannot, and the log of all of it."""

from __future__ import annotations

import pytest

from server.desk import Permission, Role
from server.play import Refused
from tests.desk.accounts.conftest import PASSWORD, PASSWORD_OF_OTHERS, Desk


def test_names_are_taken_whatever_their_width_and_case(desk: Desk) -> None:
    desk.accounts.add(None, "Deng Xia", Role.EDITOR, PASSWORD)
    with pytest.raises(Refused, match="account_name_taken"):
        desk.accounts.add(None, "ｄｅｎｇｘｉａ", Role.HOST, PASSWORD)


@pytest.mark.parametrize("name", ["", "灯", "--", "长" * 33, "\u200b\u200b\u200b"])
def test_names_that_cannot_be_typed_are_refused(desk: Desk, name: str) -> None:
    with pytest.raises(Refused, match="bad_account_name"):
        desk.accounts.invite(None, name, Role.HOST)


def test_grants_and_lines_narrow_and_widen_what_one_may_do(desk: Desk) -> None:
    made = desk.accounts.add(None, "editor", Role.EDITOR, PASSWORD, own=True)
    assert not made.may(Permission.PUBLISH)
    granted = [Permission.PUBLISH, Permission.MANAGE]
    row = desk.accounts.change(None, made.id, granted=granted, routes=["youguang"])
    assert row.granted == (Permission.PUBLISH,)
    assert row.may(Permission.PUBLISH)
    assert row.may(Permission.WRITE, "youguang")
    assert not row.may(Permission.WRITE, "huaqiao-mini")
    assert desk.accounts.change(None, made.id, role=Role.VIEWER).granted == ()


def test_one_owner_who_can_sign_in_always_stays(desk: Desk) -> None:
    first = desk.accounts.add(None, "first", Role.OWNER, PASSWORD, own=True)
    with pytest.raises(Refused, match="last_owner"):
        desk.accounts.change(None, first.id, role=Role.EDITOR)
    with pytest.raises(Refused, match="last_owner"):
        desk.accounts.change(None, first.id, disabled=True)
    assert desk.accounts.find("first") == first
    second = desk.accounts.add(None, "second", Role.OWNER, PASSWORD_OF_OTHERS)
    assert desk.accounts.change(second, first.id, disabled=True).disabled
    with pytest.raises(Refused, match="last_owner"):
        desk.accounts.change(None, second.id, role=Role.HOST)


def test_a_disabled_account_is_signed_out_and_cannot_sign_in(desk: Desk) -> None:
    desk.sessions.set_up("owner", PASSWORD)
    made = desk.accounts.add(None, "host", Role.HOST, PASSWORD_OF_OTHERS, own=True)
    token = desk.sessions.sign_in("host", PASSWORD_OF_OTHERS).token
    desk.accounts.change(None, made.id, disabled=True)
    assert desk.sessions.account_of(token) is None
    with pytest.raises(Refused, match="wrong_password"):
        desk.sessions.sign_in("host", PASSWORD_OF_OTHERS)


def test_unlocking_and_a_new_password_end_a_pause(desk: Desk) -> None:
    made = desk.sessions.set_up("owner", PASSWORD).account
    for _ in range(5):
        with pytest.raises(Refused, match="wrong_password"):
            desk.sessions.sign_in("owner", "wrong")
    desk.accounts.unlock(None, made.id)
    assert desk.sessions.sign_in("owner", PASSWORD)
    desk.accounts.set_password(None, made.id, PASSWORD_OF_OTHERS)
    assert desk.sessions.sign_in("owner", PASSWORD_OF_OTHERS).account.must_change


def test_every_change_is_a_line_of_the_log(desk: Desk) -> None:
    owner = desk.sessions.set_up("owner", PASSWORD).account
    made, _ = desk.accounts.invite(owner, "editor", Role.EDITOR)
    desk.accounts.change(owner, made.id, role=Role.HOST)
    desk.accounts.change(None, made.id, disabled=True)
    lines = [
        (row.who, row.action, row.subject, row.before, row.after) for row in desk.accounts.changes()
    ]
    assert lines == [
        ("命令行", "account.change", "editor", {"disabled": False}, {"disabled": True}),
        ("owner", "account.change", "editor", {"role": "editor"}, {"role": "host"}),
        ("owner", "account.invite", "editor", None, "editor"),
        ("owner", "account.set_up", "owner", None, None),
    ]
    newest, *older = desk.accounts.changes()
    assert desk.accounts.changes(newest.id) == older
    assert list(desk.accounts.all_changes()) == [newest, *older]


def test_an_account_that_is_not_there_is_refused(desk: Desk) -> None:
    with pytest.raises(Refused, match="unknown_account"):
        desk.accounts.change(None, 7, disabled=True)
    with pytest.raises(Refused, match="unknown_account"):
        desk.accounts.find("nobody")
