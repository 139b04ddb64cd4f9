"""The draft over HTTP: read, changed, checked and published.

Whoever has it open asks every two seconds what was done since the revision that they have. One
indexed query answers that; a socket would bring the desk's session, its roles and a room of its own
to the door that is made for phones, to be a second faster.
"""

from __future__ import annotations

from dataclasses import asdict
from typing import Any, cast

from flask import Response, current_app, request

from server.desk import Permission
from server.desk.drafts import Asked, DraftPublisher, Drafts, UnitEdit, storage
from server.desk.versions.difference import KINDS, WORDS
from server.play import Refused
from server.refusals import Refusal
from server.tour import Problem
from server.web.api import json_body
from server.web.api_blueprint import ApiBlueprint
from server.web.desk import access
from server.web.desk.rendering import csv_of
from server.web.desk.sessions import SESSION
from server.web.request_body import load
from server.web.responses import json_response, read_json
from server.web.schemas import drafts as shapes

CSV_HEAD = ("修订", "时间", "谁", "做了什么", "文件", "哪一处", "原来", "改成")
MOST_CHANGES = 200
LARGEST_CHANGE = 5_000_000
"""Bytes of a request: the largest file, with what JSON adds."""

blueprint = ApiBlueprint(
    "desk_drafts", __name__, url_prefix="/api/desk/drafts", description="The desk's draft"
)


def parameter(name: str, description: str, kind: str = "string") -> dict[str, Any]:
    """A parameter of the query, for the OpenAPI document."""
    return {"name": name, "in": "query", "description": description, "schema": {"type": kind}}


def _drafts() -> Drafts:
    """The draft, with everything in it that was published."""
    publisher().refresh()
    return cast("Drafts", current_app.extensions["desk_drafts"])


def publisher() -> DraftPublisher:
    """What checks and publishes the draft."""
    return cast("DraftPublisher", current_app.extensions["desk_draft_publisher"])


@blueprint.route("")
@blueprint.doc(
    security=SESSION,
    parameters=[parameter("since", "a revision: what was done after it", "integer")],
)
@blueprint.response(200, shapes.DraftState)
@access.permitted(Permission.COMMENT)
def state() -> Response:
    """All files; with `since` what was done after that revision, and the files that it changed."""
    since = request.args.get("since", type=int)
    after = -1 if since is None else since
    drafts = _drafts()
    changes = [] if since is None else drafts.changes(after, MOST_CHANGES + 1)
    files = drafts.files(after)
    return json_response(
        {
            "revision": drafts.revision(),
            "version": publisher().number,
            "files": [file_json(row) for row in files.values()],
            "changes": [change_json(row) for row in changes[:MOST_CHANGES]],
            "more": len(changes) > MOST_CHANGES,
            "conflicts": [conflict_json(row) for row in drafts.conflicts()],
        }
    )


@blueprint.route("/file")
@blueprint.doc(
    security=SESSION,
    parameters=[
        {**parameter("path", "the file"), "required": True},
        parameter("revision", "an earlier one", "integer"),
    ],
)
@blueprint.response(200, shapes.DraftText)
@access.permitted(Permission.COMMENT)
def file() -> Response:
    """A file's text, as it is or was at a revision; null where it is not there."""
    path = request.args.get("path", "")
    drafts = _drafts()
    text, revision = drafts.text_at(path, request.args.get("revision", type=int))
    return json_response({"path": path, "revision": revision, "text": text})


@blueprint.route("/changes")
@blueprint.doc(
    security=SESSION,
    parameters=[
        parameter("before", "a revision: what is older", "integer"),
        parameter("file", "only of this file"),
        parameter("mine", "1: only what this account did", "integer"),
        parameter("removed", "1: only what removed something, of the last thirty days"),
    ],
)
@blueprint.response(200, shapes.DraftHistory)
@access.permitted(Permission.COMMENT)
def history() -> Response:
    """What was done, the newest first."""
    rows = _drafts().history(
        request.args.get("before", type=int),
        MOST_CHANGES + 1,
        path=request.args.get("file"),
        by=access.account().id if request.args.get("mine") == "1" else None,
        removed=request.args.get("removed") == "1",
    )
    shown = [change_json(row) for row in rows[:MOST_CHANGES]]
    return json_response({"changes": shown, "more": len(rows) > MOST_CHANGES})


@blueprint.route("/changes", methods=["POST"])
@blueprint.doc(security=SESSION, requestBody=json_body(shapes.DraftChangeRequest))
@blueprint.response(200, shapes.DraftOutcome)
@access.permitted(Permission.WRITE)
def change() -> Response:
    """Makes a change, merged with what others did since. It is kept before it is answered."""
    request.max_content_length = LARGEST_CHANGE
    asked = load(shapes.DraftChangeRequest(), read_json())
    edit = asked["edit"]
    ways = (edit is not None, asked["content"] is not None, asked["remove"], bool(asked["undoes"]))
    if sum(ways) != 1:
        raise Refused(Refusal.BAD_EDIT)
    outcome = _drafts().change(
        access.account(),
        Asked(
            change_id=asked["id"],
            file=asked["file"],
            base=asked["base"],
            after=asked["after"],
            edit=UnitEdit(edit["from"], edit["to"], edit["insert"]) if edit else None,
            content=asked["content"],
            remove=asked["remove"],
            undoes=asked["undoes"],
            resolves=tuple(asked["resolves"]),
        ),
    )
    return json_response(
        {
            "revision": outcome.revision,
            "clean": outcome.clean,
            "conflicts": [conflict_json(row) for row in outcome.conflicts],
        }
    )


