"""`content/site.yaml`: what the site is called and how it looks."""

from __future__ import annotations

import re
from typing import Any, Final

from marshmallow import fields, post_load, validate

from server.frozen import FrozenDict, freeze
from server.scenes import SceneSchema
from server.scenes.schema import one_of
from server.tour import colours
from server.tour import names as tour_names
from server.tour.model import Site
from server.tour.schemas import fields as f
from server.tour.schemas.base import ContentSchema

NAME_LONGEST: Final = 16
SHORT_LONGEST: Final = 8
TITLE_LINE_LONGEST: Final = 4
SEAL_LONGEST: Final = 4
CHINESE: Final = re.compile("[㐀-鿿]")
DARK_TIMES: Final = ("dusk", "night")
"""The letters on the cover are light: they need a dark sky."""


class ColourSchema(ContentSchema):
    """A colour of its own on each page."""

    zh_name = "一种颜色 colours"
    zh_note = (
        "只写一个颜色，暮色页面上的由程序配好：`link: 1C6B74`。两边都要自己定，就写 "
        "`link: {day: 1C6B74, dusk: 8FD0CB}`。高对比模式用固定的颜色，不跟着变。"
    )

    day = f.Colour(required=True, metadata=f.about("浅色页面上的颜色", "1C6B74"))
    dusk = f.Colour(load_default="", metadata=f.about("暮色页面上的颜色", "8FD0CB"))

    @post_load
    def build(self, data: dict[str, Any], **_: Any) -> FrozenDict:
        """Return the colours that were given, by page."""
        return FrozenDict({page: colour for page, colour in data.items() if colour})


class ColourForm(f.ShortForm):
    """A role's colour, or its colours by page; what is wrong with one is said of the role."""

    def deserialize(self, value: Any, *args: Any, **kwargs: Any) -> Any:
        """Take one text for the colour on the light page."""
        if value is None or isinstance(value, str):
            return FrozenDict({colours.DAY: f.Colour().deserialize(value)})
        return super().deserialize(value, *args, **kwargs)


def _colour(role: str, example: str) -> fields.Field[Any]:
    about = f.about(f"{colours.ROLES[role]}。写六位，前面不写 #", example)
    if colours.DUSK in colours.SEEN[role]:
        return ColourForm(ColourSchema, colours.DAY, load_default=None, metadata=about)
    return f.Colour(load_default="", metadata=about)


class ColoursSchema(ContentSchema):
    """The colours that a town may choose."""

    zh_name = "颜色 colours"
    zh_note = "不写的用原来的颜色。每个颜色和压在它上面的字都要看得清（4.5:1），检查会量。"

    light = _colour("light", "F6B73C")
    link = _colour("link", "1C6B74")
    seal = _colour("seal", "AE3A22")
    night = _colour("night", "17304B")
    bus = _colour("bus", "1F7A80")

    @post_load
    def build(self, data: dict[str, Any], **_: Any) -> FrozenDict:
        """Return the roles that were given a colour."""
        given = ((role, chosen) for role, chosen in data.items() if chosen)
        return FrozenDict(
            (role, FrozenDict({colours.DAY: one}) if isinstance(one, str) else one)
            for role, one in given
        )


class CoverSceneSchema(SceneSchema):
    """The cover's picture: a scene after sunset."""

    zh_name = "封面画面 cover"
    zh_note = "和站点的画面一样写；封面上的字是浅色的，所以时候只有 dusk、night 两种。"

    time = one_of(
        {name: tour_names.SCENE_TIMES[name] for name in DARK_TIMES},
        "一天里的时候",
        "bright_cover",
        load_default="dusk",
    )


class SiteFile(ContentSchema):
    """`content/site.yaml`."""

    zh_name = "这个镇 content/site.yaml"
    zh_note = "只有 name 一定要写，别的不写，程序按 name 配好。没有这个文件，页面就叫“有光 bus”。"

    name = f.text("全名：网页标题、分享卡片、大屏", "太平有光 bus", longest=NAME_LONGEST)
    short = f.text(
        "车的名字：手机桌面图标下、车身上、句子里。不写就用全名的前 8 个字",
        "太平bus",
        longest=SHORT_LONGEST,
        optional=True,
    )
    title = f.items(
        f.Text(
            validate=validate.Length(max=TITLE_LINE_LONGEST),
            metadata=f.about("一行字"),
        ),
        "封面、海报、大屏上的大字，一两行，每行最多 4 个字，两个字最好看。不写就取全名里的汉字",
        longest=2,
        optional=True,
        example=("太平", "有光"),
    )
    tagline = f.text(
        "一句介绍：搜索结果、分享卡片里的小字，30～50 个字正好",
        "坐上太平bus，一站一站往前走：打卡、听故事、玩游戏、答题，一路把灯点亮。",
        longest=50,
        optional=True,
    )
    invitation = f.text(
        "分享卡片的标题，14～20 个字正好",
        "太平有光 bus：上车，去点亮一路的灯",
        longest=20,
        optional=True,
    )
    seal = f.text(
        "证书上的印章，1～4 个字，从右往左读", "太平有光", longest=SEAL_LONGEST, optional=True
    )
    certificate = f.text(
        "证书上的大标题", "研学证书", longest=8, optional=True, default=tour_names.CERTIFICATE
    )
    poem = f.items(
        f.Text(validate=validate.Length(max=7), metadata=f.about("一句")),
        "封面右边竖着的短句，每句最多 7 个字",
        longest=4,
        optional=True,
        example=("遇见光", "追逐光", "成为光", "散发光"),
    )
    colours = f.nested(ColoursSchema, "颜色", optional=True)
    cover = fields.Nested(
        CoverSceneSchema,
        load_default=None,
        metadata=f.about("封面的画面；不写就是暮色里的石拱桥"),
    )

    @post_load
    def build(self, data: dict[str, Any], **_: Any) -> Site:
        """Return the site with nothing left open."""
        name, short = data["name"], data["short"] or _short_of(data["name"])
        return Site(
            name=name,
            short=short,
            title=tuple(data["title"]) or _title_of(name),
            tagline=data["tagline"] or tour_names.TAGLINE.format(short),
            invitation=data["invitation"] or tour_names.INVITATION.format(name),
            seal=data["seal"] or _characters(name)[:SEAL_LONGEST],
            certificate=data["certificate"],
            poem=tuple(data["poem"]),
            colours=data["colours"] or FrozenDict(),
            cover=None if data["cover"] is None else freeze(data["cover"]),
        )


def _characters(name: str) -> str:
    """The Chinese characters of a name; all its letters where it has none."""
    return "".join(CHINESE.findall(name)) or name.replace(" ", "")


def _short_of(name: str) -> str:
    return name if len(name) <= SHORT_LONGEST else name.replace(" ", "")[:SHORT_LONGEST]


def _title_of(name: str) -> tuple[str, ...]:
    """The name's characters in two even lines; up to three fit on one."""
    letters = _characters(name)[: 2 * TITLE_LINE_LONGEST]
    half = len(letters) if len(letters) < TITLE_LINE_LONGEST else (len(letters) + 1) // 2
    return tuple(line for line in (letters[:half], letters[half:]) if line)
