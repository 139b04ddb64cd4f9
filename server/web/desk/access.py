"""Who calls the desk, by session cookie, and what they may do there.

Every view below `/api/desk` has one of the three decorators; a test walks all of them with every
role, signed out, and with a wrong token against forged requests (CSRF).
"""

from __future__ import annotations

import hmac
from collections.abc import Callable
from enum import StrEnum
from functools import wraps
from typing import Any, Final, TypeVar, cast

from flask import Flask, Response, current_app, g, request

from server.desk import Accounts, Permission, Sessions, SetupCode, SignedIn
from server.desk.accounts.storage import OLDEST, AccountRow
from server.play import Refused
from server.refusals import Refusal
from server.web import request_context

COOKIE: Final = "desk"
PATH: Final = "/api/desk"
CSRF_HEADER: Final = "X-CSRF-Token"
SAFE: Final = frozenset({"GET", "HEAD", "OPTIONS"})

View = TypeVar("View", bound=Callable[..., Any])


class Door(StrEnum):
    """Who may call a view that needs no permission."""

    ANYBODY = "anybody"
    SIGNED_IN = "signed_in"


def anybody(view: View) -> View:
    """A view for everybody, signed in or not."""
    return _marked(view, Door.ANYBODY)


def signed_in(view: View) -> View:
    """A view for every account, also where its password must be changed first.

    Raises Refused `signed_out`, `wrong_csrf_token`.
    """

    @wraps(view)
    def called(*args: Any, **kwargs: Any) -> Any:
        _check_session()
        return view(*args, **kwargs)

    return _marked(cast("View", called), Door.SIGNED_IN)


def permitted(permission: Permission) -> Callable[[View], View]:
    """A view for accounts with a permission.

    Raises Refused `signed_out`, `wrong_csrf_token`, `password_change_needed`, `not_permitted`.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def called(*args: Any, **kwargs: Any) -> Any:
            account = _check_session()
            if account.must_change:
                raise Refused(Refusal.PASSWORD_CHANGE_NEEDED)
            if not account.may(permission):
                raise Refused(Refusal.NOT_PERMITTED)
            return view(*args, **kwargs)

        return _marked(cast("View", called), permission)

    return decorate


def access_of(view: Callable[..., Any]) -> Door | Permission | None:
    """What a view asks of its caller; None for one without a decorator."""
    return getattr(view, "desk_access", None)


def account() -> AccountRow:
    """The caller's account, in a view that checked the session."""
    return cast("AccountRow", g.desk_account)


def token() -> str:
    """What the session's cookie holds; empty without one."""
    return request.cookies.get(COOKIE, "")


def sessions() -> Sessions:
    """Signing in and out."""
    return cast("Sessions", current_app.extensions["desk_sessions"])


def accounts() -> Accounts:
    """The accounts."""
    return cast("Accounts", current_app.extensions["desk_accounts"])


def setup_code() -> SetupCode:
    """The code for the first account."""
    return cast("SetupCode", current_app.extensions["desk_setup_code"])


def desk_setup_code(app: Flask) -> str:
    """A new code for the first account, to be shown to whoever starts the server; empty where
    there is an account.
    """
    if not cast("Accounts", app.extensions["desk_accounts"]).is_empty():
        return ""
    return cast("SetupCode", app.extensions["desk_setup_code"]).renew()


def remember(response: Response, opened: SignedIn, *, lasting: bool = False) -> Response:
    """Gives the browser the session's cookie; a `lasting` one outlives its windows."""
    response.set_cookie(
        COOKIE,
        opened.token,
        max_age=OLDEST if lasting else None,
        path=PATH,
        secure=request.is_secure or request_context.settings().public_url.startswith("https:"),
        httponly=True,
        samesite="Lax",
    )
    return response


def forget(response: Response) -> Response:
    """Takes the cookie back."""
    response.delete_cookie(COOKIE, path=PATH)
    return response


def _check_session() -> AccountRow:
    held = token()
    found = sessions().account_of(held) if held else None
    if found is None:
        raise Refused(Refusal.SIGNED_OUT)
    if request.method not in SAFE:
        sent = request.headers.get(CSRF_HEADER, "")
        if not hmac.compare_digest(sent.encode(), sessions().csrf_token(held).encode()):
            raise Refused(Refusal.WRONG_CSRF_TOKEN)
    g.desk_account = found
    return found


def _marked(view: View, access: Door | Permission) -> View:
    view.desk_access = access  # type: ignore[attr-defined]
    return view
