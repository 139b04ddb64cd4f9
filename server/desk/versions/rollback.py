"""Going back: the files of an earlier version are published as a new one, and written back.

Folder and version agree afterwards; nothing that was not published is lost without being asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from server.desk.versions.content import Content
from server.desk.versions.folder_writing import write_words
from server.ledger import StoredFile, VersionRow, words_of
from server.refusals import Refusal
from server.tour.model import Tour

Publish = Callable[[list[StoredFile], Tour, str, str], VersionRow]


class RollbackError(Exception):
    """A rollback that cannot be done; the text says why to organisers, `code` to programs."""

    def __init__(self, code: Refusal, told: str) -> None:
        super().__init__(told)
        self.code = code


def roll_back(
    content: Content,
    publish: Publish,
    number: int,
    by: str,
    *,
    reason: str = "",
    overwrite: bool = False,
    into_folders: bool = True,
) -> VersionRow:
    """Publishes the files of version `number` anew, and writes them `into_folders`. `overwrite`
    lets go of what lies in the folders and is in no version.

    Raises:
        RollbackError: there is no such version, it does not pass today's check, or the folders
            hold what was never published.
        OSError: the folders cannot be written; the version was published.
        LedgerError: it could not be stored, and nothing has changed.
    """
    report = content.version(number)
    if report is None:
        raise RollbackError(Refusal.UNKNOWN_VERSION, f"没有第 {number} 版")
    if report.tour is None:
        raise RollbackError(
            Refusal.VERSION_HAS_ERRORS, f"第 {number} 版通不过现在的检查：{report.errors[0]}"
        )
    stored, now = content.ledger.version_files(number), content.words()
    there = into_folders and content.content_dir.is_dir() and content.routes_dir.is_dir()
    if there and not overwrite:
        _check_published(content, now)
    told = f"退回第 {number} 版"
    row = publish(stored, report.tour, by, f"{told}：{reason}" if reason else told)
    if there:
        write_words(content, words_of(stored), now)
    return row


def _check_published(content: Content, now: Mapping[str, bytes]) -> None:
    newest = content.ledger.newest_version()
    published = {} if newest is None else content.version_words(newest.number)
    paths = {*published, *now}
    changed = sorted(path for path in paths if published.get(path) != now.get(path))
    if changed:
        told = "、".join(changed[:3]) + (" 等" if len(changed) > 3 else "")
        raise RollbackError(
            Refusal.FOLDER_HAS_CHANGES,
            f"文件夹里有还没发布的改动：{told}。先改好发布，或者说明不要了",
        )
