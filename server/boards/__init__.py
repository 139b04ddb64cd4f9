"""Leaderboards in memory: a view of the ledger that can be dropped and made again."""

from server.boards.board import Board as Board
from server.boards.board import Neighbours as Neighbours
from server.boards.board import Ranked as Ranked
from server.boards.boards import Boards as Boards
from server.boards.facts import Fact as Fact
from server.boards.facts import Rider as Rider
from server.boards.facts import Standing as Standing
from server.boards.scopes import Scope as Scope
