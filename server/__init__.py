"""有光bus: a game server. `create_app` wires its parts together; see docs/architecture.md."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from server.app import Game
    from server.settings import Settings


def create_app(settings: Settings, *, socket_mode: str = "threading") -> Game:
    """The game with its Flask app; `Game.start` it before serving. Raises as `make_game` does."""
    # Imported here, so that `import server.rules` does not bring the web along.
    from server.app import make_game  # noqa: PLC0415

    return make_game(settings, socket_mode=socket_mode)
