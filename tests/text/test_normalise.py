"""Typed answers: what says the same is the same, what does not is not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.text import normalise


@pytest.mark.parametrize(
    ("typed", "means"),
    [
        ("安亭", "安亭"),
        (" 安 亭\u3000", "安亭"),
        ("２０１４年", "2014年"),
        ("ＡＢｃ", "abc"),
        ("《项脊轩志》", "项脊轩志"),
        ("<<项脊轩志>>", "项脊轩志"),
        ("爱岗、敬业！", "爱岗敬业"),
        ("535～536", "535-536"),
        ("1,349", "1349"),
        ("1.5", "1.5"),
        ("１．５％", "1.5%"),
        ("完了。", "完了"),
        ("done.", "done"),
        ("光\u200b🏮\ufe0f", "光"),
        ("5️⃣", "5"),
        ("——！？", ""),
        ("", ""),
        ("十四五规划", "十四五规划"),
        ("万里长城", "万里长城"),
        ("三点一刻", "3点1刻"),
        ("王𱍐", "王𱍐"),
    ],
)
def test_what_a_typed_answer_means(typed: str, means: str) -> None:
    assert normalise(typed) == means


@pytest.mark.parametrize(
    ("author", "rider"),
    [
        ("二〇三五年", "二○三五年"),
        ("二〇三五年", "二◯三五年"),
        ("二〇三五年", "2035年"),
        ("二〇三五年", "二零三五年"),
        ("二〇三五年", "二0三五年"),
        ("二〇三五年", "二Ｏ三五年"),
        ("2035年", "两千零三十五年"),
        ("归有光", "歸有光"),
        ("昆山腔", "崑山腔"),
        ("豆腐皮", "荳腐皮"),
        ("五", "5"),
        ("10", "十"),
        ("56个", "五十六個"),
        ("24", "廿四"),
        ("贰拾伍", "25"),
        ("120000", "十二万"),
        ("1.2万", "12000"),
        ("1，349", "一千三百四十九"),
        ("12月26日", "十二月二十六号"),
        ("1949年10月1日", "1949-10-01"),
        ("1949年10月1日", "1949.10.1"),
        ("一九四九年十月一日", "1949/10/1"),
        ("九一八", "九·一八"),
        ("一二·九运动", "129运动"),
        ("5%", "百分之五"),
        ("100％", "百分之百"),
        ("2/3", "三分之二"),
        ("½", "1/2"),
        ("3.14", "三点一四"),
        ("3.14", "3。14"),
        ("-5℃", "零下5℃"),
        ("-5℃", "−5°C"),
        ("-5℃", "－5摄氏度"),
        ("535—536", "535~536"),
        ("535-536", "535至536"),
        ("1:2", "1∶2"),
        ("1:2", "一比二"),
        ("50公里", "50km"),
        ("50公里", "五十千米"),
        ("2千克", "两公斤"),
        ("5㎡", "5平方米"),
        ("歼-20", "歼二十"),
        ("E-mail", "email"),
        ("5×3", "5*3"),
        ("¥5", "5元"),
        ("H₂O", "h2o"),
        ("Anting", "Āntíng"),
    ],
)
def test_two_ways_of_writing_the_same(author: str, rider: str) -> None:
    assert normalise(author) == normalise(rider)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("1.5米", "15米"),
        ("-5℃", "5℃"),
        ("C", "C++"),
        ("A", "A-"),
        ("AB-", "AB+"),
        ("C", "C#"),
        ("1:2", "12"),
        ("a+b", "a-b"),
        ("a-b", "ab"),
        (".5", "5"),
        ("1/2", "12"),
        ("3-5", "35"),
        ("+5", "-5"),
        ("负五", "五"),
        ("–5", "5"),
        ("10%", "10"),
        ("5‰", "5%"),
        ("x²", "x2"),
        ("2³", "23"),
        ("10^2", "102"),
        ("5°C", "5°F"),
        ("5℃", "5"),
        ("≥5", "≤5"),
        (">5", "<5"),
        ("1、2", "12"),
        ("1,2", "12"),
        ("1.5", "1,5"),
        ("1.2.3", "123"),
        ("十四五", "145"),
        ("五两", "52"),
        ("两三", "23"),
        ("5米", "5厘米"),
        ("A", "A+"),
        ("2×3", "23"),
        ("A→B", "A←B"),
        ("√2", "2"),
        ("3:2", "3-2"),
        ("$5", "5元"),
        ("8:30", "830"),
    ],
)
def test_two_things_that_stay_two(one: str, other: str) -> None:
    assert normalise(one) != normalise(other)


@given(st.text(max_size=40))
def test_normalising_never_fails_and_ignores_what_surrounds(text: str) -> None:
    assert normalise(f"「 {text}　」") == normalise(text)


NUMBERS = st.lists(
    st.sampled_from("零〇一二三四五六七八九十百千万亿两点至比分之-.,年0123456789米"), max_size=12
)


@given(NUMBERS.map("".join))
def test_any_number_word_is_read_without_failing(text: str) -> None:
    assert normalise(text) == normalise(f" {text}。")
