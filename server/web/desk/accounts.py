"""Accounts of the desk over HTTP, for owners."""

from __future__ import annotations

from typing import Any

from flask import Response, request

from server.addresses import base_address
from server.desk import Permission, Role
from server.desk.accounts.accounts import INVITATION_HOURS, MOST_CHANGES
from server.desk.accounts.actions import action_name
from server.desk.accounts.roles import PERMISSIONS, ROLES
from server.web import request_context
from server.web.api import json_body
from server.web.api_blueprint import ApiBlueprint
from server.web.desk import access
from server.web.desk.rendering import account_json, change_json, csv_of
from server.web.desk.sessions import SESSION
from server.web.request_body import load
from server.web.responses import json_response, read_json
from server.web.schemas import desk

CSV_HEAD = ("编号", "时间", "谁", "做了什么", "对象", "原来", "改成")

blueprint = ApiBlueprint(
    "desk_accounts", __name__, url_prefix="/api/desk", description="Accounts of the desk"
)


@blueprint.route("/roles")
@blueprint.doc(security=SESSION)
@blueprint.response(200, desk.RoleTable)
@access.signed_in
def roles() -> Response:
    """What each role may do."""
    return json_response(
        {
            "roles": [
                {
                    "role": role,
                    "name": row.name,
                    "may": sorted(row.may),
                    "grantable": sorted(row.grantable),
                }
                for role, row in ROLES.items()
            ],
            "permissions": [{"permission": one, "name": name} for one, name in PERMISSIONS.items()],
        }
    )


@blueprint.route("/accounts")
@blueprint.doc(security=SESSION)
@blueprint.response(200, desk.AccountRows)
@access.permitted(Permission.MANAGE)
def accounts() -> Response:
    """All accounts."""
    return json_response({"accounts": [account_json(row) for row in access.accounts().rows()]})


@blueprint.route("/accounts", methods=["POST"])
@blueprint.doc(security=SESSION, requestBody=json_body(desk.AccountRequest))
@blueprint.response(201, desk.Invitation)
@access.permitted(Permission.MANAGE)
def invite() -> Response:
    """Makes an account and a link with which its password is set."""
    asked = load(desk.AccountRequest(), read_json())
    row, code = access.accounts().invite(access.account(), asked["name"], Role(asked["role"]))
    return _invitation(account_json(row), code, 201)


@blueprint.route("/accounts/<int:account_id>", methods=["PATCH"])
@blueprint.doc(security=SESSION, requestBody=json_body(desk.AccountChange))
@blueprint.response(200, desk.Account)
@access.permitted(Permission.MANAGE)
def change(account_id: int) -> Response:
    """Changes role, grants, lines, or whether it may sign in."""
    asked = load(desk.AccountChange(), read_json())
    row = access.accounts().change(
        access.account(),
        account_id,
        role=Role(asked["role"]) if "role" in asked else None,
        granted=asked.get("granted"),
        routes=asked.get("routes"),
        disabled=asked.get("disabled"),
    )
    return json_response(account_json(row))


@blueprint.route("/accounts/<int:account_id>/invitation", methods=["POST"])
@blueprint.doc(security=SESSION)
@blueprint.response(200, desk.Invitation)
@access.permitted(Permission.MANAGE)
def renew_invitation(account_id: int) -> Response:
    """A new link with which the account's password is set; the old one is void."""
    code = access.accounts().renew_invitation(access.account(), account_id)
    row = next(row for row in access.accounts().rows() if row.id == account_id)
    return _invitation(account_json(row), code)


@blueprint.route("/accounts/<int:account_id>/unlock", methods=["POST"])
@blueprint.doc(security=SESSION)
@blueprint.response(204)
@access.permitted(Permission.MANAGE)
def unlock(account_id: int) -> Response:
    """Ends the pause after wrong passwords."""
    access.accounts().unlock(access.account(), account_id)
    return Response(status=204)


@blueprint.route("/accounts/<int:account_id>/sessions", methods=["DELETE"])
@blueprint.doc(security=SESSION)
@blueprint.response(204)
@access.permitted(Permission.MANAGE)
def sign_out_account(account_id: int) -> Response:
    """Signs the account out everywhere."""
    access.accounts().sign_out_everywhere(access.account(), account_id)
    return Response(status=204)


@blueprint.route("/accounts/<int:account_id>/second-factor", methods=["DELETE"])
@blueprint.doc(security=SESSION)
@blueprint.response(204)
@access.permitted(Permission.MANAGE)
def drop_second_factor(account_id: int) -> Response:
    """Turns an account's second factor off, for somebody who lost phone and codes."""
    access.accounts().drop_second_factor(access.account(), account_id)
    return Response(status=204)


@blueprint.route("/changes")
@blueprint.doc(security=SESSION)
@blueprint.response(200, desk.ChangeLog)
@access.permitted(Permission.MANAGE)
def changes() -> Response:
    """The log of changes, the newest first; `?before=` an id for what is older."""
    rows = access.accounts().changes(request.args.get("before", type=int), MOST_CHANGES + 1)
    shown = [change_json(row) for row in rows[:MOST_CHANGES]]
    return json_response({"changes": shown, "more": len(rows) > MOST_CHANGES})


@blueprint.route("/changes.csv")
@blueprint.doc(security=SESSION)
@blueprint.response(200)
@access.permitted(Permission.MANAGE)
def changes_csv() -> Response:
    """The whole log as CSV, for Excel and WPS."""
    return csv_of(
        "changes.csv",
        CSV_HEAD,
        (
            (row.id, row.at, row.who, action_name(row.action), row.subject, row.before, row.after)
            for row in access.accounts().all_changes()
        ),
    )


def _invitation(account: dict[str, Any], code: str, status: int = 200) -> Response:
    link = f"{base_address(request_context.settings())}/desk/invitation#{code}"
    shown = {"account": account, "link": link, "hours": INVITATION_HOURS}
    return json_response(shown, status)
