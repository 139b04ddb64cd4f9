"""Words that nicknames must not contain, and the file that lists them."""

from __future__ import annotations

from marshmallow import validate

from server.tour.schemas import fields as f
from server.tour.schemas.base import ContentSchema

MOST_WORDS = 5_000


class WordsFile(ContentSchema):
    """`content/words.yaml`."""

    zh_name = "昵称词表 content/words.yaml"
    zh_note = (
        "可以没有这个文件。比对时不分大小写和全角半角，字中间夹的空格、标点也不算："
        "写了“加微信”，“加 微-信”也过不去。"
    )

    blocked = f.items(
        f.Text(
            validate=validate.Length(min=2, max=20),
            metadata=f.about("一个词，2～20 个字"),
        ),
        "昵称里不能有的词",
        longest=MOST_WORDS,
        optional=True,
        example=("加微信",),
    )
