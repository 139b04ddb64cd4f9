"""Watches the organisers' folders, and says when something in them has changed and is at rest."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, Protocol

import watchfiles

from server.tour.image_variants import FOLDER

LOG = logging.getLogger(__name__)

REST_MS = 250
"""So long nothing may happen before what was saved is read: editors write in several steps."""
LONGEST_MS = 1_000
LOOK_EVERY_MS = 2_000
"""Folders that the system does not report on (mounted, replaced) are compared this often."""
TEMPORARY = (".", "~", "#")
"""What the names of editors' own files begin with."""


FileStates = frozenset[tuple[str, int, int]]
"""Names of files with their sizes and times."""


class Native(Protocol):
    """Calls a function in a thread of the system's own, and waits for it without blocking."""

    def __call__(self, function: Callable[..., Any], /, *args: Any) -> Any: ...


class _Stop:
    """A flag that native threads may read: a patched event belongs to green ones."""

    def __init__(self) -> None:
        self._set = False

    def set(self) -> None:
        self._set = True

    def is_set(self) -> bool:
        return self._set


class ContentWatcher:
    """Calls `changed` in a thread of its own after each change of the folders' files.

    `seen` is `state_of` the folders when they were read. `run_native` runs what blocks. What
    `changed` raises is logged.
    """

    def __init__(
        self,
        folders: Sequence[Path],
        seen: FileStates,
        changed: Callable[[], object],
        run_native: Native,
    ) -> None:
        self._folders = folders
        self._seen = seen
        self._changed = changed
        self._run_native = run_native
        self._stop = _Stop()
        self._thread: threading.Thread | None = None

    def start(self) -> None:
        """Watches from now on."""
        # It logs each step from the thread in which it waits, where our log's lock is not ours.
        logging.getLogger("watchfiles").setLevel(logging.WARNING)
        self._thread = threading.Thread(target=self._run, name="content-watcher", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Watches no more."""
        self._stop.set()
        if self._thread is not None:
            self._thread.join(1.0)

    def _run(self) -> None:
        polling = False
        while not self._stop.is_set():
            events = self._events(polling=polling)
            try:
                self._follow(events)
            except (OSError, RuntimeError) as why:
                if polling:
                    LOG.warning("content is not watched any more: %s", why)
                    return
                # The system has no watches left, or the folder is of a kind that has none.
                LOG.info("content is watched by looking: %s", why)
                polling = True

    def _follow(self, events: Iterator[object]) -> None:
        """Follows one watch to its end, or to a change that it has missed."""
        while not self._stop.is_set():
            reported = self._run_native(next, events, None)
            now = self._run_native(state_of, self._folders)
            if now == self._seen:
                if reported is None:
                    break
                continue
            self._seen = now
            try:
                self._changed()
            except Exception:
                LOG.exception("the changed content was not taken")
            if not reported:
                break  # it does not see these files any more

    def _events(self, *, polling: bool) -> Iterator[object]:
        return watchfiles.watch(
            *self._folders,
            watch_filter=None,
            debounce=LONGEST_MS,
            step=REST_MS,
            stop_event=self._stop,
            rust_timeout=LOOK_EVERY_MS,
            yield_on_timeout=True,
            raise_interrupt=False,
            force_polling=polling or None,
        )


def state_of(folders: Sequence[Path]) -> FileStates:
    """Names, sizes and times of the content's files; editors' own files are left out."""
    found: set[tuple[str, int, int]] = set()
    for folder in folders:
        for path in folder.rglob("*"):
            if path.name.startswith(TEMPORARY) or path.name.endswith("~"):
                continue
            if path.suffix in (".yaml", ".yml") or _is_media(path.relative_to(folder)):
                try:
                    stat = path.stat()
                except OSError:
                    continue  # gone between the two
                found.add((str(path), stat.st_size, stat.st_mtime_ns))
    return frozenset(found)


def _is_media(inside: Path) -> bool:
    """Whether it is a picture, film or recording, or one of a picture's sizes."""
    return inside.parts[0] == Path(FOLDER).parts[0] and bool(inside.suffix)
