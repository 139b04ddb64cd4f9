"""Judged questions written into a question set; what stands in the file stays as it is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any, Final

from pypinyin import lazy_pinyin

from server.desk.importing.judging import LIST, ROOM
from server.tour.decoding import read_bytes
from server.tour.document import Document
from server.tour.formatting.layout import Piece
from server.tour.formatting.scalars import scalar_text

LONGEST_NAME: Final = 40


class NotWrittenError(Exception):
    """The set cannot take more questions: what its file holds has faults, or no place for them."""


def set_name(file_name: str) -> str:
    """The name of a question set after that of a file: 冬训题库.xlsx is dong-xun-ti-ku."""
    stem = file_name.replace("\\", "/").rpartition("/")[2]
    stem = stem.rpartition(".")[0] or stem
    words = re.findall("[a-z0-9]+", " ".join(lazy_pinyin(stem)).casefold())
    name = ""
    for word in words:
        if len(name) + len(word) < LONGEST_NAME:
            name = f"{name}-{word}" if name else word
    return name or "questions"


def with_questions(written: str | None, values: Iterable[Mapping[str, Any]], told: str) -> str:
    """The text of a question set with more questions at its end; of a new one where `written` is
    None, then with `told` in a comment. Raises NotWrittenError.
    """
    values = list(values)
    if written is None or not written.strip():
        head = f"# {told}\n{LIST}:\n"
        return head + "".join(_item(one, 2) for one in values)
    before = _read(written)
    listed = before.root.get(LIST)
    if any(one.level == "error" for one in before.problems) or listed.kind != "list":
        raise NotWrittenError
    first = listed.items[0] if listed.items else None
    if first is None:
        raise NotWrittenError
    dash = written.splitlines()[first.line - 1][: first.column - 1].rstrip()
    if not dash.endswith("-") or dash.strip() != "-":
        raise NotWrittenError
    text = written.rstrip("\n") + "\n" + "".join(_item(one, len(dash) - 1) for one in values)
    after = _read(text)
    ids = [one.get("id").text for one in listed.items]
    if [one.get("id").text for one in after.root.get(LIST).items] != [
        *ids,
        *(one["id"] for one in values),
    ]:
        raise NotWrittenError
    return text


def _read(text: str) -> Document:
    document = Document("", LIST, ROOM)
    read_bytes(document, text.encode())
    return document


def _item(value: Mapping[str, Any], indent: int) -> str:
    """A question as an item of a list whose dash stands `indent` columns in."""
    lines = []
    for key, one in value.items():
        if key == "options":
            lines.append("options:")
            lines += [f"  - {{id: {each['id']}, text: {_text(each['text'])}}}" for each in one]
        else:
            lines.append(f"{key}: {_said(one)}")
    margin = " " * indent
    return "".join(f"{margin}{'- ' if at == 0 else '  '}{line}\n" for at, line in enumerate(lines))


def _said(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return f"[{', '.join(map(_text, value))}]"
    return _text(str(value))


def _text(value: str) -> str:
    return scalar_text(Piece("scalar", 0, 0, 0, value, '"'), flow=True)