@blueprint.route("/changes.csv")
@blueprint.doc(security=SESSION)
@blueprint.response(200)
@access.permitted(Permission.MANAGE)
def changes_csv() -> Response:
    """Everything that was done to the draft as CSV, a line for each field, the oldest first."""
    return csv_of(
        "draft.csv",
        CSV_HEAD,
        (
            (row.revision, row.at, row.who, row.kind, row.file, *shown)
            for row in _drafts().changes(0)
            for shown in _lines_of(row)
        ),
    )


@blueprint.route("/conflicts/<int:conflict_id>", methods=["DELETE"])
@blueprint.doc(security=SESSION)
@blueprint.response(200, shapes.DraftRevision)
@access.permitted(Permission.WRITE)
def keep_theirs(conflict_id: int) -> Response:
    """Settles a conflict: what stands stays. To take the other side, change the field and say
    which conflict that resolves.
    """
    revision = _drafts().keep_theirs(access.account(), conflict_id)
    return json_response({"revision": revision})


@blueprint.route("/problems")
@blueprint.doc(security=SESSION)
@blueprint.response(200, shapes.DraftProblems)
@access.permitted(Permission.COMMENT)
def problems() -> Response:
    """What `bus check` says of the draft."""
    _drafts()
    revision, found = publisher().problems()
    return json_response({"revision": revision, "problems": [problem_json(one) for one in found]})


@blueprint.route("/effects")
@blueprint.doc(security=SESSION)
@blueprint.response(200, shapes.DraftEffects)
@access.permitted(Permission.COMMENT)
def effects() -> Response:
    """What publishing would do, to the content and to riders who are under way."""
    _drafts()
    revision, found, in_the_way = publisher().effects()
    blocked = [{"code": one.value, "message": one.message} for one in in_the_way]
    shown: dict[str, Any] = {"revision": revision, "ready": not blocked, "blocked": blocked}
    if found is None:
        nothing = {"summary": "", "changes": [], "riding": 0, "stops": [], "regrades": []}
        return json_response({**shown, **nothing})
    return json_response(
        {
            **shown,
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


@blueprint.route("/publish", methods=["POST"])
@blueprint.doc(security=SESSION, requestBody=json_body(shapes.PublishRequest))
@blueprint.response(200, shapes.PublishedVersion)
@access.permitted(Permission.PUBLISH)
def publish() -> Response:
    """Publishes the draft as the next version, and writes it into the folders."""
    asked = load(shapes.PublishRequest(), read_json())
    _drafts()
    row = publisher().publish(access.account(), asked["revision"], asked["reason"])
    shown = {**row._asdict(), "published_at": row.published_at.isoformat()}
    del shown["digest"]
    return json_response(shown)


def _lines_of(row: storage.ChangeRow) -> list[tuple[str, Any, Any]]:
    """Path, old and new value of each field, the long ones empty; one line where there is none."""
    fields = row.detail.get("fields", ())
    lines = [("/".join(map(str, one["path"])), one.get("old"), one.get("new")) for one in fields]
    return lines or [("", "", row.detail.get("state") or row.detail.get("version") or "")]


def file_json(row: storage.FileRow) -> dict[str, Any]:
    """`DraftFile` of the contract."""
    there, changed = row.content is not None, row.content != row.seen
    return {"path": row.path, "revision": row.revision, "changed": changed, "there": there}


def change_json(row: storage.ChangeRow) -> dict[str, Any]:
    """`DraftChange` of the contract."""
    patch = row.detail.get("patch")
    edit = None
    if patch and (patch[1] or patch[2]):
        start, stop = row.detail["units"]
        edit = {"from": start, "to": stop, "insert": patch[2]}
    return {
        "revision": row.revision,
        "id": row.change_id,
        "at": row.at.isoformat(),
        "who": row.who,
        "account": row.account_id,
        "kind": row.kind,
        "file": row.file,
        "edit": edit,
        "fields": row.detail.get("fields", []),
        "undoes": row.detail.get("undoes"),
    }


def conflict_json(row: storage.ConflictRow) -> dict[str, Any]:
    """`DraftConflict` of the contract."""
    shown = row._asdict()
    for name in ("is_order", "resolved_at", "resolved_by"):
        del shown[name]
    return {**shown, "order": row.is_order, "at": row.at.isoformat()}


def problem_json(one: Problem) -> dict[str, Any]:
    """`DraftProblem` of the contract."""
    return asdict(one)
