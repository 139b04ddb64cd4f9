"""gunicorn's entry point, `server.wsgi:app`. Prints the error and exits where it cannot start."""

from __future__ import annotations

import gc
import logging
import sys
from typing import NoReturn

# What is imported and loaded stays: looking at it for garbage takes a tenth of the start.
# `_settle_memory` turns the collector on again.
gc.disable()

from server import transport  # noqa: E402

transport.patch()  # before anything below opens a socket or makes a lock

# python-socketio imports the HTTP libraries of its clients where they are installed. The server
# has no client: without them it starts 0.15 s sooner and needs 18 MB less (decision 0012).
for library in ("aiohttp", "requests", "websocket"):
    sys.modules[library] = None  # type: ignore[assignment]

from sqlalchemy.exc import ArgumentError, DBAPIError  # noqa: E402

from server.app import Game, make_game  # noqa: E402
from server.log_limit import LogLimiter  # noqa: E402
from server.settings import SettingError, load_settings  # noqa: E402
from server.tour import TourError  # noqa: E402

LOG_FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"
CANNOT_START = 4  # gunicorn does not restart a worker that exits with this code


def _make_game() -> Game:
    try:
        settings = load_settings()
        logging.basicConfig(level=settings.log_level.upper(), format=LOG_FORMAT)
        for handler in logging.getLogger().handlers:
            handler.addFilter(LogLimiter())
        logging.getLogger("alembic").setLevel(logging.WARNING)
        game = make_game(settings, socket_mode=transport.SOCKET_MODE)
        game.start()
        _tune_garbage_collector()
    except TourError as error:
        _exit(
            *map(str, error.problems),
            "内容有错，服务器没有启动；改好再来（bus check 可以随时检查）",
        )
    except SettingError as error:
        _exit(str(error))
    except (DBAPIError, ArgumentError, ValueError, OSError) as error:
        _exit(f"数据库打不开（DATABASE_URL）：{_one_line(error)}")
    return game


def _tune_garbage_collector() -> None:
    """Makes the garbage collector skip permanent objects and run less often.

    By default it scans the young generation after 700 new objects, a handful of moves.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)
    gc.enable()


def _one_line(error: Exception) -> str:
    message = str(getattr(error, "orig", None) or error)
    return " ".join(message.split())[:300]


def _exit(*lines: str) -> NoReturn:
    print(*lines, sep="\n", file=sys.stderr, flush=True)
    sys.exit(CANNOT_START)


game = _make_game()
app = game.app
