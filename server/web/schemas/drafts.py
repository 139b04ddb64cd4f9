"""The draft's shapes: files, changes, conflicts, problems, effects of publishing."""

from __future__ import annotations

from marshmallow import fields, validate

from server.desk.versions.difference import KINDS, WORDS
from server.web.schemas.base import Request, Shape, flag, moment, one_of, text, whole

ID = validate.Regexp(r"[A-Za-z0-9_-]{1,64}\Z")
PATH = validate.Length(max=400)
LONGEST_REASON = 200
PATH_OF = "keys, and in lists what names an item"


def _path() -> fields.List[object]:
    return fields.List(fields.Raw(), required=True, metadata={"description": PATH_OF})


def _value(description: str) -> fields.Raw:
    return fields.Raw(required=True, allow_none=True, metadata={"description": description})


class DraftFile(Shape):
    """A file of the draft."""

    path = text("begins with content/ or routes/")
    revision = whole("that changed it last")
    changed = flag("whether it is other than what is published")
    there = flag("whether it is there; else the draft has removed it")


class DraftEdit(Shape):
    """What stood at [from, to) of the text before gives way to `insert`; UTF-16 units."""

    class Meta:
        """`from` is no name in Python."""

        include = {  # noqa: RUF012 - marshmallow's own form
            "from": whole("where it begins"),
            "to": whole("behind its last unit"),
        }

    insert = text("what stands there now")


class DraftField(Shape):
    """A field that was changed; without values where they are long."""

    path = _path()
    order = flag("whether it is the order of a list's items, by their names")
    added = flag("whether it is new")
    removed = flag("whether it is gone")
    item = flag("whether it is an item of a list with a name of its own: a stop, a question")
    old = fields.Raw(allow_none=True)
    new = fields.Raw(allow_none=True)


class DraftChange(Shape):
    """Something that was done to the draft."""

    revision = whole("counts everything that is done to the draft")
    id = text("the client's")
    at = moment("when")
    who = text("name of the account then; 文件夹 for edits on the disk")
    account = fields.Integer(required=True, allow_none=True)
    kind = text("edit, create, remove, files, resolve, publish, comment, review")
    file = text("of which file; empty for the draft as a whole")
    edit = fields.Nested(
        DraftEdit,
        required=True,
        allow_none=True,
        metadata={"description": "of the file's text; null where it was made or removed"},
    )
    fields_ = fields.List(
        fields.Nested(DraftField), required=True, data_key="fields", attribute="fields"
    )
    undoes = fields.String(required=True, allow_none=True)


class DraftConflict(Shape):
    """A field that two have changed: `theirs` stands, `mine` came later and was not taken."""

    id = whole("number")
    revision = whole("of the change that was not taken")
    file = text("of which file")
    path = _path()
    order = flag("whether it is the order of a list's items")
    base = _value("what it was; for the whole file its text")
    theirs = _value("what stands; null for nothing")
    mine = _value("what was not taken")
    theirs_who = text("whose value stands")
    mine_who = text("whose was not taken")
    at = moment("when")


class DraftState(Shape):
    """The draft, or what was done to it since a revision."""

    revision = whole("the newest")
    version = whole("number of the version that riders have")
    files = fields.List(fields.Nested(DraftFile), required=True)
    changes = fields.List(fields.Nested(DraftChange), required=True)
    more = flag("whether there are more changes than are listed: the files are to be read anew")
    conflicts = fields.List(fields.Nested(DraftConflict), required=True)


class DraftText(Shape):
    """A file at a revision."""

    path = text("begins with content/ or routes/")
    revision = whole("of which the text is")
    text = fields.String(required=True, allow_none=True)


class DraftHistory(Shape):
    """Changes, the newest first."""

    changes = fields.List(fields.Nested(DraftChange), required=True)
    more = flag("whether there are older ones")


class EditRequest(Request):
    """An edit in UTF-16 units."""

    class Meta(Request.Meta):
        """`from` is no name in Python."""

        include = {  # noqa: RUF012 - marshmallow's own form
            "from": whole("where it begins", validate=validate.Range(min=0)),
            "to": whole("behind its last unit", validate=validate.Range(min=0)),
        }

    insert = text("what is to stand there")


