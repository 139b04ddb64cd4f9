"""A command as it comes from a host's screen: arbitrary JSON, made into a checked value."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from server.refusals import Refusal
from server.rules.errors import NameRefused
from server.rules.event.errors import EventRefused
from server.rules.event.state import PHASES
from server.rules.names import clean_nickname

MOST_POINTS = 100_000
LONGEST_REASON = 60
MOST_TEAMS = 8
OF_WHAT_IS_SEEN = frozenset({"advance", "next", "close", "reveal", "standings", "skip"})
"""Commands that mean what the host sees at the moment of pressing."""
_KEY = re.compile(r"[A-Za-z0-9_-]{8,64}")
_UNSTORABLE = re.compile("[\x00-\x1f\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Command:
    """A well-formed command; whether it is possible is for `decide` to say.

    `version` is the step and `phase` the quiz's phase that the host had seen, for the commands of
    `OF_WHAT_IS_SEEN` only.
    """

    do: str
    key: str
    data: Mapping[str, Any] = field(default_factory=dict)
    version: int | None = None
    phase: str | None = None


def parse_command(raw: object) -> Command:
    """The command in an untrusted message. Raises EventRefused `bad_command`."""
    if not isinstance(raw, dict):
        raise EventRefused(Refusal.BAD_COMMAND)
    do, key = raw.get("do"), raw.get("key")
    if not isinstance(do, str) or do not in COMMAND_FIELDS:
        raise EventRefused(Refusal.BAD_COMMAND)
    if not isinstance(key, str) or not _KEY.fullmatch(key):
        raise EventRefused(Refusal.BAD_COMMAND, "这个操作缺少编号，请刷新页面后再试")
    data = {name: read(raw.get(name)) for name, read in COMMAND_FIELDS[do].items()}
    version, phase = _seen(raw) if do in OF_WHAT_IS_SEEN else (None, None)
    if do == "advance" and version is None:
        raise EventRefused(Refusal.BAD_COMMAND)
    return Command(do, key, data, version, phase)


def _seen(raw: Mapping[str, Any]) -> tuple[int | None, str | None]:
    """Version and phase that the host had seen. Raises EventRefused `bad_command`."""
    version, phase = raw.get("version"), raw.get("phase")
    if not (version is None or _whole(version)) or not (phase is None or phase in PHASES):
        raise EventRefused(Refusal.BAD_COMMAND)
    return version, phase


def _whole(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and abs(value) < 2**53


def _number(least: int, most: int, message: str) -> Callable[[object], int]:
    def read(value: object) -> int:
        if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
            raise EventRefused(Refusal.BAD_COMMAND, message)
        return value

    return read


def _id(value: object) -> str:
    if not isinstance(value, str) or not 0 < len(value) <= 64 or _UNSTORABLE.search(value):
        raise EventRefused(Refusal.BAD_COMMAND)
    return value


def _name(value: object) -> str:
    try:
        return clean_nickname(value)
    except NameRefused as why:
        raise EventRefused(Refusal.BAD_COMMAND, why.message) from None


def _reason(value: object) -> str:
    text = value.strip() if isinstance(value, str) else ""
    if not text or _UNSTORABLE.search(text):
        raise EventRefused(Refusal.BAD_COMMAND, "加减分要写一句理由")
    if len(text) > LONGEST_REASON:
        raise EventRefused(Refusal.BAD_COMMAND, f"理由最多 {LONGEST_REASON} 个字")
    return text


def _points(value: object) -> int:
    number = _number(-MOST_POINTS, MOST_POINTS, f"加减分要写 {MOST_POINTS} 以内的整数")(value)
    if number == 0:
        raise EventRefused(Refusal.BAD_COMMAND, "加减 0 分等于没有改")
    return number


Read = Callable[[object], Any]
_NOTHING: Mapping[str, Read] = {}
_ROUND = _number(1, 1000, "请说明是第几题")
_BARE = (
    "open", "start", "pause", "resume", "finish", "archive", "freeze", "unveil", "lock", "unlock",
    "hide_names", "show_names", "cheers_on", "cheers_off", "next", "close", "reveal", "standings",
    "skip", "autopilot_on", "autopilot_off", "advance",
)  # fmt: skip
COMMAND_FIELDS: Mapping[str, Mapping[str, Read]] = {
    **dict.fromkeys(_BARE, _NOTHING),
    "rename": {"player": _id, "name": _name},
    "remove": {"player": _id},
    "void": {"round": _ROUND},
    "adjust": {"player": _id, "points": _points, "reason": _reason},
    "undo": {"seq": _number(1, 2**53, "请说明撤销哪一步")},
    "draw": {"teams": _number(2, MOST_TEAMS, f"可以分成 2～{MOST_TEAMS} 队")},
    "team": {"player": _id, "team": _id},
    "sweep": {"at": _number(0, 2**53, "请说明是哪一分钟")},
    "release": {"player": _id},
    "hold": {"player": _id},
    "publish": _NOTHING,
    "unpublish": _NOTHING,
    "redo": {"round": _ROUND},
}
"""Each command with its fields and how each is read."""
COMMANDS = tuple(COMMAND_FIELDS)
