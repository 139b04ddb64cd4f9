"""One question as it was read, made into one that can be asked: its type, options and answer.

Whether the result is a good question is judged afterwards, by the schema and checks of all content.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from server.desk.importing.answers import is_truth_pair, letters_in, plain, positions_in, truth_of
from server.desk.importing.kinds import kind_of
from server.desk.importing.reading import ReadQuestion, Untaken
from server.tour.checks.typed import meant_by
from server.tour.model import QuestionType

GAP: Final = re.compile(r"_{2,}|＿+|(?:\(|（)\s*(?:\)|）)|【\s*】")
NO_ANSWER: Final = "没有写答案。"
LETTERS: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


@dataclass(frozen=True, slots=True)
class Settled:
    """A question that can be asked. `answer` has positions of options, from 0: one for `single`,
    several for `multiple` and `order`, none for `poll`. A statement has none, and is `true` or not;
    `accepted` are the texts of a fill-in, the canonical one first.
    """

    read: ReadQuestion
    type: QuestionType
    options: tuple[str, ...] = ()
    answer: tuple[int, ...] = ()
    true: bool = False
    accepted: tuple[str, ...] = ()


def settle(question: ReadQuestion) -> Settled | Untaken:
    """What becomes of a question, or why it does not."""
    if not question.stem.strip():
        return _not(question, "stem", "no_stem", "没有题干，这一题问什么？")
    kind = kind_of(question.kind)
    if not kind.known and question.type is None:
        said = question.kind.strip()
        message = f"题型“{said}”这里没有，能放单选、多选、判断、填空、排序、投票题。"
        return _not(question, "type", "unknown_type", message)
    type_ = question.type or kind.type
    if _is_statement(question, type_):
        return _statement(question)
    if type_ is QuestionType.FILL or (type_ is None and not question.options):
        return _fill(question)
    if type_ is QuestionType.POLL:
        return _poll(question)
    return _choice(question, type_)


def _is_statement(question: ReadQuestion, type_: QuestionType | None) -> bool:
    if type_ in (QuestionType.TRUE_FALSE, None, QuestionType.SINGLE) and is_truth_pair(
        question.options
    ):
        return True
    if type_ is QuestionType.TRUE_FALSE:
        return True
    return type_ is None and not question.options and truth_of(question.answer) is not None


def _statement(question: ReadQuestion) -> Settled | Untaken:
    options = question.options
    if options and not is_truth_pair(options):
        message = "判断题的选项只能是对和错，别的写法请改成单选题。"
        return _not(question, "options", "truth_options", message)
    if not question.answer.strip() and question.right is None:
        return _not(question, "answer", "no_answer", NO_ANSWER)
    marks = [truth_of(one) for one in options]
    found = question.right
    if found is None and options and truth_of(question.answer) is None:
        found = positions_in(question.answer, options)
    if found is not None and len(found) == 1 and found[0] < len(marks):
        truth = marks[found[0]]
    else:
        truth = truth_of(question.answer) if found is None else None
    if truth is None:
        message = f"判断题的答案“{_cut(question.answer)}”看不出是对还是错，请写“对”或“错”。"
        return _not(question, "answer", "truth_unclear", message)
    return Settled(question, QuestionType.TRUE_FALSE, true=truth)


def _fill(question: ReadQuestion) -> Settled | Untaken:
    gaps = len(GAP.findall(question.stem))
    answer = question.answer.strip()
    if not answer:
        return _not(question, "answer", "no_answer", NO_ANSWER)
    if gaps > 1:
        message = f"题干里有 {gaps} 个空，这里一题只能填一个空，请拆成几题。"
        return _not(question, "stem", "many_gaps", message)
    if question.type is None and not question.kind and not gaps and letters_in(answer) is not None:
        message = f"答案写的是“{_cut(answer)}”，可是没有选项。"
        return _not(question, "options", "no_options", message)
    if question.aliases:
        accepted: tuple[str, ...] = (answer, *question.aliases)
    else:
        accepted = tuple(meant_by(answer)) or (answer,)
    return Settled(question, QuestionType.FILL, accepted=tuple(dict.fromkeys(accepted)))


def _poll(question: ReadQuestion) -> Settled | Untaken:
    faulty = _options_fault(question)
    return faulty or Settled(question, QuestionType.POLL, question.options)


def _choice(question: ReadQuestion, type_: QuestionType | None) -> Settled | Untaken:
    faulty = _options_fault(question)
    if faulty is not None:
        return faulty
    found = question.right
    if found is None and question.answer.strip():
        found = positions_in(question.answer, question.options)
    if type_ is None and found:
        type_ = QuestionType.SINGLE if len(found) == 1 else QuestionType.MULTIPLE
    fault = _answer_fault(question, type_, found)
    if fault is not None or not found:
        return _not(question, "answer", *(fault or ("no_answer", NO_ANSWER)))
    type_ = type_ or QuestionType.SINGLE
    answer = found if type_ is QuestionType.ORDER else tuple(sorted(found))
    return Settled(question, type_, question.options, answer)


def _answer_fault(
    question: ReadQuestion, type_: QuestionType | None, found: tuple[int, ...] | None
) -> tuple[str, str] | None:
    """Why an answer does not fit the options: a code and a sentence."""
    count = len(question.options)
    said = _cut(plain(question.answer) or question.answer)
    fault = None
    if found is None and said:
        fault = "answer_unclear", f"答案“{said}”看不出是哪个选项，请写 A、B 这样的字母。"
    elif not found:
        fault = "no_answer", NO_ANSWER
    elif max(found) >= count:
        fault = "answer_beyond", f"答案写“{said}”，选项只有 A 到 {LETTERS[count - 1]}。"
    elif type_ is QuestionType.SINGLE and len(found) > 1:
        fault = "single_many_answers", f"单选题只能有一个答案，这里有 {len(found)} 个。"
    elif type_ is QuestionType.ORDER and len(found) != count:
        message = f"排序题的答案要写上全部 {count} 个选项，这里只有 {len(found)} 个。"
        fault = "order_incomplete", message
    return fault


def _options_fault(question: ReadQuestion) -> Untaken | None:
    """Why its options cannot be shown: none at all, or an empty one between others."""
    options = question.options
    if len([one for one in options if one.strip()]) < 2:
        message = "没有选项。" if not any(options) else "只有一个选项，至少要两个。"
        return _not(question, "options", "no_options", message)
    for at, option in enumerate(options):
        if not option.strip():
            message = f"选项 {LETTERS[at]} 是空的，后面还有选项。"
            return _not(question, "options", "empty_option", message)
    return None


def _not(question: ReadQuestion, field: str, code: str, message: str) -> Untaken:
    return Untaken(question.place_of(field), code, message, question)


def _cut(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= 20 else f"{text[:20]}…"
