"""The `bus` command.

Exit codes: 0 done; 1 something is wrong with what was looked at (content, ledger, generated
files); 2 a wrong setting or a wrong command line.
"""

from __future__ import annotations

import click

from server.cli.check import check, routes
from server.cli.event import event
from server.cli.flags import flags
from server.cli.game import game
from server.cli.generated import schema
from server.cli.ledger import backup, ledger, restore
from server.cli.media import media
from server.cli.new import new
from server.cli.preview import preview
from server.cli.serve import serve
from server.cli.texts import texts

HELP = {"help_option_names": ["-h", "--help"]}


@click.group(context_settings=HELP)
def main() -> None:
    """有光bus：检查内容、看线路、管记录。"""


COMMANDS = (
    check,
    routes,
    new,
    preview,
    media,
    schema,
    texts,
    ledger,
    flags,
    backup,
    restore,
    serve,
    event,
    game,
)
for command in COMMANDS:
    main.add_command(command)
