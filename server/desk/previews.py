"""Previews of the draft, one for each session of the desk: the real page and the real rules, with a
ledger of its own in a temporary folder.

A preview is served below an address that nobody can guess, as a page of an origin of its own: the
session's cookie is not sent there, and is not read. It opens while its session does.
"""

from __future__ import annotations

import logging
import os
import secrets
import shutil
import tempfile
import threading
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final, NamedTuple, Protocol
from wsgiref.headers import Headers

from server.desk.accounts.roles import Permission
from server.desk.accounts.storage import AccountRow
from server.desk.drafts import DraftPublisher
from server.desk.versions.content import Native
from server.ledger import make_engine, migrate
from server.settings import Settings
from server.tour.folder_files import CONTENT, ROUTES

LOG = logging.getLogger(__name__)

BELOW: Final = "/desk/preview/"
MOST: Final = 6
"""So many are open at once; the one that was not used for longest makes room."""
IDLE_SECONDS: Final = 900.0
CLOSED: Final = ("/api/desk", "/desk", "/host", "/metrics", "/readyz", "/s/")
"""What a preview does not serve."""
MEDIA: Final = "media"
LEDGER: Final = "preview.sqlite3"
SHARED: Final = (
    ("Access-Control-Allow-Origin", "*"),
    ("Access-Control-Allow-Headers", "authorization, content-type, if-none-match"),
    ("Access-Control-Allow-Methods", "GET, POST, DELETE"),
    ("Access-Control-Max-Age", "600"),
)
"""The page's origin is opaque: what it asks for comes from elsewhere, without cookies."""

Environ = dict[str, Any]


class Site(Protocol):
    """The game on content as it is being written; see `server.preview.PreviewSite`."""

    @property
    def version(self) -> int: ...

    def content_changed(self) -> None: ...

    def close(self) -> None: ...

    def __call__(self, environ: Environ, start_response: Any) -> Iterable[bytes]: ...


MakeSite = Callable[[Settings, str], Site]
"""Makes the game of a preview, served below an address."""


class PreviewState(NamedTuple):
    """A preview as it is shown. `revision` is that of the draft that is ridden, None for what is
    published; `behind` says that the newest has errors; `version` grows with what is served.
    """

    address: str
    version: int
    revision: int | None
    behind: bool


@dataclass(slots=True)
class _Preview:
    session: str
    key: str
    home: Path
    site: Site
    words: Mapping[str, bytes]
    revision: int | None
    used: float

    def state(self, *, behind: bool) -> PreviewState:
        return PreviewState(f"{BELOW}{self.key}", self.site.version, self.revision, behind)

    def close(self) -> None:
        self.site.close()
        shutil.rmtree(self.home, ignore_errors=True)


