"""The `bus` command.

Exit codes: 0 done; 1 something is wrong with what was looked at (content, ledger, generated
files); 2 a wrong setting or a wrong command line.
"""

from __future__ import annotations

from importlib import import_module
from keyword import iskeyword
from typing import Final

import click

HELP = {"help_option_names": ["-h", "--help"]}

COMMANDS: Final = {
    "check": "check",
    "routes": "check",
    "fmt": "fmt",
    "new": "new",
    "preview": "preview",
    "simulate": "simulate",
    "import": "importing",
    "media": "media",
    "poster": "poster",
    "schema": "generated",
    "texts": "texts",
    "ledger": "ledger",
    "flags": "flags",
    "backup": "ledger",
    "restore": "ledger",
    "serve": "serve",
    "event": "event",
    "game": "game",
    "versions": "versions",
    "diff": "versions",
    "rollback": "versions",
    "regrade": "versions",
    "account": "account",
}
"""Every command and its module, which is imported when the command is used: `bus check` is to be
quick and needs neither a database nor a web server."""


class _Commands(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of all commands, as `--help` lists them."""
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of a name."""
        if cmd_name not in COMMANDS:
            return None
        own = f"{cmd_name}_" if iskeyword(cmd_name) else cmd_name
        found = getattr(import_module(f"{__name__}.{COMMANDS[cmd_name]}"), own)
        return found if isinstance(found, click.Command) else None


@click.group(cls=_Commands, context_settings=HELP)
def main() -> None:
    """有光bus：检查内容、看线路、管记录。"""
