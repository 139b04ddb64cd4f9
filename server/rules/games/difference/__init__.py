"""`difference` (找不同): find what has changed between two scenes, by eye or by ear."""

from server.rules.games.difference.judge import Difference
from server.rules.games.difference.schema import DifferenceData, DifferenceSchema

__all__ = ["Difference", "DifferenceData", "DifferenceSchema"]
