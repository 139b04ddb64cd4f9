"""`sort` (归类): put each card into its basket."""

from server.rules.games.sort.judge import Sort
from server.rules.games.sort.schema import SortData, SortSchema

__all__ = ["Sort", "SortData", "SortSchema"]
