"""Bytes to text in whatever encoding an office computer wrote: UTF-8/16, GB18030, Big5."""

from __future__ import annotations

import codecs
import re
from typing import Final, NamedTuple

BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
SAMPLE: Final = 4_000
"""Bytes that are looked at for UTF-16 without a mark."""
COMMON: Final = frozenset(
    "的是在一不有和人这中国大为了上个到以地年会下列哪题答案解析正确选项说法错误单多判断填空党"
    "這個國為會題選項說錯誤單斷黨確關於時學"
)
"""Characters that a bank of questions has many of. Read in a wrong encoding, a text has few."""
BREAKS: Final = re.compile("\r\n|\r|\u2028|\u2029|\x85|\x0b|\x0c")
CONTROL: Final = re.compile("[\x00-\x08\x0e-\x1f\x7f\ufeff\u200b\u2060\u200e\u200f\u202a-\u202e]")
MOST_CONTROL: Final = 0.02
"""A share of control characters from which something is no text."""


class Decoded(NamedTuple):
    """A text and the encoding that it was in."""

    text: str
    encoding: str


def decode(content: bytes) -> Decoded | None:
    """The text, its lines ending in a line feed, without invisible characters; None for no text."""
    for mark, encoding in BOMS:
        if content.startswith(mark):
            text = content.removeprefix(mark).decode(encoding, errors="replace")
            return _checked(text, encoding)
    guessed = _utf16(content)
    if guessed is not None:
        return _checked(content.decode(guessed, errors="replace"), guessed)
    try:
        return _checked(content.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        pass
    read = [one for name in ("gb18030", "big5hkscs") if (one := _read(content, name)) is not None]
    if not read:
        return _nearly_utf8(content)
    return _checked(*max(read, key=lambda one: _commonness(one.text)))


def cleaned(text: str) -> str:
    """A text without characters that nobody sees, its lines ending in a line feed."""
    return CONTROL.sub("", BREAKS.sub("\n", text))


def _read(content: bytes, encoding: str) -> Decoded | None:
    try:
        return Decoded(content.decode(encoding), encoding)
    except UnicodeDecodeError:
        return None


def _nearly_utf8(content: bytes) -> Decoded | None:
    """A text with a few broken bytes: cut in the middle, or put together of two."""
    for encoding in ("utf-8", "gb18030"):
        text = content.decode(encoding, errors="replace")
        if text.count("\ufffd") <= max(1, len(text) // 200):
            return _checked(text, encoding)
    return None


def _utf16(content: bytes) -> str | None:
    """UTF-16 without a mark: every second byte of ASCII and of line ends is nothing."""
    sample = content[: SAMPLE - SAMPLE % 2]
    if len(sample) < 4 or len(content) % 2:
        return None
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if even == odd or max(even, odd) * 50 < len(sample):
        return None
    encoding = "utf-16-le" if odd > even else "utf-16-be"
    try:
        sample.decode(encoding)
    except UnicodeDecodeError as error:
        return encoding if error.reason == "unexpected end of data" else None
    return encoding


def _commonness(text: str) -> float:
    """The share of the characters beyond ASCII that are common ones."""
    beyond = [char for char in text[:20_000] if not char.isascii()]
    return sum(char in COMMON for char in beyond) / len(beyond) if beyond else 1.0


def _checked(text: str, encoding: str) -> Decoded | None:
    control = len(re.findall("[\x00-\x08\x0e-\x1f]", text))
    if control > len(text) * MOST_CONTROL:
        return None
    return Decoded(cleaned(text), encoding)
