"""Runs the `bus` command."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from click.testing import CliRunner, Result

from server import cli
from server.settings import Settings
from tests.conftest import SECRET

Bus = Callable[..., Result]


@pytest.fixture
def bus(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Bus:
    """Runs a command with the test's settings."""
    monkeypatch.setenv("CONTENT_DIR", str(settings.content_dir))
    monkeypatch.setenv("ROUTES_DIR", str(settings.routes_dir))
    monkeypatch.setenv("DATABASE_URL", settings.database_url)
    monkeypatch.setenv("SECRET_KEY", SECRET)

    def run(*arguments: str) -> Result:
        return CliRunner().invoke(cli.main, arguments, catch_exceptions=False)

    return run
