"""Every encoding that an office computer writes."""

from __future__ import annotations

import pytest

from server.desk.importing.decoding import decode

TEXT = "1、归有光号什么？\nA. 东坡\nB. 震川\n答案：B\n解析：归有光，号震川。\n"
TRADITIONAL = "1、下列說法正確的是哪一個？\nA. 東坡\nB. 震川\n答案：B\n"


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gbk", "gb18030"]
)
def test_an_encoding_is_found(encoding: str) -> None:
    found = decode(TEXT.replace("\n", "\r\n").encode(encoding))
    assert found is not None
    assert found.text == TEXT


def test_big5_is_told_from_gb18030() -> None:
    for encoding in ("big5", "gb18030", "utf-8"):
        found = decode(TRADITIONAL.encode(encoding))
        assert found is not None
        assert found.text == TRADITIONAL


def test_rare_characters_of_gb18030() -> None:
    found = decode("㐂喜和𮯰是什么字？".encode("gb18030"))
    assert found is not None
    assert found.text == "㐂喜和𮯰是什么字？"


def test_invisible_characters_go() -> None:
    found = decode("\ufeff题\u200b干\r答案".encode())
    assert found is not None
    assert found.text == "题干\n答案"


def test_what_is_no_text() -> None:
    assert decode(bytes(range(256)) * 20) is None
    assert decode(b"\x89PNG\r\n\x1a\n" + b"\x00\x01\x02\x03" * 500) is None
