"""Versions over HTTP: listed, compared, gone back to, and answers regraded after them."""

from __future__ import annotations

from typing import Any, Final, cast

from flask import Response, current_app, request

from server.desk import Permission
from server.desk.versions import VersionHistory
from server.desk.versions.difference import KINDS, WORDS
from server.desk.versions.history import ListedVersion
from server.desk.versions.regrading import UNDONE_WITHIN, Plan, RegradedRider
from server.ledger import Regrading
from server.play import Refused
from server.refusals import Refusal
from server.web import request_context
from server.web.api import json_body
from server.web.api_blueprint import ApiBlueprint
from server.web.desk import access
from server.web.desk.drafts import parameter, publisher
from server.web.desk.sessions import SESSION
from server.web.request_body import load
from server.web.responses import json_response, read_json
from server.web.schemas import versions as shapes

MOST_VERSIONS: Final = 50
MOST_RIDERS: Final = 200
FROM: Final = parameter("from", "number to compare with; the one before by default", "integer")

blueprint = ApiBlueprint(
    "desk_versions", __name__, url_prefix="/api/desk", description="Versions of the content"
)


def _history() -> VersionHistory:
    return cast("VersionHistory", current_app.extensions["desk_versions"])


@blueprint.route("/versions")
@blueprint.doc(security=SESSION, parameters=[parameter("before", "a number", "integer")])
@blueprint.response(200, shapes.DeskVersions)
@access.permitted(Permission.COMMENT)
def versions() -> Response:
    """What was published, the newest first."""
    history = _history()
    found = history.listed(request.args.get("before", type=int), MOST_VERSIONS + 1)
    return json_response(
        {
            "live": history.number,
            "versions": [version_json(one) for one in found[:MOST_VERSIONS]],
            "more": len(found) > MOST_VERSIONS,
        }
    )


@blueprint.route("/versions/<int:number>/difference")
@blueprint.doc(security=SESSION, parameters=[FROM])
@blueprint.response(200, shapes.VersionDifference)
@access.permitted(Permission.COMMENT)
def difference(number: int) -> Response:
    """What is another in a version, and what it does to riders in place of the other one."""
    old = _old(number)
    found = _history().effects(old, number)
    return json_response(
        {
            "old": old,
            "new": number,
            "summary": found.summary,
            "changes": [
                {**one._asdict(), "told": f"{KINDS[one.kind][1]}{WORDS[one.what]}"}
                for one in found.changes
            ],
            "riding": found.riding,
            "stops": [one._asdict() for one in found.stops],
            "regrades": [one._asdict() for one in found.regrades],
        }
    )


@blueprint.route("/versions/<int:number>/files")
@blueprint.doc(security=SESSION, parameters=[FROM])
@blueprint.response(200, shapes.VersionFiles)
@access.permitted(Permission.COMMENT)
def files(number: int) -> Response:
    """The files that are others in a version, line by line."""
    old = _old(number)
    found = [one._asdict() for one in _history().files(old, number)]
    return json_response({"old": old, "new": number, "files": found})


@blueprint.route("/versions/<int:number>/rollback", methods=["POST"])
@blueprint.doc(security=SESSION, requestBody=json_body(shapes.RollbackRequest))
@blueprint.response(200, shapes.DeskVersion)
@access.permitted(Permission.PUBLISH)
def rollback(number: int) -> Response:
    """Publishes an earlier version as a new one, and writes its files into the folders."""
    asked = load(shapes.RollbackRequest(), read_json())
    row = publisher().roll_back(
        access.account(),
        number,
        asked["reason"].strip(),
        seen=asked["live"],
        overwrite=asked["overwrite"],
    )
    return json_response(version_json(_history().listed_one(row.number)))


@blueprint.route("/regradings")
@blueprint.doc(security=SESSION)
@blueprint.response(200, shapes.Regradings)
@access.permitted(Permission.COMMENT)
def regradings() -> Response:
    """What was regraded, the newest first."""
    found = [_regrading_json(one) for one in _history().regradings()]
    return json_response({"regradings": found})


@blueprint.route("/regradings/plan")
@blueprint.doc(security=SESSION, parameters=[{**parameter("question", "its id"), "required": True}])
@blueprint.response(200, shapes.RegradePlan)
@access.permitted(Permission.PUBLISH)
def plan() -> Response:
    """Who would get how much; nothing is written."""
    history = _history()
    version = history.number
    return json_response(_plan_json(history.plan(request.args.get("question", "")), version))


@blueprint.route("/regradings", methods=["POST"])
@blueprint.doc(security=SESSION, requestBody=json_body(shapes.RegradeRequest))
@blueprint.response(201, shapes.RegradingDone)
@access.permitted(Permission.PUBLISH)
def regrade() -> Response:
    """Gives what is missing to those who are right by now; nobody loses anything."""
    asked = load(shapes.RegradeRequest(), read_json())
    done = _history().regrade(access.account(), asked["question"], asked["version"])
    return json_response(_regrading_json(done), 201)


@blueprint.route("/regradings/<key>", methods=["DELETE"])
@blueprint.doc(security=SESSION)
@blueprint.response(200, shapes.RegradingDone)
@access.permitted(Permission.PUBLISH)
def undo(key: str) -> Response:
    """Takes a regrading back, within a day."""
    return json_response(_regrading_json(_history().undo(access.account(), key)))


def _old(number: int) -> int:
    """What a version is compared with. Raises Refused `unknown_version` where there is none."""
    old = request.args.get("from", type=int)
    found = number - 1 if old is None else old
    if found < 1:
        raise Refused(Refusal.UNKNOWN_VERSION)
    return found


def version_json(one: ListedVersion) -> dict[str, Any]:
    """`DeskVersion` of the contract."""
    row = one.row
    return {
        "number": row.number,
        "published_at": row.published_at.isoformat(),
        "published_by": row.published_by,
        "reason": row.reason,
        "until": one.until and one.until.isoformat(),
        "back_to": one.back_to,
    }


def _plan_json(found: Plan, version: int) -> dict[str, Any]:
    return {
        "question": found.question,
        "text": found.text,
        "version": version,
        "answered": found.answered,
        "affected": found.affected,
        "given": len(found.drafts),
        "kept": found.kept,
        "points": found.points,
        "riders": [_rider_json(one) for one in found.riders[:MOST_RIDERS]],
        "more": len(found.riders) > MOST_RIDERS,
    }


def _rider_json(one: RegradedRider) -> dict[str, Any]:
    catalogue = request_context.play().catalogue
    route = catalogue.tour.routes.get(catalogue.current_route(one.ride.route))
    return {
        "name": one.ride.nickname,
        "branch": catalogue.branch_or_other(one.ride.branch).name,
        "route": route.name if route else one.ride.route,
        "is_right": one.is_right,
        "points": one.points,
    }


def _regrading_json(one: Regrading) -> dict[str, Any]:
    return {
        "key": one.key,
        "question": one.item,
        "text": _history().question_text(one.item),
        "at": one.at.isoformat(),
        "rides": one.rides,
        "points": one.points,
        "taken_back": one.taken_back,
        "undo_until": (one.at + UNDONE_WITHIN).isoformat(),
    }
