"""The names organisers may write in YAML: one list for checks, docs, editors and the page.

Each tuple maps a name to what it means in Chinese. The drawings themselves live in the
frontend; the page gets these names through the generated `content.gen.ts`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from server.scenes.names import SCENE_BASES as SCENE_BASES
from server.scenes.names import SCENE_PARTS as SCENE_PARTS
from server.scenes.names import SCENE_TIMES as SCENE_TIMES
from server.scenes.names import SCENE_WEATHERS as SCENE_WEATHERS

STAMP_SHAPES: Final[Mapping[str, str]] = {
    "square": "方章",
    "circle": "圆章",
    "arch": "拱门",
    "ticket": "车票",
    "drop": "水滴",
    "wave": "波浪",
    "hexagon": "六角",
    "octagon": "八角",
    "fan": "扇面",
    "scroll": "画卷",
    "plum": "梅花",
    "gate": "门楼",
}

STAMP_FIGURES: Final[Mapping[str, str]] = {
    "hall": "陈列馆",
    "tofu": "豆腐",
    "wetland": "湿地",
    "bridge": "桥",
    "lamp": "灯和书",
    "lantern": "马灯",
    "ball": "球",
    "train": "列车",
    "crane": "仙鹤",
    "skyline": "天际线",
    "opera": "戏曲",
    "gear": "齿轮",
    "book": "书",
}

STAMP_INKS: Final[Mapping[str, str]] = {
    "a": "印泥一",
    "b": "印泥二",
    "c": "印泥三",
    "d": "印泥四",
    "e": "印泥五",
}

STOP_KINDS: Final[Mapping[str, str]] = {"place": "实地场所", "theme": "主题站"}

BLOCK_TYPES: Final[Mapping[str, str]] = {
    "text": "一段文字",
    "quote": "一段引文",
    "scene": "一幅画面（手机现画）",
    "image": "一张图片",
    "audio": "一段录音，附文字稿",
    "video": "一段视频，附字幕和文字稿",
    "choice": "一个岔口，乘客选走哪边",
}

QUESTION_TYPES: Final[Mapping[str, str]] = {
    "single": "单选题",
    "multiple": "多选题",
    "truefalse": "判断题",
    "fill": "填空题",
    "order": "排序题",
    "poll": "投票题",
}

ROUTE_ORDERS: Final[Mapping[str, str]] = {
    "in_order": "一站一站往下走",
    "free": "想先去哪站都行",
}

BRANCH_KINDS: Final[Mapping[str, str]] = {
    "机关": "机关",
    "社区": "社区",
    "企业": "企业",
    "两新": "两新组织",
    "学校": "学校",
    "村": "村",
    "其他": "其他",
}

OTHER_BRANCH: Final = "other"
"""The branch entry every tour must have: 其他/访客."""

FILM_SHAPES: Final[Mapping[str, str]] = {
    "wide": "横的，16:9",
    "square": "方的，1:1",
    "tall": "竖的，3:4",
}

PRODUCT: Final = "有光 bus"
"""What the site is called where organisers have not named it."""

TAGLINE: Final = "坐上{}，一站一站往前走：打卡、听故事、玩游戏、答题，一路把灯点亮。"
"""What is said of the bus where they have said nothing, by its name."""

INVITATION: Final = "{}：上车，去点亮一路的灯"
"""The title of a share card, by the site's name."""

CERTIFICATE: Final = "结业证书"
"""The title of a certificate, unless organisers give it another."""

LANGUAGES: Final[Mapping[str, str]] = {"en": "英文", "zh-Hant": "繁体中文"}
"""What the content may be translated into: a file of that name in `content/translations`."""

CHINESE: Final = "zh-Hans"
"""The language in which the tour is written."""

NEXT_STOP: Final[Mapping[str, str]] = {
    CHINESE: "下一站：{}",
    "en": "Next stop: {}",
    "zh-Hant": "下一站：{}",
}
"""Said on the way to a stop where the organiser wrote nothing."""

OWN_WORDS: Final[Mapping[str, Mapping[str, str]]] = {
    "en": {"对": "True", "错": "False", CERTIFICATE: "Certificate", PRODUCT: "Youguang bus"},
    "zh-Hant": {"对": "對", "错": "錯", CERTIFICATE: "結業證書", PRODUCT: PRODUCT},
}
"""Translations of what the tour says by itself."""
