"""`cloze` (补全): fill the gaps of a line from a pool."""

from server.rules.games.cloze.judge import Cloze
from server.rules.games.cloze.schema import ClozeData, ClozeSchema

__all__ = ["Cloze", "ClozeData", "ClozeSchema"]
