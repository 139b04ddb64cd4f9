"""What all content schemas share."""

from __future__ import annotations

from typing import ClassVar

from marshmallow import RAISE, Schema


class ContentSchema(Schema):
    """A mapping in a content file: unknown keys are a problem, not a comment.

    `zh_name` names the mapping for people; `zh_note` is one more sentence about it on the
    reference page.
    """

    zh_name: ClassVar[str] = ""
    zh_note: ClassVar[str] = ""

    class Meta:
        unknown = RAISE
