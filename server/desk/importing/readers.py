"""Which reader a file is for: found by what the file holds, never by its name alone.

A format looks at the file and says how sure it is; the surest one reads. A new format is a module
of this folder with a `FORMAT`, listed in FORMATS.
"""

from __future__ import annotations

from typing import Final

from server.desk.importing import tables
from server.desk.importing.formats import Format
from server.desk.importing.reading import (
    LARGEST_FILE,
    Progress,
    Reading,
    UnreadableError,
    UploadedFile,
    go_on,
)

FORMATS: Final[tuple[Format, ...]] = (tables.FORMAT,)
KNOWN: Final = "能放 .xlsx 表格、CSV 和 TSV。"


def format_of(file: UploadedFile) -> Format:
    """The format of a file. Raises UnreadableError."""
    if len(file.content) > LARGEST_FILE:
        most = LARGEST_FILE // 1_000_000
        raise UnreadableError("file_too_large", f"文件太大了，一个文件最多 {most} MB，请分成几个。")
    if not file.content.strip():
        raise UnreadableError("empty_file", "文件是空的，里面没有内容。")
    sure, found = 0, None
    for one in FORMATS:
        if (here := one.sniff(file)) > sure:
            sure, found = here, one
    if found is None:
        raise UnreadableError("unknown_format", f"这个文件里没有认得出的题目。{KNOWN}")
    return found


def read_file(file: UploadedFile, progress: Progress = go_on) -> Reading:
    """Reads a file with the reader that it is for. Raises UnreadableError."""
    return format_of(file).read(file, progress)
