"""Signing in to the desk over HTTP."""

from __future__ import annotations

from flask import Response, request

from server.addresses import is_forwarded, is_loopback
from server.desk import SignedIn
from server.play import Refused
from server.refusals import Refusal
from server.web import request_context
from server.web.api import json_body
from server.web.api_blueprint import ApiBlueprint
from server.web.desk import access
from server.web.desk.rendering import account_json
from server.web.qr import qr_svg
from server.web.request_body import load
from server.web.responses import json_response, read_json
from server.web.schemas import desk

SESSION: list[dict[str, list[str]]] = [{"desk": []}]

blueprint = ApiBlueprint(
    "desk_sessions", __name__, url_prefix="/api/desk", description="Signing in to the desk"
)


@blueprint.route("/session")
@blueprint.response(200, desk.DeskSession)
@access.anybody
def session() -> Response:
    """Who is signed in in this browser, if anybody."""
    held = access.token()
    found = access.sessions().account_of(held) if held else None
    return json_response(
        {
            "setup": found is None and access.accounts().is_empty(),
            "account": account_json(found) if found else None,
            "csrf": access.sessions().csrf_token(held) if found else None,
        }
    )


@blueprint.route("/setup", methods=["POST"])
@blueprint.doc(requestBody=json_body(desk.SetupRequest))
@blueprint.response(201, desk.DeskSession)
@access.anybody
def set_up() -> Response:
    """Makes the first account, an owner's; only from the server's own machine."""
    asked = load(desk.SetupRequest(), read_json())
    forwarded = is_forwarded(request.environ, request_context.settings().trusted_proxies)
    if forwarded or not is_loopback(request_context.caller()):
        raise Refused(Refusal.SETUP_ELSEWHERE)
    if not access.accounts().is_empty():
        raise Refused(Refusal.ALREADY_SET_UP)
    if not access.setup_code().matches(asked["code"]):
        raise Refused(Refusal.WRONG_SETUP_CODE)
    opened = access.sessions().set_up(asked["name"], asked["password"])
    access.setup_code().expire()
    return _opened(opened, 201)


@blueprint.route("/session", methods=["POST"])
@blueprint.doc(requestBody=json_body(desk.SignInRequest))
@blueprint.response(200, desk.DeskSession)
@access.anybody
def sign_in() -> Response:
    """Opens a session, in place of the one that the browser had."""
    asked = load(desk.SignInRequest(), read_json())
    remembered: bool = asked["remember"]
    opened = access.sessions().sign_in(
        asked["name"], asked["password"], asked["code"], remembered=remembered
    )
    if access.token():
        access.sessions().sign_out(access.token())
    return _opened(opened, remembered=remembered)


@blueprint.route("/session", methods=["DELETE"])
@blueprint.doc(security=SESSION)
@blueprint.response(204)
@access.signed_in
def sign_out() -> Response:
    """Ends the session."""
    access.sessions().sign_out(access.token())
    return access.forget(Response(status=204))


@blueprint.route("/sessions", methods=["DELETE"])
@blueprint.doc(security=SESSION)
@blueprint.response(204)
@access.signed_in
def sign_out_everywhere() -> Response:
    """Ends all sessions of the caller's account."""
    own = access.account()
    access.accounts().sign_out_everywhere(own, own.id)
    return access.forget(Response(status=204))


@blueprint.route("/invitations/show", methods=["POST"])
@blueprint.doc(requestBody=json_body(desk.InvitationRequest))
@blueprint.response(200, desk.Invited)
@access.anybody
def show_invitation() -> Response:
    """Whose password an invitation sets."""
    asked = load(desk.InvitationRequest(), read_json())
    found = access.sessions().invited(asked["code"])
    return json_response({"name": found.name, "second_factor": found.second_factor})


@blueprint.route("/invitations/accept", methods=["POST"])
@blueprint.doc(requestBody=json_body(desk.InvitationAccepted))
@blueprint.response(200, desk.DeskSession)
@access.anybody
def accept_invitation() -> Response:
    """Sets the password of an invited account and signs in."""
    asked = load(desk.InvitationAccepted(), read_json())
    opened = access.sessions().accept_invitation(asked["code"], asked["password"], asked["digits"])
    return _opened(opened)


@blueprint.route("/password", methods=["POST"])
@blueprint.doc(security=SESSION, requestBody=json_body(desk.PasswordRequest))
@blueprint.response(200, desk.DeskSession)
@access.signed_in
def change_password() -> Response:
    """Changes the caller's password; all other sessions of the account end."""
    asked = load(desk.PasswordRequest(), read_json())
    own = access.account()
    return _opened(access.sessions().change_password(own, asked["old"], asked["new"]))


@blueprint.route("/second-factor", methods=["POST"])
@blueprint.doc(security=SESSION)
@blueprint.response(200, desk.SecondFactor)
@access.signed_in
def begin_second_factor() -> Response:
    """A secret for an app; nothing changes yet."""
    secret, address = access.sessions().begin_second_factor(access.account())
    code = qr_svg(address).decode()
    return json_response({"secret": secret, "address": address, "qr": code})


@blueprint.route("/second-factor", methods=["PUT"])
@blueprint.doc(security=SESSION, requestBody=json_body(desk.SecondFactorRequest))
@blueprint.response(200, desk.RecoveryCodes)
@access.signed_in
def confirm_second_factor() -> Response:
    """Turns the second factor of the caller's account on."""
    asked = load(desk.SecondFactorRequest(), read_json())
    codes = access.sessions().confirm_second_factor(
        access.account(), asked["password"], asked["secret"], asked["code"]
    )
    return json_response({"codes": codes})


@blueprint.route("/second-factor", methods=["DELETE"])
@blueprint.doc(security=SESSION, requestBody=json_body(desk.PasswordConfirmed))
@blueprint.response(204)
@access.signed_in
def drop_second_factor() -> Response:
    """Turns it off again."""
    own = access.account()
    access.sessions().confirm_password(own, load(desk.PasswordConfirmed(), read_json())["password"])
    access.accounts().drop_second_factor(own, own.id)
    return Response(status=204)


def _opened(opened: SignedIn, status: int = 200, *, remembered: bool = False) -> Response:
    shown = {
        "setup": False,
        "account": account_json(opened.account),
        "csrf": access.sessions().csrf_token(opened.token),
    }
    return access.remember(json_response(shown, status), opened, lasting=remembered)
