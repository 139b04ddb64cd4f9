"""Cues that give an answer away to riders who do not know it; all of them are warnings.

Faults of form that the literature on multiple-choice items lists: Haladyna, Downing and
Rodriguez, "A Review of Multiple-Choice Item-Writing Guidelines for Classroom Assessment",
Applied Measurement in Education 15(3), 2002.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Final, NamedTuple

from server.text import with_alternatives
from server.tour.checks.game_cues import spelled
from server.tour.checks.on_paper import GAP
from server.tour.checks.questions import Placed, same_text
from server.tour.document import Document
from server.tour.nodes import Node
from server.tour.problems import cut
from server.tour.stop_files import StopFiles

LENGTH_FROM: Final = 6
"""With fewer questions that have one longest option, its being right is chance."""

LENGTH_SHARE: Final = 0.5
"""Of three or four options a random one is right in a third or a quarter of the questions."""

SHARES_FROM: Final = 4
"""With fewer multiple-choice questions, the same number of right options is chance."""

SHARES_SHARE: Final = 0.7

SHORTEST_ANSWER: Final = 2
"""One character stands in too many sentences to give anything away."""

REPEATED: Final = 12
"""Letters and digits that an explanation may share with a public text at its beginning."""

BETWEEN: Final = "\ua66e"
"""A letter that nobody writes: it stays between texts where signs are dropped."""

SHOWN: Final = ("text", "caption", "prompt", "by")
"""What riders read of a block of a story."""


class Answer(NamedTuple):
    """Texts that together answer a question, as they stand in `same_text`."""

    question: Node
    texts: tuple[str, ...]


def check_cues(files: StopFiles) -> None:
    """Check every stop's questions, and the questions of the whole tour together."""
    singles: list[Placed] = []
    multiples: list[Placed] = []
    for document, stop in files.each():
        answers = [answer for one in stop.get("questions").each() for answer in _answers(one)]
        _check_explanations(document, stop, answers)
        for question in stop.get("questions").each():
            own = [answer for answer in answers if answer.question is question]
            _check_told(document, question, own)
        for question in _of_type(stop, "fill"):
            _check_id(document, question, stop.get("id").text or "")
        for question in _of_type(stop, "single"):
            _check_kinds(document, question)
            singles.append((document, question))
        multiples += [(document, question) for question in _of_type(stop, "multiple")]
    _check_lengths(singles)
    _check_shares(multiples)


def _of_type(stop: Node, kind: str) -> list[Node]:
    return [one for one in stop.get("questions").each() if one.get("type").text == kind]


def _options(question: Node) -> dict[str, str]:
    """The texts of a question's options by their ids."""
    options = ((one.get("id").text, one.get("text").text) for one in question.get("options").each())
    return {name: text for name, text in options if name and text}


def _right(question: Node) -> list[str]:
    """The texts of the right options."""
    options = _options(question)
    ids = [node.text or "" for node in question.get("answer").one_or_more()]
    return [options[name] for name in ids if name in options]


def _check_lengths(singles: list[Placed]) -> None:
    """The longest option must not be the right one too often, where one is longest."""
    longest: list[tuple[Placed, bool]] = []
    for document, question in singles:
        texts, right = list(_options(question).values()), _right(question)
        if not texts or len(right) != 1:
            continue
        most = max(len(text) for text in texts)
        if sum(len(text) == most for text in texts) == 1:
            longest.append(((document, question), len(right[0]) == most))
    hits = [placed for placed, hit in longest if hit]
    if len(longest) >= LENGTH_FROM and len(hits) > LENGTH_SHARE * len(longest):
        message = (
            f"有 {len(longest)} 道单选题里一个选项比别的都长，其中 {len(hits)} 道对的正是它，"
            "不会的人挑长的就行。请把选项写得差不多长。"
        )
        document, first = hits[0]
        document.add(first.get("answer"), "longest_option", message, "warning")


def _check_shares(questions: list[Placed]) -> None:
    """The number of right options must differ between multiple-choice questions."""
    shares = [(len(_right(one)), len(_options(one))) for _, one in questions]
    if len(shares) < SHARES_FROM:
        return
    (right, options), times = Counter(shares).most_common(1)[0]
    if times > SHARES_SHARE * len(shares):
        message = (
            f"{len(shares)} 道多选题里有 {times} 道都是 {options} 个选项对 {right} 个，"
            "不会的人照这个数勾就行。请有多有少。"
        )
        document, first = questions[shares.index((right, options))]
        document.add(first.get("answer"), "right_share", message, "warning")


