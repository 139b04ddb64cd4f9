"""Shapes of the content's pictures, recordings, films and captions at the desk."""

from __future__ import annotations

from marshmallow import fields, validate

from server.web.schemas.base import Request, Shape, flag, moment, text, texts, whole

KINDS = ("picture", "recording", "film", "captions")
LONGEST_NAME = 200


class MediaUse(Shape):
    """Where a file is named."""

    file = text("file of the draft; empty for cards in chats, which go by the picture's name")
    stop = text("the stop's id")
    line = whole("from 1")


class MediaFile(Shape):
    """A file of the content's media."""

    src = text("as stops name it")
    kind = text("what it is", validate=validate.OneOf(KINDS))
    size = whole("bytes")
    changed_at = moment("when it was changed last")
    width = fields.Integer(required=True, allow_none=True)
    height = fields.Integer(
        required=True,
        allow_none=True,
        metadata={"description": "pixels of a picture that has sizes for phones"},
    )
    used = fields.List(fields.Nested(MediaUse), required=True)
    removed_at = fields.String(
        required=True,
        allow_none=True,
        metadata={"description": "of a file that can be put back for thirty days"},
    )


class MediaKind(Shape):
    """What is taken in of one kind."""

    kind = text("what it is", validate=validate.OneOf(KINDS))
    endings = texts("of names, with their dot")
    largest = whole("bytes")


class MediaFiles(Shape):
    """All media."""

    media = fields.List(fields.Nested(MediaFile), required=True)
    accepts = fields.List(fields.Nested(MediaKind), required=True)
    makes_sizes = flag("whether pictures can be taken in: the server has Pillow")


class RestoreRequest(Request):
    """Puts a removed file back."""

    src = text("as stops named it", validate=validate.Length(1, 400))
