"""Words that nicknames must not contain and texts should not, and the file that lists them."""

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


class AvoidSchema(ContentSchema):
    """A word that content should not use, and why."""

    zh_name = "一个不用的词 avoid"
    zh_note = (
        "站点、线路、支部里给乘客看的字都会查；引文 quote、出处 source 是原话，不查。"
        "不分大小写。只是提醒，不拦上线。"
    )

    word = f.Text(
        required=True,
        validate=validate.Length(min=1, max=20),
        metadata=f.about("不用的词，1～20 个字", "登陆"),
    )
    instead = f.text("要写成什么；不写，就只说换个说法", "登录", longest=40, optional=True)
    why = f.text("为什么，检查时说给写的人听", "登录网站，登陆上岸", longest=80, optional=True)
    allow = f.items(
        f.Text(validate=validate.Length(max=40), metadata=f.about("可以有这个词的说法")),
        "放在这些说法里不算",
        longest=50,
        optional=True,
        example=("登陆上岸",),
    )


class WordsFile(ContentSchema):
    """`content/words.yaml`."""

    zh_name = "词表 content/words.yaml"
    zh_note = (
        "可以没有这个文件。blocked、allow 管昵称，avoid 管内容。"
        "职务和领导人姓名、邪教和骂人的话、广告、冒充工作人员的称呼，程序自己会拦，不用写。"
        "整个昵称是这个词，或者词在开头、结尾、标点空格旁边才算：写了“发票”，“高发票房”不拦。"
        "不分大小写、全角半角、繁简，字中间夹的空格、标点不算：写了“加微信”，“加 微-信”也过不去。"
    )

    blocked = _words("昵称里不能有的词", "加微信")
    allow = _words("昵称里可以有的词，哪怕程序本来会拦", "李强")
    avoid = f.items(
        fields.Nested(AvoidSchema),
        "内容里不用的词、要统一的写法：写了，检查会提醒",
        longest=1_000,
        optional=True,
    )
