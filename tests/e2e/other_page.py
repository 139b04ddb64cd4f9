"""The server with the page of another build: what an update puts in the place of the old one."""

from __future__ import annotations

import os
from pathlib import Path

import server.app

server.app.DIST = Path(os.environ["PAGE"])

from server.wsgi import app as app  # noqa: E402
