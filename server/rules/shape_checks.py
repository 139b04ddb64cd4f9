"""Bounds on untrusted messages, checked before anything looks at their meaning."""

from __future__ import annotations

import re
from typing import Any, NoReturn

from server.refusals import Refusal
from server.rules.errors import MoveRefused

MAX_ID = 64
MAX_TEXT = 100
MAX_LIST = 64
MAX_DEPTH = 6
MAX_NODES = 2_000
MAX_CHARACTERS = 8_000
# Larger integers lose their value in JavaScript and do not fit JSON columns everywhere.
MAX_INTEGER = 2**53

_KEY = re.compile(r"[A-Za-z0-9_-]{8,64}")
# Lone surrogates cannot be stored as UTF-8; NUL cannot be stored in PostgreSQL's JSON.
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


def bad_move(field: str, message: str) -> NoReturn:
    """Refuse a move whose `field` has the wrong form."""
    raise MoveRefused(Refusal.BAD_MOVE, fields={field: message})


def key(value: object) -> str:
    """The move's idempotency key: 8 to 64 of A-Z a-z 0-9 - _ (a UUID fits)."""
    if not isinstance(value, str) or not _KEY.fullmatch(value):
        bad_move("key", "要 8～64 个字母、数字、- 或 _")
    return value


def ident(value: object, field: str) -> str:
    """An id of 1 to 64 storable characters."""
    if not isinstance(value, str) or not 0 < len(value) <= MAX_ID or _UNSTORABLE.search(value):
        bad_move(field, f"要 1～{MAX_ID} 个字符的名称")
    return value


def ident_list(value: object, field: str) -> list[str]:
    """A list of at most 64 ids."""
    if not isinstance(value, list) or len(value) > MAX_LIST:
        bad_move(field, f"要最多 {MAX_LIST} 项的列表")
    return [ident(item, field) for item in value]


def text(value: str, field: str) -> str:
    """A typed text of at most 100 characters that can be stored."""
    if len(value) > MAX_TEXT:
        raise MoveRefused(
            Refusal.BAD_CHOICE,
            f"答案太长了：最多 {MAX_TEXT} 个字，现在有 {len(value)} 个",
            {field: f"最多 {MAX_TEXT} 个字"},
        )
    if _UNSTORABLE.search(value):
        bad_move(field, "含有无法保存的字符")
    return value


def choice(value: object) -> str | list[str]:
    """What a question was answered with: ids of options, or a typed text."""
    if isinstance(value, str):
        return text(value, "choice")
    if isinstance(value, list):
        return ident_list(value, "choice")
    raise MoveRefused(Refusal.BAD_CHOICE, fields={"choice": "要选项的列表，或写下的文字"})


def bounded_json(value: object, field: str) -> Any:
    """`value` itself when it is plain JSON of bounded depth, size and storable scalars.

    Walks with its own stack, so that depth cannot exhaust Python's.
    """
    nodes = characters = 0
    pending: list[tuple[object, int]] = [(value, 1)]
    while pending:
        item, depth = pending.pop()
        nodes += 1
        if nodes > MAX_NODES or depth > MAX_DEPTH:
            bad_move(field, "内容太多了")
        if isinstance(item, dict):
            pending.extend((name, depth + 1) for name in _names(item, field))
            pending.extend((child, depth + 1) for child in item.values())
        elif isinstance(item, list):
            pending.extend((child, depth + 1) for child in item)
        elif isinstance(item, str):
            characters += len(item)
            if characters > MAX_CHARACTERS:
                bad_move(field, "内容太多了")
            if _UNSTORABLE.search(item):
                bad_move(field, "含有无法保存的字符")
        else:
            _check_scalar(item, field)
    return value


def _names(item: dict[Any, Any], field: str) -> list[str]:
    if len(item) > MAX_NODES:
        bad_move(field, "内容太多了")
    if not all(isinstance(name, str) for name in item):
        bad_move(field, "要普通的 JSON")
    return list(item)


def _check_scalar(item: object, field: str) -> None:
    if item is None or isinstance(item, bool):
        return
    if isinstance(item, int) and abs(item) <= MAX_INTEGER:
        return
    # Comparing with the bound refuses infinities and, as no comparison with NaN holds, NaN.
    if isinstance(item, float) and abs(item) <= MAX_INTEGER:
        return
    bad_move(field, "要普通的 JSON")
