"""Wiring: settings in, a running game out. The only place where all parts meet."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from flask import Flask
from flask_socketio import SocketIO

from server import transport
from server.addresses import base_address, client_address, is_loopback
from server.content_watcher import ContentWatcher, Native, state_of
from server.desk import Accounts, Passwords, Sessions, SetupCode
from server.desk.drafts import Comments, DraftPublisher, Drafts, Reviews
from server.desk.events import DeskEvents, RehearsalProcesses
from server.desk.media import Library
from server.desk.overview import Overview
from server.desk.posters import PosterSubjects
from server.desk.posters.desk_posters import DeskPosters
from server.desk.previews import DraftPreviews, Site
from server.desk.short_links import ShortLinks
from server.desk.versions import Content, Publisher, Served, VersionFollower, VersionHistory
from server.events import Events, Riding
from server.ledger import Ledger, WaitEvent, make_engine, migrate
from server.live import (
    DirectFanOut,
    FanOut,
    Live,
    PacketLimits,
    PlainFanOut,
    SocketLayer,
    move_fast_path,
    wire,
)
from server.metrics import Metrics
from server.play import EVENT, ROUTE, Play, route_judges
from server.preview import PreviewSite
from server.rules import GAMES
from server.settings import Settings
from server.tour import CheckReport
from server.tour.model import Tour
from server.web import DIST, LARGEST_BODY, Dispatcher, StaticFiles, register_web
from server.wechat import Signer

SOCKET_PATH = "socket.io"
NAMESPACES = ("/ride", "/host")
PING_SECONDS = 25
PING_PATIENCE_SECONDS = 20
DRAIN_SECONDS = 6.0
ADMITTED_PER_TURN = 4  # phones that come back, some five milliseconds' work


class UseCases(NamedTuple):
    """What web, sockets and commands call."""

    play: Play
    events: Events


@dataclass(slots=True)
class Game:
    """The app and what runs behind it."""

    app: Flask
    play: Play
    events: Events
    live: Live
    settings: Settings
    publisher: Publisher
    watcher: ContentWatcher
    follower: VersionFollower
    rehearsals: RehearsalProcesses
    previews: DraftPreviews

    def start(self) -> None:
        """Makes the boards from the ledger, starts ticking, looks for versions that others publish,
        and watches the content if set so.
        """
        self.play.start()
        self.live.start()
        self.follower.start()
        if self.settings.watch_content:
            self.watcher.start()

    def stop(self) -> None:
        """Takes no more moves, commits and acknowledges those that wait, sends phones away to
        come back. Safe to call more than once.
        """
        self.rehearsals.close()
        self.previews.close()
        self.watcher.stop()
        self.follower.stop()
        self.play.close(DRAIN_SECONDS)
        self.live.close()
        self.play.ledger.engine.dispose()


def make_use_cases(  # noqa: PLR0913 - what all that is wired needs from outside
    tour: Tour,
    ledger: Ledger,
    *,
    timezone: ZoneInfo,
    moves_per_minute: int,
    now: Callable[[], datetime],
    clock: Callable[[], float],
    hold_rushed: bool = True,
    version: int = 0,
    load_version: Callable[[int], Tour | None] = lambda _: None,
) -> UseCases:
    """Wires riding and the parts above it, without HTTP and sockets.

    `now` gives the time (aware), `clock` seconds that never go back; `hold_rushed` keeps rides
    faster than they can be read off boards. `version` is the tour's number, `load_version` gives
    the tours of others. Every kind of move gets its judge here; see `server/play/judges.py`.
    """
    play = Play(
        tour,
        ledger,
        timezone=timezone,
        moves_per_minute=moves_per_minute,
        now=now,
        clock=clock,
        version=version,
        load_version=load_version,
    )
    cheers = play.rate_limits.cheers
    riding = Riding(play.make_move, play.decide, play.reread)
    events = Events(ledger, play.catalogue, now, clock, riding, cheers, play.versions)
    play.judges.register(ROUTE, route_judges(clock, play.rank, hold_rushed=hold_rushed))
    seats = events.extension
    in_event = route_judges(clock, seats.rank, hold_rushed=hold_rushed)
    play.judges.register(EVENT, seats.judges(in_event, hold_rushed=hold_rushed))
    play.extend(seats)
    return UseCases(play, events)


def make_game(
    settings: Settings,
    *,
    socket_mode: str = "threading",
    prepare: Callable[[Tour], Tour] = lambda tour: tour,
) -> Game:
    """Loads the tour, opens the ledger, and wires the doors; `start` it before serving.

    `socket_mode` is python-socketio's async mode: `transport.SOCKET_MODE` in the server.
    `prepare` makes the tour that is served of the one that was written, for a preview.

    Raises:
        TourError: the content has errors, and there is no version without.
        DBAPIError: the database does not open.
    """
    folders = settings.content_dir, settings.routes_dir
    seen = state_of(folders)
    engine = make_engine(settings.database_url)
    migrate(engine)
    green = socket_mode == transport.SOCKET_MODE
    run_native: Native = transport.run_native if green else _call
    signals: Callable[[], WaitEvent] = transport.GreenEvent if green else threading.Event
    ledger = Ledger(engine, settings.secret_key, utc_now, new_event=signals)
    games = {name: game.schema for name, game in GAMES.items()}
    content = Content(ledger, *folders, games, settings.timezone, run_native)
    folders_lead = settings.watch_content or settings.embedded
    publisher = Publisher(
        content,
        lambda served: _serve(use_cases, files, served._replace(tour=prepare(served.tour))),
        folders_lead=folders_lead,
        kept_copy=settings.last_good_dir,
    )
    try:
        served = publisher.begin()
    except Exception:
        ledger.drain(DRAIN_SECONDS)
        engine.dispose()
        raise
    use_cases = make_use_cases(
        prepare(served.tour),
        ledger,
        timezone=settings.timezone,
        moves_per_minute=settings.moves_per_minute,
        now=utc_now,
        clock=time.monotonic,
        hold_rushed=settings.hold_rushed_rides,
        version=served.number,
        load_version=lambda number: _prepared(content.version(number), prepare),
    )
    play = use_cases.play
    app = Flask("server", static_folder=None)
    register_web(app)
    files = StaticFiles(app.wsgi_app, DIST, settings.content_dir / "media")
    live = _with_sockets(app, use_cases, settings, socket_mode, files)
    passwords, rehearsals = Passwords(run_native), RehearsalProcesses()
    desk = ledger, settings.secret_key, utc_now, passwords
    drafts = Drafts(ledger, utc_now, run_native)
    draft_publisher = DraftPublisher(
        drafts, content, publisher, play.catalogue, utc_now, folders_lead=folders_lead
    )
    links = ShortLinks(ledger, play.catalogue)
    desk_events = DeskEvents(ledger, use_cases.events, play.catalogue, rehearsals, utc_now)
    sessions = Sessions(*desk)
    previews = DraftPreviews(
        settings,
        draft_publisher,
        sessions.account_of,
        partial(_preview_site, socket_mode),
        time.monotonic,
        run_native,
    )
    app.wsgi_app.previews = previews  # type: ignore[attr-defined]
    app.extensions.update(
        play=play,
        events=use_cases.events,
        settings=settings,
        dist=DIST,
        desk_sessions=sessions,
        desk_previews=previews,
        desk_accounts=Accounts(*desk),
        desk_setup_code=SetupCode(),
        desk_drafts=drafts,
        desk_draft_publisher=draft_publisher,
        desk_overview=Overview(ledger, play.catalogue, settings.timezone, utc_now, run_native),
        desk_versions=VersionHistory(content, publisher, play.catalogue, utc_now),
        publisher=publisher,
        desk_reviews=Reviews(
            ledger, drafts, draft_publisher.problems, utc_now, settings.timezone, run_native
        ),
        desk_comments=Comments(ledger, utc_now),
        desk_media=Library(
            settings.content_dir, drafts, ledger, utc_now, run_native, files.read_media
        ),
        metrics=Metrics(play, live.stats),
        signer=Signer.of(settings.wechat) if settings.wechat else None,
        short_links=links,
        desk_events=desk_events,
        desk_posters=DeskPosters(
            PosterSubjects(links, play.catalogue, ledger, settings.timezone),
            play.catalogue,
            desk_events,
            ledger,
            utc_now,
            run_native,
        ),
    )
    watcher = ContentWatcher(folders, seen, draft_publisher.content_changed, run_native)
    follower = VersionFollower(publisher)
    return Game(
        app=app,
        play=play,
        events=use_cases.events,
        live=live,
        settings=settings,
        publisher=publisher,
        watcher=watcher,
        follower=follower,
        rehearsals=rehearsals,
        previews=previews,
    )


def _preview_site(socket_mode: str, settings: Settings, below: str) -> Site:
    return PreviewSite(settings, make_game, below=below, socket_mode=socket_mode)


def _serve(use_cases: UseCases, files: StaticFiles, served: Served) -> None:
    """Swaps everything to another tour."""
    files.read_media()
    use_cases.play.take_tour(served.tour, served.number)
    use_cases.events.take_content()


def _prepared(report: CheckReport | None, prepare: Callable[[Tour], Tour]) -> Tour | None:
    return None if report is None or report.tour is None else prepare(report.tour)


def _call(function: Callable[..., Any], /, *args: Any) -> Any:
    """What `transport.run_native` is among threads of the system's own."""
    return function(*args)


