"""The copy of the last content without faults that releases before versions have kept.

Versions in the ledger have taken its place. It is read where none is there yet: at the first start
of a new release on folders with faults.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from server.tour.folder_files import CONTENT, ROUTES, FolderReader

CURRENT: Final = "current"
"""The file that names the copy in use."""


def copy_in_use(kept_dir: Path | None) -> Path | None:
    """The folder of the last content without faults, if one is kept."""
    if kept_dir is None:
        return None
    try:
        return kept_dir / (kept_dir / CURRENT).read_text("utf-8").strip()
    except OSError:
        return None


def words_of(copy: Path) -> dict[str, bytes]:
    """The words of a copy, by their paths in a version; none where it cannot be read."""
    try:
        return FolderReader(copy / CONTENT, copy / ROUTES).words()
    except OSError:
        return {}
