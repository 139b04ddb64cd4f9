"""`match` (连线): connect pairs of cards."""

from server.rules.games.match.judge import Match
from server.rules.games.match.schema import MatchData, MatchSchema

__all__ = ["Match", "MatchData", "MatchSchema"]
