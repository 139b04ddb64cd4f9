"""What is right on paper and wrong on a phone: numbers, brackets and letters of a printed test.

Options are shuffled for every rider, so that letters and “以上” mean something else on each phone.
"""

from __future__ import annotations

import re
from typing import Final

from server.tour.document import Document
from server.tour.nodes import Node
from server.tour.problems import cut
from server.tour.stop_files import StopFiles

_MORE: Final = "(?![0-9一二三四五六七八九十])"
NUMBERED: Final = re.compile(
    r"^\s*(?P<at>第\s*[0-9一二三四五六七八九十百]+\s*题[、.．:：]?"
    r"|[（(]\s*[0-9一二三四五六七八九十]{1,3}\s*[)）]"
    rf"|[0-9]{{1,3}}\s*[、.．]{_MORE}|[一二三四五六七八九十]{{1,3}}\s*、{_MORE}"
    r"|[Qq][0-9]+\s*[.．、:：]|[①-⑳⑴-⒛])"
)
"""A number before a question, as in 3、 or （一）; but not 1.5米 or 一、二年级."""

LETTERED: Final = re.compile(
    r"^\s*(?P<at>[（(]\s*[A-Ha-h1-8]\s*[)）]|[A-Ha-h]\s*[.．、:：)）]|[1-8]\s*[、.．)）](?!\d)|[①-⑧])"
)
EMPTY_BRACKETS: Final = re.compile(r"[（(【\[]\s*[)）】\]]")
GAP: Final = re.compile("_{2,}|＿{2,}")
"""What phones show as a gap."""
NO_GAP: Final = re.compile(r"(?<![_＿])[_＿](?![_＿])|[（(【\[]\s*[?？]?\s*[)）】\]]|□+|[…]{2,}")
"""What stands for a gap on paper."""
ABOVE: Final = re.compile(
    "^(以上|上述|上面|前面|前[一二两三四五])[^，。]{0,4}(对|是|确|有|选项|项|不)"
)
BY_LETTER: Final = re.compile(
    r"(?<![A-Za-z])[A-H]\s*(?:选?项|选择支)|(?:选|答案[是为:：]?)\s*[A-H](?![A-Za-z0-9])"
    "|第[一二三四五六1-6]个?选项|[前后][两三四]项"
)
"""An option by its letter or place: 选 B, C 项, 前三项."""
QUOTED: Final = re.compile("^[“「『](?P<inside>[^“”「」『』]*)[”」』]$")
CHOSEN: Final = ("single", "multiple", "order")


def check_habits(files: StopFiles) -> None:
    """Warn of every habit of printed tests in the questions."""
    for document, stop in files.each():
        for question in stop.get("questions").each():
            kind = question.get("type").text
            _check_text(document, question.get("text"), kind)
            _check_quotes(document, question)
            if kind == "fill":
                _check_gaps(document, question.get("text"))
            if kind in CHOSEN or kind == "poll":
                _check_letters(document, question)
            if kind in ("single", "multiple"):
                _check_places(document, question)


def _check_text(document: Document, text: Node, kind: str | None) -> None:
    """A question has no number; only a gap to be filled needs a place in it."""
    written = text.text or ""
    numbered = NUMBERED.match(written)
    if numbered is not None:
        message = (
            f"题目前面的题号“{numbered['at']}”不用写：题目的先后会变，手机自己数第几题。请删掉它。"
        )
        document.add(text, "paper_number", message, "warning")
    brackets = EMPTY_BRACKETS.search(written)
    if brackets is not None and kind != "fill":
        message = f"“{brackets[0]}”是纸上写答案的地方，手机上点选项就行。请删掉它。"
        document.add(text, "paper_brackets", message, "warning")


def _check_quotes(document: Document, question: Node) -> None:
    """Quotes around a whole text are shown; a word processor may have put them there."""
    for key in ("text", "explain"):
        quoted = QUOTED.match(question.get(key).text or "")
        if quoted is not None:
            message = (
                f"“{cut(quoted['inside'])}”外面的中文引号也会显示出来。"
                "不是引用别人的话，就把它们删掉；YAML 里要括起来，用英文引号。"
            )
            document.add(question.get(key), "quoted_text", message, "warning")


def _check_gaps(document: Document, text: Node) -> None:
    """A fill-in question has one gap, written as phones know it."""
    written = text.text
    if written is None:
        return
    gaps = len(GAP.findall(written))
    drawn = NO_GAP.search(written)
    if gaps > 1:
        message = (
            f"题面里有 {gaps} 个空，填空题只能填一个。请留一个空____，或者拆成几道题；"
            "几个空一起填，可以用小游戏 cloze（补全）。"
        )
        document.add(text, "gap_count", message, "warning")
    elif gaps == 0:
        shown = f"“{drawn[0].strip()}”不会显示成要填的空；" if drawn else "题面里没有要填的空；"
        message = f"{shown}空要写成四个下划线“____”。"
        document.add(text, "gap_count", message, "warning")


def _check_letters(document: Document, question: Node) -> None:
    """Options come without letters: they are shuffled, and the phone marks them itself."""
    texts = [option.get("text") for option in question.get("options").each()]
    found = [LETTERED.match(text.text or "") for text in texts]
    labels = {one["at"] for one in found if one}
    if len(texts) > 1 and all(found) and len(labels) == len(texts):
        given = next(one["at"] for one in found if one)
        message = (
            f"选项前面的“{given}”不用写：每部手机上选项的先后不一样，字母、数字会对不上。请都删掉。"
        )
        document.add(texts[0], "paper_letters", message, "warning")


def _check_places(document: Document, question: Node) -> None:
    """Nothing refers to options by where they stand."""
    for option in question.get("options").each():
        text = option.get("text")
        if ABOVE.match(text.text or ""):
            message = (
                f"选项的先后会打乱，“{cut(text.text or '')}”可能排在最前面。"
                "请写清楚指的是哪些，或者改成多选题 multiple。"
            )
            document.add(text, "option_by_place", message, "warning")
    explain = question.get("explain")
    named = BY_LETTER.search(explain.text or "")
    if named is not None:
        message = (
            f"解析里的“{named[0]}”没有人看得懂：选项的先后会打乱，也不写字母。请写选项的文字。"
        )
        document.add(explain, "option_by_place", message, "warning")
