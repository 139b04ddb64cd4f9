"""`sequence` (排序): put cards in their right order."""

from server.rules.games.sequence.judge import Sequence
from server.rules.games.sequence.schema import SequenceData, SequenceSchema

__all__ = ["Sequence", "SequenceData", "SequenceSchema"]