class DraftPreviews:
    """The previews of this process. `account_of` gives the account of a session's token, `clock`
    seconds that never go back, `run_native` runs what blocks.
    """

    def __init__(
        self,
        settings: Settings,
        drafts: DraftPublisher,
        account_of: Callable[[str], AccountRow | None],
        make_site: MakeSite,
        clock: Callable[[], float],
        run_native: Native,
    ) -> None:
        self._settings = settings
        self._drafts = drafts
        self._account_of = account_of
        self._make_site = make_site
        self._clock = clock
        self._run_native = run_native
        self._empty: bytes | None = None
        self._open: dict[str, _Preview] = {}
        self._changing = threading.Lock()
        self._sweeper: threading.Timer | None = None

    def show(self, session: str) -> PreviewState:
        """The preview of a session, with the newest draft as far as it has no errors. It is made
        where there is none; a draft with errors from the beginning shows what is published.

        Raises OSError where the temporary folder cannot be written; DBAPIError.
        """
        revision, ready, words = self._drafts.preview_words()
        with self._changing:
            self._drop_idle()
            known = next((one for one in self._open.values() if one.session == session), None)
            if known is None:
                shown = words if ready else self._drafts.published_words()
                known = self._make(session, revision if ready else None, shown)
            elif ready and known.revision != revision:
                self._take_media(known.home)
                _write(known.home, words, known.words)
                if words != known.words:
                    known.site.content_changed()
                known.words, known.revision = words, revision
            known.used = self._clock()
            self._sweep_later()
            return known.state(behind=not ready)

    def close(self) -> None:
        """Ends all of them."""
        with self._changing:
            if self._sweeper is not None:
                self._sweeper.cancel()
                self._sweeper = None
            for one in list(self._open.values()):
                self._drop(one)

    def __call__(self, environ: Environ, start_response: Any) -> Iterable[bytes]:
        key, _, rest = environ["PATH_INFO"].removeprefix(BELOW).partition("/")
        path = f"/{rest}"
        known = self._open.get(key)
        if known is None or not self._may_see(known) or path.startswith(CLOSED):
            return _answer(start_response, "404 Not Found")
        if environ["REQUEST_METHOD"] == "OPTIONS":
            return _answer(start_response, "204 No Content")
        known.used = self._clock()
        inside = {**environ, "PATH_INFO": path}
        # An origin that is opaque is named `null`, which the sockets would refuse.
        for name in ("HTTP_COOKIE", "HTTP_ORIGIN"):
            inside.pop(name, None)

        def start(status: str, headers: list[tuple[str, str]], *more: Any) -> Any:
            sent = Headers(headers)
            del sent["Set-Cookie"]
            sent["Referrer-Policy"] = "no-referrer"  # the address is a key
            for name, value in SHARED:
                sent[name] = value
            return start_response(status, sent.items(), *more)

        return known.site(inside, start)

    def _may_see(self, preview: _Preview) -> bool:
        account = self._account_of(preview.session)
        return account is not None and not account.must_change and account.may(Permission.COMMENT)

    def _make(self, session: str, revision: int | None, words: Mapping[str, bytes]) -> _Preview:
        while len(self._open) >= MOST:
            self._drop(min(self._open.values(), key=lambda one: one.used))
        key = secrets.token_urlsafe(24)
        home = Path(tempfile.mkdtemp(prefix="bus-preview-"))
        try:
            for name in (CONTENT, ROUTES):
                (home / name).mkdir()
            self._take_media(home)
            _write(home, words, {})
            if self._empty is None:
                self._empty = self._run_native(_empty_ledger)
            (home / LEDGER).write_bytes(self._empty)
            site = self._make_site(self._settings_in(home), f"{BELOW}{key}")
        except BaseException:
            shutil.rmtree(home, ignore_errors=True)
            raise
        made = _Preview(session, key, home, site, words, revision, self._clock())
        self._open[key] = made
        return made

    def _take_media(self, home: Path) -> None:
        self._run_native(_share_media, self._settings.content_dir / MEDIA, home / CONTENT / MEDIA)

    def _settings_in(self, home: Path) -> Settings:
        """The server's settings, with a ledger in `home` that nothing else reads."""
        return replace(
            self._settings,
            public_url="",
            database_url=f"sqlite:///{(home / LEDGER).as_posix()}",
            secret_key=secrets.token_hex(),
            content_dir=home / CONTENT,
            routes_dir=home / ROUTES,
            moves_per_minute=100_000,
            wechat=None,
            hold_rushed_rides=False,
            watch_content=False,
        )

    def _sweep_later(self) -> None:
        if self._sweeper is None:
            self._sweeper = threading.Timer(IDLE_SECONDS, self._sweep)
            self._sweeper.daemon = True
            self._sweeper.start()

    def _sweep(self) -> None:
        with self._changing:
            if self._sweeper is None:  # closed meanwhile
                return
            self._sweeper = None
            self._drop_idle()
            if self._open:
                self._sweep_later()

    def _drop_idle(self) -> None:
        now = self._clock()
        for one in list(self._open.values()):
            if now - one.used > IDLE_SECONDS or not self._may_see(one):
                self._drop(one)

    def _drop(self, preview: _Preview) -> None:
        self._open.pop(preview.key, None)
        try:
            preview.close()
        except Exception:
            LOG.exception("a preview did not end well")


def _empty_ledger() -> bytes:
    """A database with all tables. Making them takes longer than riders should wait for."""
    with tempfile.TemporaryDirectory(prefix="bus-preview-") as folder:
        place = Path(folder) / LEDGER
        engine = make_engine(f"sqlite:///{place.as_posix()}")
        migrate(engine)
        engine.dispose()
        return place.read_bytes()


def _answer(start_response: Any, status: str) -> Iterable[bytes]:
    start_response(status, [*SHARED, ("Content-Type", "text/plain; charset=utf-8")])
    return [] if status.startswith("204") else ["预览要重新打开".encode()]


def _write(home: Path, words: Mapping[str, bytes], before: Mapping[str, bytes]) -> None:
    """Makes the folder, which holds `before`, hold these words and no others."""
    for path, text in words.items():
        if before.get(path) == text:
            continue
        place = home / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(text)
    for path in before.keys() - words.keys():
        (home / path).unlink(missing_ok=True)


def _share_media(kept: Path, place: Path) -> None:
    """Brings the organisers' pictures and recordings to the folder, as links where they lie on the
    same disk: what is outside the folder counts as missing, so that no link to the folder will do.
    """
    found = {one.relative_to(kept): one for one in kept.rglob("*") if one.is_file()}
    for name in {
        one.relative_to(place) for one in place.rglob("*") if one.is_file()
    } - found.keys():
        (place / name).unlink(missing_ok=True)
    for name, file in found.items():
        there = place / name
        if there.is_file() and _state(there) == _state(file):
            continue
        there.parent.mkdir(parents=True, exist_ok=True)
        there.unlink(missing_ok=True)
        try:
            os.link(file, there)
        except OSError:
            shutil.copy2(file, there)


def _state(file: Path) -> tuple[int, int]:
    about = file.stat()
    return about.st_size, about.st_mtime_ns
