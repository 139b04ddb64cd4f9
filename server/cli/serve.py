"""`bus serve`: the same as `python -m server`."""

from __future__ import annotations

import click

from server.__main__ import main as become_gunicorn


@click.command()
def serve() -> None:
    """开服务器（和 Procfile 里的 web 一行一样）。"""
    become_gunicorn()
