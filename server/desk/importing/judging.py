"""Rows judged as what they will become: by the schema of all content, and against what is there."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, NamedTuple

from marshmallow import ValidationError

from server.desk.importing.reading import Progress, Reading, ReadQuestion, Untaken, go_on
from server.desk.importing.settling import Settled, settle
from server.tour.checks.files import yaml_files
from server.tour.checks.questions import same_option, same_text
from server.tour.checks.repeats import STEM
from server.tour.decoding import read_document
from server.tour.document import Document
from server.tour.explain import load_checked
from server.tour.model import QuestionType
from server.tour.nodes import Node
from server.tour.schemas.question import QUESTIONS
from server.tour.stop_files import read_stops

FOLDER: Final = "questions"
"""Question sets, in the folder of the content."""
LIST: Final = "questions"
ROOM: Final = 20
"""How many times larger than other content a question set may be."""
SOURCE_MISSING: Final = "待补"
EVERY: Final = 200
SCHEMAS: Final = {name: schema() for name, schema in QUESTIONS.items()}
FIELDS: Final = {"text": "stem", "aliases": "answer"}
"""The names of fields in a file of ours, by those that differ in a row that was read."""


class Judged(NamedTuple):
    """A row that becomes a question: `value` is the question as content has it."""

    read: ReadQuestion
    value: Mapping[str, Any]


class Known(NamedTuple):
    """A row whose question is there already, and where."""

    read: ReadQuestion
    where: str


@dataclass(slots=True)
class Judgement:
    """What becomes of every row: a question, one that is there already, or nothing, with the
    reason. `unsourced` counts those without a source, `unexplained` those without an explanation.
    """

    taken: list[Judged] = field(default_factory=list)
    known: list[Known] = field(default_factory=list)
    untaken: list[Untaken] = field(default_factory=list)
    unsourced: int = 0
    unexplained: int = 0


@dataclass(slots=True)
class Existing:
    """Questions that the content has: where each text is asked, and all ids."""

    places: dict[str, str] = field(default_factory=dict)
    ids: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, content_dir: Path) -> Existing:
        """Those of all stops and question sets in a folder."""
        found = cls()
        for document, stop in read_stops(content_dir).each():
            called = stop.get("name").text or document.file
            found._add(f"“{called}”", stop.get("questions").each())
        for path in yaml_files(content_dir / FOLDER, below=True):
            document = read_document(path, holds=LIST, room=ROOM)
            found._add(f"题库“{path.stem}”", document.root.get(LIST).each())
        return found

    def _add(self, called: str, questions: Iterable[Node]) -> None:
        for at, question in enumerate(questions, 1):
            where = f"{called}第 {at} 题"
            options = [one.get("text").text or "" for one in question.get("options").each()]
            self.places.setdefault(likeness(question.get("text").text or "", options), where)
            if id_ := question.get("id").text:
                self.ids.setdefault(id_, where)


def judge(
    reading: Reading,
    existing: Existing,
    prefix: str,
    source: str = "",
    progress: Progress = go_on,
) -> Judgement:
    """Judges every row. `prefix` begins new ids, `source` stands where a row has none."""
    found = Judgement(untaken=list(reading.untaken))
    here: dict[str, ReadQuestion] = {}
    ids = set(existing.ids)
    for at, question in enumerate(reading.questions, 1):
        if at % EVERY == 0:
            progress(at, len(reading.questions))
        settled = settle(question)
        if isinstance(settled, Untaken):
            found.untaken.append(settled)
            continue
        likes = likeness(question.stem, question.options)
        if likes in here:
            message = f"题干和{here[likes].place}的一样。"
            found.untaken.append(Untaken(question.place, "repeated", message, question))
            continue
        here[likes] = question
        where = existing.places.get(likes) or existing.ids.get(question.id)
        if where:
            found.known.append(Known(question, where))
            continue
        value = value_of(settled, question.id or _id(prefix, likes, ids), source)
        problem = fault_of(settled, value)
        if problem is not None:
            found.untaken.append(problem)
            continue
        ids.add(value["id"])
        found.taken.append(Judged(question, value))
        found.unsourced += value.get("source") == SOURCE_MISSING
        found.unexplained += not question.explain
    found.untaken.sort(key=lambda one: one.place)
    return found


def likeness(stem: str, options: Iterable[str]) -> str:
    """What two questions share that ask the same. Where only the options tell them apart, as in
    下列说法正确的是？, the options count too.
    """
    text = same_text(stem)
    if STEM.search(stem):
        text += "|" + "|".join(sorted(same_text(one) for one in options))
    return text


def value_of(settled: Settled, id_: str, source: str) -> dict[str, Any]:
    """The question as a file of the content has it, its keys in the usual order."""
    read, kind = settled.read, settled.type
    value: dict[str, Any] = {"id": id_, "type": kind.value, "text": _one_line(read.stem)}
    names = [f"k{at}" for at in range(1, len(settled.options) + 1)]
    if settled.options:
        value["options"] = [
            {"id": name, "text": _one_line(text)}
            for name, text in zip(names, settled.options, strict=True)
        ]
    right = [names[at] for at in settled.answer]
    if kind is QuestionType.TRUE_FALSE:
        value["answer"] = settled.true
    elif kind is QuestionType.FILL:
        value["answer"] = settled.accepted[0]
        if settled.accepted[1:]:
            value["aliases"] = list(settled.accepted[1:])
    elif right:
        value["answer"] = right if kind is not QuestionType.SINGLE else right[0]
    value["explain"] = _one_line(read.explain) or _answer_said(settled)
    value["source"] = _one_line(read.source) or source or SOURCE_MISSING
    if kind is QuestionType.POLL and not read.source:
        del value["source"]
    for name, text in (("category", read.category), ("difficulty", read.difficulty)):
        if text.strip():
            value[name] = _one_line(text)
    return value


def fault_of(settled: Settled, value: Mapping[str, Any]) -> Untaken | None:
    """What the schema and the checks of all content have against a question: the first fault."""
    read = settled.read
    looks: dict[str, str] = {}
    for text in settled.options:
        if same_option(text) in looks:
            message = f"选项“{text}”和前面的一个看上去一样，乘客分不出来。"
            return Untaken(read.place_of("options"), "same_option_text", message, read)
        looks[same_option(text)] = text
    asked = {key: one for key, one in value.items() if key not in ("category", "difficulty")}
    schema = SCHEMAS[settled.type.value]
    root = _node(asked)
    try:
        schema.load(root.value())
    except ValidationError as error:
        name = str(next(iter(error.messages_dict), "text"))
        document = Document("")
        document.set_root(root)
        load_checked(document, schema)
        said = document.problems[0] if document.problems else None
        code, message = (said.code, said.message) if said else ("faulty", str(error))
        return Untaken(read.place_of(FIELDS.get(name, name)), code, message, read)
    return None


def _node(value: Any) -> Node:
    if isinstance(value, Mapping):
        entries = {key: (_node(key), _node(one)) for key, one in value.items()}
        return Node("map", 1, 1, entries=entries)
    if isinstance(value, list):
        return Node("list", 1, 1, items=tuple(map(_node, value)))
    text = str(value).lower() if isinstance(value, bool) else str(value)
    return Node("scalar", 1, 1, text, plain=False)


def _id(prefix: str, likes: str, taken: set[str]) -> str:
    """An id that the same question always gets: by what it asks."""
    digest = hashlib.sha256(likes.encode()).hexdigest()
    return next(one for one in _ids(prefix, digest) if one not in taken)


def _ids(prefix: str, digest: str) -> Iterator[str]:
    for length in range(8, len(digest)):
        yield f"{prefix}-{digest[:length]}"


def _answer_said(settled: Settled) -> str:
    """An explanation for a question that came without one: its answer."""
    if settled.type is QuestionType.POLL:
        return "谢谢你的一票。"
    if settled.type is QuestionType.TRUE_FALSE:
        return f"这句话是{'对' if settled.true else '错'}的。"
    texts = [settled.options[at] for at in settled.answer] or [settled.accepted[0]]
    joint = " → " if settled.type is QuestionType.ORDER else "、"
    return f"答案是：{joint.join(map(_one_line, texts))}。"


def _one_line(text: str) -> str:
    return " ".join(text.split())
