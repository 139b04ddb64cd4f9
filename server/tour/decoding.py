"""From a file on disk to text: size, encoding, and invisible characters.

Organisers write on Windows, in WPS and on phones: files arrive with a BOM, in GBK, or
as UTF-16. Each is said plainly, and wherever the text can still be made out, the check
goes on with it.
"""

from __future__ import annotations

import codecs
import re
from pathlib import Path
from typing import Final

from server.tour.document import Document
from server.tour.parsing import parse, too_much
from server.tour.problems import nearest, shown

MAX_BYTES: Final = 1_000_000
"""Twelve stops take about 70 kB; more than a hundred are easier to find in files of their own."""

# What YAML 1.1 §5.1 does not allow in a stream.
UNPRINTABLE: Final = re.compile(
    "[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)
ODD_BREAKS: Final = re.compile("[\x85\u2028\u2029]")
"""Line breaks to YAML 1.1, but not to the editors in which organisers count lines."""

SAVE_AS_UTF8: Final = "请用记事本或编辑器“另存为”，编码选 UTF-8。"


def read_document(path: Path, holds: str = "", room: int = 1) -> Document:
    """Read one YAML file; whatever is wrong is noted in the document, nothing is raised.

    `holds` names the list that the file may hold without naming it; `room` is how many times
    larger than usual it may be.
    """
    document = Document(shown(path), holds, room)
    try:
        if not path.is_file():
            document.add_at(1, 1, "missing_file", _missing(path))
            return document
        with path.open("rb") as stream:
            raw = stream.read(MAX_BYTES * room + 1)
    except OSError as error:
        document.add_at(1, 1, "unreadable", f"这个文件打不开：{error.strerror or error}。")
        return document
    read_bytes(document, raw)
    return document


def read_bytes(document: Document, raw: bytes) -> None:
    """Decode and parse what a file holds into the document."""
    most = MAX_BYTES * document.room
    if len(raw) > most:
        message = f"文件太大了：一个文件最多 {most // 1000} kB。{too_much(document.file)}"
        document.add_at(1, 1, "too_large", message)
        return
    text = _decode(document, raw)
    if text is None:
        return
    text = _without_unprintable(document, text)
    if not _says_something(text):
        document.add_at(1, 1, "empty_file", "文件是空的，还没有写内容。")
        return
    parse(document, text)


def _missing(path: Path) -> str:
    """Say that the file is not there, and which file was perhaps meant."""
    beside = [other.name for other in path.parent.iterdir()] if path.parent.is_dir() else []
    near = nearest(path.name, beside)
    also = f"旁边有个“{near}”，是不是名字写错了？" if near else ""
    return f"找不到文件“{path.name}”。{also}"


def _decode(document: Document, raw: bytes) -> str | None:
    """The text, or None when the encoding cannot be determined."""
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        message = f"文件存成了“Unicode（UTF-16）”。{SAVE_AS_UTF8}"
        document.add_at(1, 1, "encoding", message)
        try:
            return raw.decode("utf-16")
        except UnicodeDecodeError:
            return None
    if raw.startswith(codecs.BOM_UTF8):
        message = f"文件开头有一个看不见的 BOM 记号，不碍事；想去掉的话，{SAVE_AS_UTF8}"
        document.add_at(1, 1, "bom", message, "warning")
        raw = raw.removeprefix(codecs.BOM_UTF8)
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        return _decode_gbk(document, raw, error.start)


def _decode_gbk(document: Document, raw: bytes, start: int) -> str | None:
    """Try the encoding of older Chinese Windows, which GB 18030 contains."""
    before = raw[:start].decode("utf-8")
    line = before.count("\n") + 1
    column = len(before) - (before.rfind("\n") + 1) + 1
    try:
        text = raw.decode("gb18030")
    except UnicodeDecodeError:
        message = f"从这里起的字认不出来，文件不是 UTF-8 编码。{SAVE_AS_UTF8}"
        document.add_at(line, column, "encoding", message)
        return None
    document.add_at(line, column, "gbk", f"文件存成了 GBK（ANSI）编码。{SAVE_AS_UTF8}")
    return text


def _without_unprintable(document: Document, text: str) -> str:
    """Note every invisible control character and put a space in its place."""
    if UNPRINTABLE.search(text) is None and ODD_BREAKS.search(text) is None:
        return text
    for number, line in enumerate(re.split("\r\n|[\r\n]", text), 1):
        found = UNPRINTABLE.search(line)
        if found is not None:
            message = f"这里有一个看不见的控制字符（U+{ord(found.group()):04X}），请删掉它。"
            document.add_at(number, found.start() + 1, "control_char", message)
        odd = ODD_BREAKS.search(line)
        if odd is not None:
            message = (
                f"这里有一个看不见的换行符（U+{ord(odd.group()):04X}），当作空格读了，最好删掉它。"
            )
            document.add_at(number, odd.start() + 1, "odd_break", message, "warning")
    return ODD_BREAKS.sub(" ", UNPRINTABLE.sub(" ", text))


def _says_something(text: str) -> bool:
    """True unless the text holds only blanks, comments and document marks."""
    lines = (line.strip() for line in text.splitlines())
    return any(line and not line.startswith("#") and line not in {"---", "..."} for line in lines)
