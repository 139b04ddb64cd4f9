"""`memory` (翻牌): turn cards and find the pairs."""

from server.rules.games.memory.judge import Memory
from server.rules.games.memory.schema import MemoryData, MemorySchema

__all__ = ["Memory", "MemoryData", "MemorySchema"]
