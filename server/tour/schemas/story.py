"""Stories: 3-6 blocks, of which a choice may lead to another block."""

from __future__ import annotations

from typing import Any

from marshmallow import Schema, fields, post_load

from server.frozen import freeze
from server.scenes import SceneSchema
from server.tour import names
from server.tour.model import Block, Story
from server.tour.schemas import fields as f
from server.tour.schemas.base import ContentSchema


def _goto(description: str, example: str) -> f.Text:
    """The id of the block that comes next, where that is not simply the next one."""
    return f.Text(blank=True, load_default="", metadata=f.about(description, example))


class BlockSchema(ContentSchema):
    """What every block of a story has."""

    zh_name = "故事里的一段"

    id = f.identifier("这一段的 id，在这个故事里不重复", "s1")
    type = f.one_of(names.BLOCK_TYPES, "这一段是什么", "unknown_block_type")
    goto = _goto("读完这一段跳到哪一段（写那一段的 id）；不写就接着读下一段", "s5")

    @post_load
    def build(self, data: dict[str, Any], **_: Any) -> Block:
        """Return the block; whatever it has besides id and type is what the phone shows."""
        shown = self.shown(data)
        shows = {key: value for key, value in shown.items() if key not in ("id", "type") and value}
        return Block(id=data["id"], type=data["type"], data=freeze(shows))

    def shown(self, data: dict[str, Any]) -> dict[str, Any]:
        """The block as JSON for phones."""
        return data


class TextBlock(BlockSchema):
    """Plain text."""

    zh_name = "一段文字 text"

    text = f.text("正文", "桥边住着花姓人家，桥便叫花家桥。", longest=600)


class QuoteBlock(BlockSchema):
    """A quotation with who said it and where it stands."""

    zh_name = "一段引文 quote"

    text = f.text("引用的原话", "庭有枇杷树", longest=600)
    by = f.text("谁说的、出自哪里，给乘客看", "归有光《项脊轩志》", longest=60)
    source = f.text("出处，写到能查到", "《震川先生集》卷十七", longest=400, missing="no_source")


class SceneBlock(BlockSchema):
    """A drawn landscape."""

    zh_name = "一幅画面 scene"

    scene = f.nested(SceneSchema, "画面")
    caption = f.text("画面下的一句话", "清晨的桥", longest=80, optional=True)


class ImageBlock(BlockSchema):
    """A picture kept in the content folder."""

    zh_name = "一张图片 image"

    src = f.text("图片文件，放在 content/media 里", "media/bridge.svg", longest=200)
    alt = f.text("图片里有什么，读给看不见的人听", "一座单孔石拱桥", longest=120)
    caption = f.text("图片下的一句话", "聚福桥", longest=80, optional=True)


class AudioBlock(BlockSchema):
    """A recording in the content folder, and its words for people who cannot listen."""

    zh_name = "一段录音 audio"

    src = f.text("录音文件，放在 content/media 里", "media/bridge.mp3", longest=200)
    title = f.text("录的是什么", "老桥边的丝竹声", longest=40)
    transcript = f.text("文字稿：录音里说了什么、响了什么", "一支笛子起头。", longest=1000)


class VideoBlock(BlockSchema):
    """A film kept in the content folder, with its picture, captions and words."""

    zh_name = "一段视频 video"
    zh_note = (
        "乘客点了才下载。手机都放得出的是 mp4（H.264 编码）；字幕是 WebVTT 文件，"
        "怎么写，见 [组织者手册](../organiser.md)。"
    )

    src = f.text("视频文件，放在 content/media 里", "media/mill.mp4", longest=200)
    poster = f.text("没点之前显示的图片", "media/mill.jpg", longest=200, missing="no_poster")
    captions = f.text(
        "字幕文件（WebVTT），给听不见的人", "media/mill.vtt", longest=200, missing="no_captions"
    )
    title = f.text("拍的是什么", "石磨转起来", longest=40)
    transcript = f.text(
        "文字稿：片子里说了什么、看得见什么", "石磨转着，豆浆流下来。", longest=1000
    )
    shape = f.one_of(names.FILM_SHAPES, "画面的形状", "unknown_shape", default="wide")

    def shown(self, data: dict[str, Any]) -> dict[str, Any]:
        """Picture and captions carry more than their names: their sizes, their language."""
        return {
            **data,
            "poster": {"src": data["poster"]},
            "captions": {"src": data["captions"], "lang": names.CHINESE},
        }


class ChoiceOptionSchema(ContentSchema):
    """One way to go on with the story."""

    zh_name = "岔口的一个选择"

    id = f.identifier("选择的 id，在这个岔口里不重复", "a")
    text = f.text("选择的文字", "先去看桥", longest=60)
    goto = _goto("选了以后跳到哪一段（写那一段的 id）；不写就接着往下读", "s2")

    @post_load
    def build(self, data: dict[str, Any], **_: Any) -> dict[str, Any]:
        """The option, without an empty goto."""
        return {key: value for key, value in data.items() if value}


class ChoiceBlock(BlockSchema):
    """A fork in the story."""

    zh_name = "一个岔口 choice"

    prompt = f.text("问乘客的话", "先看哪边？", longest=80)
    options = f.items(fields.Nested(ChoiceOptionSchema), "可选的去处", shortest=2, longest=4)


BLOCKS: dict[str, type[Schema]] = {
    "text": TextBlock,
    "quote": QuoteBlock,
    "scene": SceneBlock,
    "image": ImageBlock,
    "audio": AudioBlock,
    "video": VideoBlock,
    "choice": ChoiceBlock,
}


class StorySchema(ContentSchema):
    """The story of a stop."""

    zh_name = "故事 story"
    zh_note = "整篇读完不超过 90 秒，大约 450 个字。"

    title = f.text("故事标题", "桥边的名字", longest=20)
    blocks = f.items(
        f.Typed(BLOCKS, BlockSchema, metadata=f.about("一段", unknown="unknown_block_type")),
        "故事分成几段",
        shortest=3,
        longest=6,
    )

    audio = f.text(
        "有人把整篇念下来的录音，放在 content/media 里；听讲时放它，不写就由手机念",
        "media/story.mp3",
        longest=200,
        optional=True,
    )

    @post_load
    def build(self, data: dict[str, Any], **_: Any) -> Story:
        """Return the story."""
        return Story(title=data["title"], blocks=tuple(data["blocks"]), audio=data["audio"])
