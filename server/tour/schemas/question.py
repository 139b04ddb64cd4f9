"""The questions of a stop's quiz, one schema per type."""

from __future__ import annotations

from typing import Any

from marshmallow import Schema, fields, post_load

from server.tour import names
from server.tour.model import Option, Question, QuestionType
from server.tour.schemas import fields as f
from server.tour.schemas.base import ContentSchema

TRUE_FALSE = (Option("true", "对"), Option("false", "错"))


class OptionSchema(ContentSchema):
    """One option of a question."""

    zh_name = "选项"

    id = f.identifier("选项的 id，在这一题里不重复；不要让正确的总叫同一个名字", "k1")
    text = f.text("选项的文字", "清代", longest=60)
    was = f.former_ids()

    @post_load
    def build(self, data: dict[str, Any], **_: Any) -> Option:
        """Return the option."""
        return Option(id=data["id"], text=data["text"], was=tuple(data["was"]))


class QuestionSchema(ContentSchema):
    """What every question has."""

    zh_name = "一道题"

    id = f.identifier("题目的 id，全部站点里不重复，定了就不要改", "chenlieguan-q1")
    type = f.one_of(names.QUESTION_TYPES, "题型", "unknown_question_type")
    text = f.text("题目", "这座桥是什么时候修的？", longest=160)
    explain = f.text("答完以后的解析", "桥栏上刻着修桥的年份。", longest=400)
    source = f.text("依据的出处", "江苏省人民政府网", longest=400, missing="no_source")
    fact = f.text("事实卷编号，只给编辑看，不会发到手机上", "F1-2", longest=200, optional=True)
    was = f.former_ids()

    @post_load
    def build(self, data: dict[str, Any], **_: Any) -> Question:
        """Return the question."""
        return Question(
            id=data["id"],
            type=QuestionType(data["type"]),
            text=data["text"],
            options=self.options_of(data),
            answer=self.answer_of(data),
            explain=data["explain"],
            source=data["source"],
            was=tuple(data["was"]),
        )

    def options_of(self, data: dict[str, Any]) -> tuple[Option, ...]:
        """Return the options shown."""
        return tuple(data.get("options", ()))

    def answer_of(self, data: dict[str, Any]) -> tuple[str, ...]:
        """Return the ids of the right options, or the accepted texts."""
        answer: tuple[str, ...] = data["answer"]
        return answer


class SingleQuestion(QuestionSchema):
    """One right option."""

    zh_name = "单选题 single"

    options = f.items(fields.Nested(OptionSchema), "选项，显示时会打乱", shortest=2, longest=6)
    answer = f.Names(required=True, metadata=f.about("正确选项的 id", "k1"))


class MultipleQuestion(QuestionSchema):
    """Several right options."""

    zh_name = "多选题 multiple"

    options = f.items(fields.Nested(OptionSchema), "选项，显示时会打乱", shortest=3, longest=8)
    answer = f.Names(required=True, metadata=f.about("所有正确选项的 id", ["k1", "k3"]))


class TrueFalseQuestion(QuestionSchema):
    """A statement that holds or does not."""

    zh_name = "判断题 truefalse"

    answer = f.StrictBoolean(
        required=True, metadata=f.about("说得对就写 true，不对就写 false", True)
    )

    def options_of(self, data: dict[str, Any]) -> tuple[Option, ...]:
        """Return 对 and 错."""
        return TRUE_FALSE

    def answer_of(self, data: dict[str, Any]) -> tuple[str, ...]:
        """Return the id of 对 or 错."""
        return ("true" if data["answer"] else "false",)


class FillQuestion(QuestionSchema):
    """A word to type."""

    zh_name = "填空题 fill"

    answer = f.text("标准答案", "服务江苏", longest=40)
    aliases = f.items(
        f.Text(metadata=f.about("一个也算对的写法")),
        "也算对的其他写法，比如简称、别名；繁体、全角、数字的写法不用列",
        longest=20,
        optional=True,
        example=("服务江苏省",),
    )

    def answer_of(self, data: dict[str, Any]) -> tuple[str, ...]:
        """Return the canonical text, then the others."""
        return (data["answer"], *data["aliases"])


class OrderQuestion(QuestionSchema):
    """Options to bring into order."""

    zh_name = "排序题 order"

    options = f.items(
        fields.Nested(OptionSchema), "要排的几项，显示时会打乱", shortest=3, longest=6
    )
    answer = f.Names(
        required=True,
        metadata=f.about("每个选项的 id，按正确的先后写", ["k2", "k3", "k1"]),
    )


class PollQuestion(QuestionSchema):
    """A question without a right answer."""

    zh_name = "投票题 poll"

    options = f.items(fields.Nested(OptionSchema), "选项，照书写的顺序显示", shortest=2, longest=6)
    explain = f.text("投完以后的一句话", "谢谢你的一票。", longest=400, optional=True)
    source = f.text("出处，投票题可以不写", longest=400, optional=True)

    def answer_of(self, data: dict[str, Any]) -> tuple[str, ...]:
        """Nothing is right or wrong."""
        return ()


QUESTIONS: dict[str, type[Schema]] = {
    "single": SingleQuestion,
    "multiple": MultipleQuestion,
    "truefalse": TrueFalseQuestion,
    "fill": FillQuestion,
    "order": OrderQuestion,
    "poll": PollQuestion,
}