class DraftChangeRequest(Request):
    """A change of the draft: `edit`, `content`, `remove` or `undoes`."""

    id = text("the client's, another one for each change; sent again it is done once", validate=ID)
    file = fields.String(load_default="", validate=PATH)
    base = fields.Integer(
        load_default=0,
        strict=True,
        metadata={"description": "the revision in whose text it was made"},
    )
    after = fields.String(
        load_default="",
        validate=validate.Length(max=64),
        metadata={
            "description": "in place of `base`: the client's change after which it was made, in the"
            " text that the client had then"
        },
    )
    edit = fields.Nested(EditRequest, load_default=None)
    content = fields.String(
        load_default=None, metadata={"description": "the whole file; the way to make one"}
    )
    remove = fields.Boolean(load_default=False)
    undoes = fields.String(
        load_default="",
        validate=validate.Length(max=64),
        metadata={"description": "id of a change that is to be taken back, whoever made it"},
    )
    resolves = fields.List(fields.Integer(strict=True), load_default=list)


class DraftOutcome(Shape):
    """What has become of a change."""

    revision = whole("its revision")
    clean = flag("whether the file is now what the client made of it")
    conflicts = fields.List(fields.Nested(DraftConflict), required=True)


class DraftRevision(Shape):
    """The draft's newest revision."""

    revision = whole("the newest")


class ProblemEdit(Shape):
    """An edit that mends a problem; lines and columns from 1, columns in characters."""

    line = whole("where it begins")
    column = whole("where it begins")
    end_line = whole("where it ends")
    end_column = whole("behind its last character")
    text = text("what is to stand there")


class ProblemFix(Shape):
    """A way to mend a problem."""

    title = text("for people")
    edits = fields.List(fields.Nested(ProblemEdit), required=True)


class DraftProblem(Shape):
    """Something that is wrong in a file of the draft, as `bus check` says it."""

    file = text("path in the draft")
    line = whole("from 1")
    column = whole("from 1, in characters")
    code = text("stable")
    message = text("for people")
    level = text("error or warning", validate=one_of(("error", "warning")))
    fix = fields.Nested(ProblemFix, required=True, allow_none=True)


class DraftProblems(Shape):
    """All problems, by file, line and column."""

    revision = whole("that was checked")
    problems = fields.List(fields.Nested(DraftProblem), required=True)


class ContentChange(Shape):
    """Something that is another in the draft than what riders have."""

    kind = text("of what", validate=one_of(KINDS))
    what = text("what happens to it", validate=one_of(WORDS))
    id = text("its id")
    name = text("its name")
    place = text("the stop's name; empty elsewhere")
    before = text("what it was")
    after = text("what it will be")
    told = text("kind and what, for people")


class StopRiders(Shape):
    """Riders at a stop that changes."""

    id = text("the stop's id, as it is now")
    name = text("its name")
    riding = whole("riders who made their last move there, within five minutes")


class RegradeEffect(Shape):
    """A question with another answer."""

    id = text("its id")
    text = text("what is asked")
    answered = whole("rides that have answered it")
    affected = whole("of them those whose answer counts as another one")


class Obstacle(Shape):
    """Why the draft cannot be published now."""

    code = text("of the refusal that publishing would be answered with")
    message = text("for people")


class DraftEffects(Shape):
    """What publishing would do."""

    revision = whole("that was looked at")
    ready = flag("whether it can be published")
    blocked = fields.List(fields.Nested(Obstacle), required=True)
    summary = text("in one line; empty while there are errors")
    changes = fields.List(fields.Nested(ContentChange), required=True)
    riding = whole("riders who made a move within five minutes")
    stops = fields.List(fields.Nested(StopRiders), required=True)
    regrades = fields.List(fields.Nested(RegradeEffect), required=True)


class PublishRequest(Request):
    """Publishes the draft."""

    revision = whole("that was looked at: the draft is published as it was then, or not at all")
    reason = text("why, for the list of versions", validate=validate.Length(1, LONGEST_REASON))


class PublishedVersion(Shape):
    """A version."""

    number = whole("number")
    published_at = moment("when")
    published_by = text("who")
    reason = text("why")
