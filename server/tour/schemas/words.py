"""Words that nicknames must not contain, and the file that lists them."""

from __future__ import annotations

from marshmallow import fields, validate

from server.tour.schemas import fields as f
from server.tour.schemas.base import ContentSchema

MOST_WORDS = 5_000


def _words(description: str, example: str) -> fields.List[str]:
    """A list of words, which may be left out."""
    word = f.Text(
        validate=validate.Length(min=2, max=20),
        metadata=f.about("一个词，2～20 个字"),
    )
    return f.items(word, description, longest=MOST_WORDS, optional=True, example=(example,))


class WordsFile(ContentSchema):
    """`content/words.yaml`."""

    zh_name = "昵称词表 content/words.yaml"
    zh_note = (
        "可以没有这个文件。职务和领导人姓名、邪教和骂人的话、广告、冒充工作人员的称呼，程序自己会拦，不用写。"
        "整个昵称是这个词，或者词在开头、结尾、标点空格旁边才算：写了“发票”，“高发票房”不拦。"
        "不分大小写、全角半角、繁简，字中间夹的空格、标点不算：写了“加微信”，“加 微-信”也过不去。"
    )

    blocked = _words("昵称里不能有的词", "加微信")
    allow = _words("昵称里可以有的词，哪怕程序本来会拦", "李强")
