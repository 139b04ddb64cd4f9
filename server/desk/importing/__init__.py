"""Questions out of files that others wrote: read, judged row by row, and written as content.

`reading` says what a reader gives back, `readers` finds the one for a file by what it holds,
`settling` makes of a row what it will be asked as. Nothing of these three writes, or knows the
desk.
"""

from server.desk.importing.reading import (
    Note,
    Place,
    Progress,
    Reading,
    ReadQuestion,
    UnreadableError,
    Untaken,
    UploadedFile,
    go_on,
)
from server.desk.importing.settling import Settled, settle

__all__ = [
    "Note",
    "Place",
    "Progress",
    "ReadQuestion",
    "Reading",
    "Settled",
    "UnreadableError",
    "Untaken",
    "UploadedFile",
    "go_on",
    "settle",
]
