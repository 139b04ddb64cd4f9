"""gunicorn's configuration: `gunicorn -c server/gunicorn_conf.py server.wsgi:app`."""

from __future__ import annotations

import logging
import sys
from typing import Any

from server import transport
from server.addresses import WILDCARDS, base_address, is_loopback
from server.log_limit import LogLimiter
from server.settings import WORKERS, SettingError, load_settings

WRONG_SETTING = 2
FIRST_DESK = "         还没有负责人：在这台电脑上打开 http://127.0.0.1:{port}/desk ，开门码 {code}"

transport.silence_warnings()

try:
    settings = load_settings()
except SettingError as error:
    print(error, file=sys.stderr)
    sys.exit(WRONG_SETTING)

bind = (
    f"[{settings.host}]:{settings.port}"
    if ":" in settings.host
    else (f"{settings.host}:{settings.port}")
)
worker_class = transport.WORKER
workers = WORKERS
worker_connections = 20_000  # most of them polls; input_limits.MAX_WAITING bounds the slow ones
backlog = 4_096  # a hall of phones reconnects in the same second
keepalive = 15  # seconds; input_limits.HEADER_SECONDS ends a connection
limit_request_line = 4_094
limit_request_fields = 64
limit_request_field_size = 8_190
timeout = 60
graceful_timeout = 10
control_socket_disable = True  # gunicornc is not used, and ending it takes two seconds
loglevel = "info" if settings.log_level == "debug" else "warning"
# TCP_NODELAY: gunicorn sets it on its listeners, and accepted sockets inherit it.


class _KnownWarning(logging.Filter):
    """Hides the warning that gunicorn will drop this worker: the version is pinned for it."""

    def filter(self, record: logging.LogRecord) -> bool:
        return "eventlet worker is DEPRECATED" not in record.getMessage()


def on_starting(server: Any) -> None:
    """gunicorn's hook before workers start: hides the known warning, and limits the log."""
    server.log.error_log.addFilter(_KnownWarning())
    server.log.error_log.addFilter(LogLimiter())


def post_worker_init(worker: Any) -> None:
    """gunicorn's hook after the app is loaded: prints the addresses, sets how to stop."""
    from server.web.desk.access import desk_setup_code  # noqa: PLC0415
    from server.wsgi import game  # noqa: PLC0415 - loaded by the worker just now

    worker.stop = game.stop
    first = desk_setup_code(game.app)
    _print_addresses(worker.sockets[0].getsockname()[1], first)


def post_request(worker: Any, req: Any, environ: Any, resp: Any) -> None:
    """gunicorn's hook after a request: yields, so that a busy keep-alive connection is fair."""
    transport.yield_now()


def _print_addresses(port: int, setup_code: str) -> None:
    address = base_address(settings, port)
    lines = [
        "",
        "  有光bus 已发车",
        f"  乘客   {address}/",
        f"  大屏   {address}/host",
        f"  调度台 {address}/desk",
        *([FIRST_DESK.format(port=port, code=setup_code)] if setup_code else []),
        "",
    ]
    print("\n".join(lines), flush=True)
    if settings.host in WILDCARDS or not is_loopback(settings.host):
        import segno  # noqa: PLC0415 - most starts need no code

        segno.make(f"{address}/").terminal(compact=True)
        sys.stdout.flush()
