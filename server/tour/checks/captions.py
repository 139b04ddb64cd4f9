"""Captions of films: WebVTT files that a phone's player takes (https://www.w3.org/TR/webvtt1/)."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

from server.tour.problems import cut

LARGEST: Final = 1_000_000
"""Bytes; an hour of speech has a tenth of that."""

HEAD: Final = re.compile(r"WEBVTT([ \t].*)?$")
MOMENT: Final = r"(?:(\d{2,}):)?([0-5]\d):([0-5]\d)\.(\d{3})"
TIMING: Final = re.compile(rf"{MOMENT}[ \t]+-->[ \t]+{MOMENT}([ \t].*)?$")
ARROW: Final = "-->"
DASH_ARROW: Final = re.compile(r"\d[ \t]*(?:[—–－]+\s*[>＞]|-+＞|->|→|⟶|➔)[ \t]*\d")
"""Arrows that word processors and input methods make of `-->`."""
SRT: Final = re.compile(r"\d\d:\d\d:\d\d,\d{3}[ \t]+-->")
SAMPLE: Final = "00:01.000 --> 00:04.000"


def fault_in(path: Path) -> str | None:
    """What keeps players from showing these captions, in Chinese; None where nothing does."""
    raw = path.read_bytes()
    if len(raw) > LARGEST:
        return "太大了，不像是字幕。"
    try:
        lines = raw.decode("utf-8-sig").splitlines()
    except UnicodeDecodeError:
        return "不是 UTF-8 编码，请另存为 UTF-8。"
    if not lines or not HEAD.match(lines[0]):
        return _headless(lines)
    return _fault_in_cues(lines)


def _headless(lines: list[str]) -> str:
    if any(SRT.match(line) for line in lines):
        return (
            "是 SRT 格式，手机不认。第一行写 WEBVTT，空一行，"
            "再把时间里的逗号都换成点，存成 .vtt 就行。"
        )
    return "第一行要写 WEBVTT，下面空一行，再写字幕。"


def _fault_in_cues(lines: list[str]) -> str | None:
    """The first fault below the head: a time that is none, that goes backwards, no words at all."""
    last = -1
    typed = next((at for at, line in enumerate(lines, 1) if DASH_ARROW.search(line)), None)
    if typed is not None:
        return f"第 {typed} 行两个时间中间要写“-->”，两个短横线加大于号。"
    for number, line in enumerate(lines, 1):
        if ARROW not in line:
            continue
        timing = TIMING.match(line)
        if timing is None:
            return f"第 {number} 行的时间“{cut(line)}”写错了，要像“{SAMPLE}”。"
        begins, ends = (_milliseconds(timing.groups()[at : at + 4]) for at in (0, 4))
        if ends <= begins:
            return f"第 {number} 行的结束时间要晚于开始时间。"
        if begins < last:
            return f"第 {number} 行比前一句开始得还早，请按先后排好。"
        if not "".join(lines[number : number + 1]).strip():
            return f"第 {number} 行的时间下面没有字。"
        last = begins
    return "里面一句字幕也没有。" if last < 0 else None


def _milliseconds(moment: tuple[str | None, ...]) -> int:
    hours, minutes, seconds, thousandths = (int(part or 0) for part in moment)
    return ((hours * 60 + minutes) * 60 + seconds) * 1000 + thousandths