def utc_now() -> datetime:
    """The wall clock; order and points never depend on it."""
    return datetime.now(UTC)


def _known_address(settings: Settings) -> str:
    """Where phones find the server; empty where only this machine can reach it by itself."""
    if settings.public_url or not is_loopback(settings.host):
        return base_address(settings)
    return ""


def _with_sockets(
    app: Flask, use_cases: UseCases, settings: Settings, socket_mode: str, files: StaticFiles
) -> Live:
    """Puts the socket layer and the files in front of Flask."""
    sockets = SocketIO(
        app,
        path=SOCKET_PATH,
        async_mode=socket_mode,
        async_handlers=False,
        namespaces=list(NAMESPACES),
        serializer=wire.TextPacket,
        manage_session=False,
        cors_allowed_origins=None,
        ping_interval=PING_SECONDS,
        ping_timeout=PING_PATIENCE_SECONDS,
        max_http_buffer_size=LARGEST_BODY,
    )
    server = sockets.server
    limits = PacketLimits(use_cases.play.rate_limits.packets, time.monotonic)
    receiver = transport.PacketReceiver(server, limits)
    registry = transport.SocketRegistry(server)
    fan_out: FanOut = PlainFanOut(server, registry)
    connections = None
    if socket_mode == transport.SOCKET_MODE:
        transport.bound_polling(receiver, transport.yield_now)
        connections = transport.WebSocketConnections(server, receiver)
        fan_out = DirectFanOut(connections, registry, transport.encode_frame, transport.yield_now)
    live = Live(
        SocketLayer(server, registry, fan_out),
        use_cases.play,
        use_cases.events,
        tick_seconds=settings.board_tick_ms / 1000,
        clock=time.monotonic,
        client=partial(client_address, trusted=settings.trusted_proxies),
        address=_known_address(settings),
    )
    door = Dispatcher(files, app.wsgi_app)
    if connections is not None:
        app.extensions["connections"] = connections
        connections.fast_path = move_fast_path(live.riders, transport.encode_frame)
        door.admit = transport.AdmissionLimiter(ADMITTED_PER_TURN).enter
    app.wsgi_app = door  # type: ignore[method-assign]
    return live
