"""What a reader of files gives back: questions as they are written, each with its place.

A reader takes a file apart and judges nothing: an answer stays the text that somebody wrote, unless
the format itself says which option is right. `settling` makes a question of it, or says why not.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final, TypeAlias

from server.desk.importing.decoding import Decoded, decode
from server.tour.model import QuestionType

LARGEST_FILE: Final = 20_000_000
"""Bytes of one file."""
MOST_QUESTIONS: Final = 20_000
"""Questions of one file."""
NOT_TEXT: Final = (
    "这个文件不是文字，也不是认得的表格或文档。请另存为 .xlsx、.docx 或 .txt 再放进来。"
)
LONGEST_FIELD: Final = 4_000
"""Characters of one field that are kept: ten times what the longest may have."""


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where something stands in a file: a sheet's row (and column, in letters), or a line of text.

    Rows and lines count from 1; 0 says that there is none.
    """

    sheet: str = ""
    row: int = 0
    column: str = ""
    line: int = 0

    def __str__(self) -> str:
        sheet = f"工作表“{self.sheet}”" if self.sheet else ""
        if self.row:
            return f"{sheet}第 {self.row} 行{f' {self.column} 列' if self.column else ''}"
        return sheet or (f"第 {self.line} 行" if self.line else "整个文件")

    def at(self, column: str) -> Place:
        """The cell in another column of the row."""
        return Place(self.sheet, self.row, column, self.line)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadQuestion:
    """A question as it is written in a file.

    `type` is None where the file does not say; `kind` is what it says in its own words. `options`
    are texts without their letters. `answer` is as written (`A、C`, `对`, `41.25`); where a format
    says itself which options are right, `right` has their positions, from 0, and `answer` does not
    count. `aliases` are other accepted texts of a fill-in. `columns` names the column of a field
    in a sheet (`{"answer": "F"}`), `raw` is the row or paragraph as it was.
    """

    place: Place
    stem: str
    options: tuple[str, ...] = ()
    answer: str = ""
    right: tuple[int, ...] | None = None
    aliases: tuple[str, ...] = ()
    type: QuestionType | None = None
    kind: str = ""
    explain: str = ""
    source: str = ""
    category: str = ""
    difficulty: str = ""
    id: str = ""
    review: str = ""
    columns: Mapping[str, str] = field(default_factory=dict)
    raw: str = ""

    def place_of(self, name: str) -> Place:
        """The place of one of its fields, as near as it is known."""
        column = self.columns.get(name)
        return self.place.at(column) if column else self.place


@dataclass(frozen=True, slots=True)
class Untaken:
    """A row or paragraph that does not become a question: where, and why in one sentence.

    `code` is for programs. `question` has what could be read, to be mended, if anything could.
    """

    place: Place
    code: str
    message: str
    question: ReadQuestion | None = None


@dataclass(frozen=True, slots=True)
class Note:
    """Something that is not lost silently: a picture in a cell, a sheet that was left out."""

    place: Place
    code: str
    message: str


@dataclass(slots=True)
class Reading:
    """What was read of a file. `format` is the reader's name, `columns` what became of each
    column of a sheet: its heading and the field, in the order of the sheet.
    """

    format: str
    questions: list[ReadQuestion] = field(default_factory=list)
    untaken: list[Untaken] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    columns: list[tuple[str, str]] = field(default_factory=list)

    def take(self, question: ReadQuestion) -> None:
        """A question more."""
        self.questions.append(question)

    def leave(self, untaken: Untaken) -> None:
        """Something that cannot become a question, whatever is done to it."""
        self.untaken.append(untaken)

    def note(self, place: Place, code: str, message: str) -> None:
        """Something that is not taken along."""
        self.notes.append(Note(place, code, message))

    def name_column(self, heading: str, field_name: str) -> None:
        """A column of the sheet, and the field that it is; nothing for one that is not read."""
        self.columns.append((heading, field_name))


class UnreadableError(Exception):
    """Nothing can be read of a file: `code` for programs, `message` one Chinese sentence."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message


Progress: TypeAlias = Callable[[int, int], None]
"""Is told how many of how many rows are done, every few; an exception of it stops the reader."""


def go_on(done: int, of: int) -> None:
    """The progress that nobody watches."""


@dataclass(frozen=True)
class UploadedFile:
    """A file as it came: its name is only shown, what it is is found by its content."""

    name: str
    content: bytes

    @cached_property
    def decoded(self) -> Decoded:
        """The content as text. Raises UnreadableError for what is none."""
        found = decode(self.content)
        if found is None:
            raise UnreadableError("not_text", NOT_TEXT)
        return found

    @property
    def text(self) -> str:
        """The content as text, lines ending in a line feed. Raises UnreadableError."""
        return self.decoded.text
