"""Questions: answers that exist, options that differ, no pattern to guess by."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import Final

from server.text import letters, look, normalise, simplified
from server.tour.document import Document
from server.tour.nodes import Node
from server.tour.problems import Level, cut, hint
from server.tour.punctuation import slip_in
from server.tour.stop_files import StopFiles

PATTERN_FROM: Final = 6
"""With fewer questions than this a repeated answer is chance."""

FEWEST: Final = 2
"""So many options are too few for several to be right, which is said elsewhere."""

PATTERN_SHARE: Final = 0.8
"""Of four options a random one is right in a quarter of the questions."""


Placed = tuple[Document, Node]
"""A question with the file that it stands in."""


def check_questions(files: StopFiles) -> None:
    """Check every question of the stops."""
    questions = list(_questions(files))
    for document, question in questions:
        kind = question.get("type").text
        if kind in ("single", "multiple", "order"):
            _check_answer(document, question, kind)
        if kind in ("single", "multiple", "order", "poll"):
            _check_option_texts(document, question)
        elif kind == "fill":
            _check_aliases(document, question)
    _check_pattern(questions)


def same_text(text: str) -> str:
    """Return what two texts share when a rider who reads them would call them the same."""
    return letters(text) or text.strip()


def same_option(text: str) -> str:
    """Return what two options share when they look the same: signs and characters count."""
    plain = look(text)
    return plain.rstrip("。.") or plain


def same_answer(text: str) -> str:
    """Return what two typed answers share when judging takes them for the same."""
    return normalise(text) or same_option(text)


def _questions(files: StopFiles) -> Iterator[Placed]:
    for document, stop in files.each():
        for question in stop.get("questions").each():
            yield document, question


def _check_answer(document: Document, question: Node, kind: str) -> None:
    """The answer names options of this question, as many as its type has."""
    answer, options = question.get("answer"), question.get("options")
    ids = [option.get("id").text or "" for option in options.each()]
    given = answer.one_or_more()
    slips = [(node, slip) for node in given if (slip := slip_in(node.text or ""))]
    for node, slip in slips:
        document.add_at(node.line, node.column + slip.offset, slip.code, slip.message)
    if slips:
        return
    if options.kind == "list" and not document.lost_within(question):
        for node in given:
            if node.text is not None and node.text not in ids:
                message = f"答案“{cut(node.text)}”不在选项里。{_meant(node.text, options)}"
                document.add(node, "answer_not_option", message)
    repeated = [node for node, times in _repeats(given, same_option) if times]
    for node in repeated:
        document.add(node, "answer_repeated", f"答案“{node.text}”写了两次，请删掉一个。")
    count = len(given) - len(repeated)
    if kind == "single" and count > 1:
        message = f"单选题只能有一个答案，现在有 {count} 个。多选题请写 type: multiple。"
        document.add(answer, "single_many_answers", message)
    if kind == "multiple" and count == 1 and given[0].text in ids:
        message = "多选题只有一个正确答案，乘客会以为题目错了。单选题请写 type: single。"
        document.add(answer, "multiple_one_answer", message, "warning")
    if kind == "multiple" and len(ids) > FEWEST and set(ids) <= {node.text for node in given}:
        message = "每个选项都对，乘客全勾上就行，等于没有问。请加一两个不对的选项，或者改成别的题。"
        document.add(answer, "all_right", message, "warning")
    if kind == "order" and given:
        _check_order(document, answer, [name for name in ids if name])


def _meant(given: str, options: Node) -> str:
    """Which ids an answer probably means that gives a letter, a place, a text, or several."""
    each = options.each()
    ids = [option.get("id").text or "" for option in each]
    parts = [part for part in re.split(r"[\s,，、;；/]+", given) if part]
    letters = [part for part in parts if re.fullmatch("[A-Ha-h]+", part)]
    if len(parts) > 1 and set(parts) <= set(ids):
        return f"有几个答案，请放在方括号里，写成“[{', '.join(parts)}]”。"
    same = [option.get("id").text for option in each if option.get("text").text == given]
    if same and same[0]:
        return f"这里要写选项的 id，写成“{same[0]}”。"
    if letters == parts:
        places = [ord(letter) - ord("A") for letter in "".join(parts).upper()]
        named = [ids[at] for at in places if at < len(ids)]
        if len(named) == len(places) and all(named):
            means = named[0] if len(named) == 1 else f"[{', '.join(named)}]"
            return f"这里要写选项的 id，不写字母；照书写的先后，“{given}”是“{means}”。"
    return hint(given, [name for name in ids if name])


def _check_order(document: Document, answer: Node, ids: list[str]) -> None:
    """The answer has every option, and the ids do not show their order."""
    given = [node.text or "" for node in answer.one_or_more()]
    left_out = "、".join(name for name in ids if name not in given)
    if left_out:
        message = f"排序题的答案要写上每一个选项，还缺“{left_out}”。"
        document.add(answer, "order_incomplete", message)
    elif given == sorted(ids):
        message = "选项的 id 从小到大正好就是答案，有心人一看就知道。请打散。"
        document.add(answer, "answer_pattern", message, "warning")


def _repeats(nodes: Iterable[Node], same: Callable[[str], str]) -> Iterator[tuple[Node, int]]:
    """Yield each node with how often its text was met before."""
    seen: Counter[str] = Counter()
    for node in nodes:
        name = same(node.text or "")
        if name:
            yield node, seen[name]
            seen[name] += 1


def _check_option_texts(document: Document, question: Node) -> None:
    """Options look different, also to those who read Traditional characters."""
    seen: set[str] = set()
    plain: set[str] = set()
    for option in question.get("options").each():
        node = option.get("text")
        looks = same_option(node.text or "")
        if not looks:
            continue
        if looks in seen:
            message = f"选项“{node.text}”和前面的一个看上去一样，乘客分不出来，请改一个。"
            document.add(node, "same_option_text", message)
        elif simplified(looks) in plain:
            message = (
                f"选项“{node.text}”和前面的一个只差简体、繁体，看繁体的乘客分不出来。请改一个。"
            )
            document.add(node, "same_option_text", message, "warning")
        seen.add(looks)
        plain.add(simplified(looks))


def _check_aliases(document: Document, question: Node) -> None:
    """Aliases that say the same as the answer or each other do nothing."""
    given = (question.get("answer"), *question.get("aliases").each())
    for node in given:
        if node.text and not normalise(node.text):
            message = f"“{node.text}”里没有文字、数字，乘客写不出来。请换一个答案，或者改成单选题。"
            document.add(node, "answer_no_letters", message)
    seen: dict[str, str] = {}
    for node in given:
        text = node.text or ""
        first = seen.setdefault(same_answer(text), text)
        if first is text or simplified(text) != text:
            continue  # a Traditional form is often written on purpose, and does no harm
        message = f"“{text}”和前面的“{first}”算一样的，请删掉一个。"
        level: Level = "error" if same_option(first) == same_option(text) else "warning"
        document.add(node, "alias_repeated", message, level)


def _check_pattern(questions: list[Placed]) -> None:
    """Warn when the right option can be guessed by its id, its place or 对/错."""
    singles = [one for one in questions if one[1].get("type").text == "single"]
    judged = [one for one in questions if one[1].get("type").text == "truefalse"]
    guesses = (
        ("正确选项的 id 大多是“{}”，有心人一看就知道答案。请打散。", _ids(singles)),
        ("正确选项大多排在第 {} 个，请打散。", _places(singles)),
        ("判断题的答案大多是“{}”，请有对有错。", _ids(judged)),
    )
    for message, answers in guesses:
        if len(answers) < PATTERN_FROM:
            continue
        guess, times = Counter(name for name, _ in answers).most_common(1)[0]
        if times >= PATTERN_SHARE * len(answers):
            document, first = next(placed for name, placed in answers if name == guess)
            document.add(first, "answer_pattern", message.format(guess), "warning")
            return


def _ids(questions: list[Placed]) -> list[tuple[str, Placed]]:
    answers = ((document, question.get("answer").one_or_more()) for document, question in questions)
    lone = ((document, each[0]) for document, each in answers if len(each) == 1)
    return [(node.text, (document, node)) for document, node in lone if node.text is not None]


def _places(questions: list[Placed]) -> list[tuple[str, Placed]]:
    places: list[tuple[str, Placed]] = []
    for document, question in questions:
        ids = [option.get("id").text for option in question.get("options").each()]
        first = question.get("answer").one_or_more()[:1]
        places += [
            (str(ids.index(node.text) + 1), (document, node)) for node in first if node.text in ids
        ]
    return places
