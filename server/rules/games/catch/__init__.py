"""`catch` (接灯): lanterns with words fall, and the basket takes those that belong."""

from server.rules.games.catch.judge import Catch
from server.rules.games.catch.schema import CatchData, CatchSchema

__all__ = ["Catch", "CatchData", "CatchSchema"]