def _check_kinds(document: Document, question: Node) -> None:
    """The right option must not be the only one of its kind: a number among words."""
    right = _right(question)
    others = [_kind(text) for text in _options(question).values() if text not in right]
    if len(right) != 1 or len(others) < 2 or len(set(others)) > 1:
        return
    kind, other = _kind(right[0]), others[0]
    if kind != other:
        message = (
            f"对的选项“{cut(right[0])}”是{kind}，别的都是{other}，一眼就挑得出来。"
            "请把选项写成同一类。"
        )
        document.add(question.get("answer"), "odd_option", message, "warning")


def _kind(text: str) -> str:
    """Name the kind of thing that an option is, as far as its characters show it."""
    if text.startswith("《"):
        return "书名、篇名"
    if text.startswith(("“", "‘", '"')):
        return "带引号的话"
    if any(char.isdigit() for char in text):
        return "数字、日期"
    return "文字"


def _check_told(document: Document, question: Node, answers: list[Answer]) -> None:
    """A question must not have its answer in itself, unless it names other options too."""
    text = question.get("text")
    told = same_text(GAP.sub(BETWEEN, text.text or ""))
    found = next((answer for answer in answers if _tells(told, answer)), None)
    if found is None:
        return
    right = _right(question)
    wrong = (same_text(one) for one in _options(question).values() if one not in right)
    if not any(one in told for one in wrong):
        given = "、".join(right or found.texts)
        message = f"题面里就有答案“{cut(given)}”，照抄就行。请换个问法。"
        document.add(text, "answer_told", message, "warning")


def _check_id(document: Document, question: Node, stop_id: str) -> None:
    """Phones get the id of a question before the answer is typed."""
    name, typed = question.get("id"), question.get("answer").text
    own = (name.text or "").removeprefix(stop_id)
    if own and typed and spelled(own, typed):
        message = f"题目的 id 会发到手机上，“{name.text}”拼出来就是答案。请换一个看不出来的。"
        document.add(name, "answer_told", message, "warning")


def _check_explanations(document: Document, stop: Node, answers: list[Answer]) -> None:
    """An explanation must neither answer another question nor repeat what was public."""
    questions = stop.get("questions").each()
    public = same_text(BETWEEN.join(_public_texts(stop)))
    for question in questions:
        explain = question.get("explain")
        told = same_text(explain.text or "")
        for answer in answers:
            if answer.question is not question and _tells(told, answer):
                given = "、".join(answer.texts)
                message = (
                    f"这条解析里有“{cut(given)}”，正是“{answer.question.get('id').text}”"
                    "的答案，先答这题的人就知道了。请换个说法。"
                )
                document.add(explain, "explain_answers_other", message, "warning")
                break
        if len(told) >= REPEATED and told[:REPEATED] in public:
            message = (
                f"解析开头“{cut((explain.text or '')[:REPEATED])}”在题面或故事里已经有了，"
                "请从新的内容说起。"
            )
            document.add(explain, "explain_repeats", message, "warning")


def _answers(question: Node) -> Iterator[Answer]:
    """Yield each set of texts that answers a question; an order or a poll has none."""
    kind = question.get("type").text
    if kind in ("single", "multiple"):
        sets = [_right(question)]
    elif kind == "fill":
        given = (question.get("answer"), *question.get("aliases").each())
        written = (node.text for node in given if node.text)
        sets = [[text] for text in with_alternatives(written)]
    else:
        sets = []
    for texts in sets:
        plain = tuple(same_text(text) for text in texts)
        if plain and all(len(text) >= SHORTEST_ANSWER for text in plain):
            yield Answer(question, plain)


def _tells(told: str, answer: Answer) -> bool:
    """Whether an explanation holds every text of an answer; 19 is not told by 2019."""
    return all(text in told and re.search(_whole(text), told) for text in answer.texts)


def _whole(text: str) -> str:
    """A pattern for a text; a number at its beginning or end is not part of a longer one."""
    before = r"(?<!\d)" if text[0].isdigit() else ""
    after = r"(?!\d)" if text[-1].isdigit() else ""
    return before + re.escape(text) + after


def _public_texts(stop: Node) -> Iterator[str]:
    """Yield what riders read of a stop before they answer."""
    for block in stop.get("story").get("blocks").each():
        yield from (text for key in SHOWN if (text := block.get(key).text))
    for question in stop.get("questions").each():
        if text := question.get("text").text:
            yield text
        yield from _options(question).values()
