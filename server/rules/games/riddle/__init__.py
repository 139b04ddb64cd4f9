"""`riddle` (灯谜): type the answers of lantern riddles."""

from server.rules.games.riddle.judge import Riddle
from server.rules.games.riddle.schema import RiddleData, RiddleSchema

__all__ = ["Riddle", "RiddleData", "RiddleSchema"]
