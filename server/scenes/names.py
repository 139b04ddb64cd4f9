"""The names of bases, parts, times and weathers, each with its meaning in Chinese.

The drawings themselves live in the frontend; the page gets these names through the
generated `content.gen.ts`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

SCENE_BASES: Final[Mapping[str, str]] = {
    "city": "城市天际线",
    "canal": "河道水乡",
    "wetland": "湿地",
    "field": "田野",
    "hall": "陈列馆",
    "workshop": "工坊",
    "study": "书斋",
    "station": "车站",
    "bridge": "桥边",
    "village": "村庄",
    "factory": "工厂",
    "stage": "舞台",
    "road": "公路",
    "night": "夜空",
}

SCENE_TIMES: Final[Mapping[str, str]] = {
    "dawn": "清晨",
    "noon": "白天",
    "dusk": "傍晚",
    "night": "夜晚",
}

SCENE_WEATHERS: Final[Mapping[str, str]] = {
    "clear": "晴",
    "rain": "下雨",
    "mist": "起雾",
    "snow": "下雪",
    "petals": "落花",
}

SCENE_PARTS: Final[Mapping[str, str]] = {
    "bus": "有光bus",
    "train": "地铁列车",
    "viaduct": "高架",
    "city": "楼群",
    "house-a": "民居甲",
    "house-b": "民居乙",
    "house-c": "民居丙",
    "bridge": "拱桥",
    "quay": "河埠头",
    "egret": "白鹭",
    "egret-fly": "飞起的白鹭",
    "reeds": "芦苇",
    "boat": "小船",
    "pleasure-boat": "画舫",
    "ripple": "水波",
    "willow": "柳树",
    "tree": "树",
    "poplar": "杨树",
    "bush": "灌木",
    "loquat": "枇杷树",
    "cloud": "云",
    "mill": "石磨",
    "wok": "大锅",
    "tofu": "豆腐",
    "beans": "黄豆",
    "orb": "光点",
    "lan-on": "亮着的灯笼",
    "lan-off": "没亮的灯笼",
    "lamp": "台灯",
    "books": "书",
    "rack": "书架",
    "stone-bridge": "石桥",
    "moon": "月亮",
    "sun": "太阳",
    "stage": "戏台",
    "screen": "屏幕",
    "paddy": "稻田",
    "metro-gate": "地铁闸机",
    "museum": "展馆",
    "crane-bird": "仙鹤",
    "map-board": "导览图",
}

TURNED: Final = frozenset(
    (
        "boat",
        "bus",
        "crane-bird",
        "egret",
        "egret-fly",
        "house-a",
        "mill",
        "pleasure-boat",
        "train",
        "willow",
    )
)
"""Parts that look another way when they are turned round; the others look much the same."""
