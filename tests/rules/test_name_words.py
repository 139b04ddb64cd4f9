"""Words in nicknames, and names that impersonate staff."""

from __future__ import annotations

import pytest

from server.rules import NameRefused, NameWords

WORDS = NameWords(["加微信", "ShoppingCard", "  "])


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("加微信", "name_word"),
        ("快加 微-信吧", "name_word"),
        ("加·微·信💰", "name_word"),
        ("SHOPPING card", "name_word"),
        ("ｓhoppingcard", "name_word"),
        ("主持人", "name_staff"),
        ("花桥管 理 员", "name_staff"),
        ("有光BUS", "name_staff"),
        ("Admin1", "name_staff"),
        ("аdmin", "name_mixed"),  # the first letter is Cyrillic
        ("аdmіn", "name_mixed"),
        ("系统", "name_staff"),
        ("演练007", "name_staff"),
    ],
)
def test_forbidden_words_in_names(name: str, code: str) -> None:
    with pytest.raises(NameRefused) as refused:
        WORDS.check(name)
    assert refused.value.code == code
    assert refused.value.message


@pytest.mark.parametrize(
    "name",
    """
    小顾 微信里的光 Marina Алиса 系统工程师 演练场边 🏮 A主B 王𱍐 王𮯰 上官方圆 高发票房
    𠮷田 李明 阿卜杜热西提·阿卜杜热合曼 买买提·艾力 住在花桥有光芒 吉他妈妈 门外挂灯 本色情怀
    新时代答题 妈妈的味道 像妈妈的 小草你好 节日你好 小鬼当家 李鹏飞 陈云龙 李强强 汪洋 王明
    老书记 王书记 天津大麻花 张总理想 街区长跑者 小区长者 城市长廊 山东突击 电台独播 badminton
    Matsushita Shitara Rakshit Scunthorpe Dickens Essex beetroot Ζωή
    """.split(),
)
def test_a_name_that_may_stay(name: str) -> None:
    WORDS.check(name)


@pytest.mark.parametrize(
    ("name", "code"),
    [
        *(
            (name, "name_staff")
            for name in """
            主持人 主·持·人 丨主持人丨 主😀持人 花桥主持人 主持人小王 我是主持人呀 主持人🎤
            エ作人员 官方客服 客服01 adm1n ADMIN Ádmin @dmin 🅰🅳🅼🅸🅽 ᴀᴅᴍɪɴ 🇦🇩🇲🇮🇳
            administrator2 裁判2 root
            """.split()
        ),
        *(
            (name, "name_word")
            for name in """
            总书记 总·书·记 总书记好 国家主席 主席 毛主席 张市长 省长 习近平 習近平
            xi·jinping 毛泽东同志 李鹏 李强 我是李强 李强总理 法轮功 法輪功 falungong 达赖喇嘛
            台独 希特勒 日本鬼子 ⽇本⿁⼦ 小日本 支那 傻逼 ｓｂ 共匪 操你妈 fuck FuckYou f.u.c.k
            sh1t $hit 加v信 加Q群 快加微信吧 发票 发票小王
            """.split()
        ),
    ],
)
def test_what_is_refused_by_default(name: str, code: str) -> None:
    with pytest.raises(NameRefused) as refused:
        NameWords().check(name)
    assert refused.value.code == code


def test_an_organiser_allows_what_is_refused_by_default() -> None:
    words = NameWords(allowed=["李强", "官 方圆圆", "主持人之家"])
    words.check("李强")
    words.check("官方圆圆")
    words.check("主持人之家")
    for still in ("官方", "主持人", "李鹏"):
        with pytest.raises(NameRefused):
            words.check(still)


def test_an_organiser_adds_words_that_are_found_at_an_edge() -> None:
    words = NameWords(["花桥某人"])
    words.check("百花桥某人家")
    for name in ("花桥某人", "花 桥 某 人", "我是花桥某人", "花橋某人"):
        with pytest.raises(NameRefused):
            words.check(name)


def test_all_cyrillic_that_reads_like_staff() -> None:
    with pytest.raises(NameRefused):
        NameWords(["mop"]).check("мор")
