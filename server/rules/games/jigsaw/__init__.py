"""`jigsaw` (拼画): swap the pieces of a picture back to where they belong."""

from server.rules.games.jigsaw.judge import Jigsaw
from server.rules.games.jigsaw.schema import JigsawData, JigsawSchema

__all__ = ["Jigsaw", "JigsawData", "JigsawSchema"]
