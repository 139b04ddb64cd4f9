"""`feihua` (飞花令): each line has a covered character; find those that cover the one asked for."""

from server.rules.games.feihua.judge import Feihua
from server.rules.games.feihua.schema import FeihuaData, FeihuaSchema

__all__ = ["Feihua", "FeihuaData", "FeihuaSchema"]
