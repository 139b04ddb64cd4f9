"""`content/translations/<language>.yaml`: the tour's texts once more, by the same ids.

Which texts there are, and what they are for, is read from the schemas of the Chinese ones.
"""

from __future__ import annotations

from typing import Any, Final

from marshmallow import Schema, fields, post_load, validate

from server.tour.schemas import fields as f
from server.tour.schemas.base import ContentSchema
from server.tour.schemas.branch import BranchSchema
from server.tour.schemas.game import GameBase
from server.tour.schemas.question import FillQuestion, OptionSchema
from server.tour.schemas.route import LegSchema, RouteSchema
from server.tour.schemas.site import SiteFile
from server.tour.schemas.stop import StopSchema
from server.tour.schemas.story import (
    AudioBlock,
    ChoiceBlock,
    ChoiceOptionSchema,
    ImageBlock,
    QuoteBlock,
    StorySchema,
    VideoBlock,
)

ROOM: Final = 3
"""How many letters may stand for one Chinese character: English needs two to three."""


def _told(schema: type[Schema], name: str, example: str) -> f.Text:
    """The field of a translated text, made from that of the Chinese one."""
    field = schema().fields[name]
    most = next(one.max for one in field.validators if isinstance(one, validate.Length))
    described = str(field.metadata["description"])
    return f.text(described, example, longest=ROOM * (most or 0), optional=True)


def _by_id(inner: type[Schema] | f.Text, keys: str, description: str) -> f.ById:
    """Translations of a list's entries, by their ids."""
    field = inner if isinstance(inner, f.Text) else fields.Nested(inner)
    return f.ById(field, keys, metadata=f.about(description))


class TranslatedText(ContentSchema):
    """Texts that may each be left out: what is not given stays Chinese."""

    @post_load
    def without_blanks(self, data: dict[str, Any], **_: Any) -> dict[str, Any]:
        """Return what was given; a key with nothing behind it waits for its translator."""
        return {key: value for key, value in data.items() if value}


class RouteTexts(TranslatedText):
    """A route."""

    zh_name = "译文：线路"

    name = _told(RouteSchema, "name", "All Aboard")
    tagline = _told(RouteSchema, "tagline", "Twelve stops, one day and one night")
    say = _by_id(
        _told(LegSchema, "say", "Over there the metro runs to Shanghai"),
        "站点的 id",
        "开往各站的路上说的一句话",
    )


class BranchTexts(TranslatedText):
    """A branch."""

    zh_name = "译文：支部"

    name = _told(BranchSchema, "name", "Hengshujiang Community")
    region = _told(BranchSchema, "region", "East side")


class BlockTexts(TranslatedText):
    """A block of a story, of whatever type."""

    zh_name = "译文：故事里的一段"
    zh_note = "只写这一段在中文里有的那几样。"

    text = _told(QuoteBlock, "text", "The bridge has a name.")
    by = _told(QuoteBlock, "by", "Gui Youguang")
    source = _told(QuoteBlock, "source", "Collected Works of Zhenchuan")
    caption = _told(ImageBlock, "caption", "The bridge at dawn")
    alt = _told(ImageBlock, "alt", "A stone bridge of one arch")
    title = _told(AudioBlock, "title", "Silk and bamboo by the old bridge")
    transcript = _told(AudioBlock, "transcript", "A flute begins.")
    captions = _told(VideoBlock, "captions", "media/mill.en.vtt")
    prompt = _told(ChoiceBlock, "prompt", "Which way first?")
    options = _by_id(_told(ChoiceOptionSchema, "text", "To the bridge"), "选择的 id", "岔口的选择")


class StoryTexts(TranslatedText):
    """A story."""

    zh_name = "译文：故事"

    title = _told(StorySchema, "title", "The name by the bridge")
    audio = _told(StorySchema, "audio", "media/story.en.mp3")
    blocks = _by_id(BlockTexts, "段落的 id", "故事的各段")


class GameTexts(TranslatedText):
    """What all games say; the words on their cards stand in `words`."""

    zh_name = "译文：小游戏"
    zh_note = "牌面、格子里的字写在文件最外层的 words 里。"

    title = _told(GameBase, "title", "Signposts in time")
    brief = _told(GameBase, "brief", "Put the signs in order")
    explain = _told(GameBase, "explain", "Each sign is a piece of the road.")
    source = _told(GameBase, "source", "Jiangsu Provincial Government website")


class QuestionTexts(TranslatedText):
    """A question of whatever type."""

    zh_name = "译文：一道题"
    zh_note = "填空题的中文答案一直算对；answer 和 aliases 是外文里也算对的写法。"

    text = _told(FillQuestion, "text", "When was the bridge built?")
    options = _by_id(_told(OptionSchema, "text", "Qing dynasty"), "选项的 id", "各选项的文字")
    explain = _told(FillQuestion, "explain", "The year is carved into its rail.")
    source = _told(FillQuestion, "source", "Jiangsu Provincial Government website")
    answer = _told(FillQuestion, "answer", "Anting")
    aliases = f.items(
        f.Text(metadata=f.about("一个也算对的写法")),
        "填空题也算对的其他写法",
        longest=20,
        optional=True,
        example=("An Ting",),
    )


class StopTexts(TranslatedText):
    """A stop."""

    zh_name = "译文：站点"

    name = _told(StopSchema, "name", "Town Museum")
    short = _told(StopSchema, "short", "Museum")
    intro = _told(StopSchema, "intro", "A bridge, a name: we start here.")
    story = f.nested(StoryTexts, "这一站的故事", optional=True)
    game = f.nested(GameTexts, "这一站的小游戏", optional=True)
    questions = _by_id(QuestionTexts, "题目的 id", "这一站的题目")


class SiteTexts(TranslatedText):
    """What the site is called."""

    zh_name = "译文：这个镇"
    zh_note = "大字、印章是画，各种文字里都一样；tagline、invitation 写在网页里，只有中文。"

    name = _told(SiteFile, "name", "Taiping Light Bus")
    short = _told(SiteFile, "short", "Taiping bus")
    certificate = _told(SiteFile, "certificate", "Certificate")
    poem = f.items(
        f.Text(validate=validate.Length(max=24), metadata=f.about("一句")),
        "封面上的短句，和中文一样几句",
        longest=4,
        optional=True,
        example=("Meet the light", "Chase the light"),
    )


class TranslationFile(ContentSchema):
    """A translation of the tour; everything in it may be left out."""

    zh_name = "译文文件 content/translations/<语言>.yaml"
    zh_note = (
        "可以没有。文件名是语言：en.yaml（英文）、zh-Hant.yaml（繁体）。id 和中文里的一样，"
        "没译的地方显示中文，并标一个小小的“中文”。怎么写，见 [组织者手册](../organiser.md)。"
    )

    words = f.ById(
        f.text("译文", "2014", longest=400, optional=True),
        "中文原文，一字不差",
        metadata=f.about(
            "反复出现的短句：小游戏的牌面、选项、出处。写一次，凡是整句相同、又没有单独译的地方都用它",
            {"2014年": "2014"},
        ),
    )
    site = f.nested(SiteTexts, "这个镇的名字", optional=True)
    routes = _by_id(RouteTexts, "线路的 id", "线路")
    branches = _by_id(BranchTexts, "支部的 id", "支部")
    stops = _by_id(StopTexts, "站点的 id", "站点")
