"""Leaderboards in memory: a projection of the ledger that can be rebuilt at any time."""

from server.boards.company import Company as Company
from server.boards.company import Trace as Trace
from server.boards.feed import FEED_KEPT as FEED_KEPT
from server.boards.feed import FEED_LENGTH as FEED_LENGTH
from server.boards.feed import FeedEntry as FeedEntry
from server.boards.feed import RouteFeed as RouteFeed
from server.boards.leaderboard import Leaderboard as Leaderboard
from server.boards.leaderboard import Neighbours as Neighbours
from server.boards.leaderboard import Ranked as Ranked
from server.boards.leaderboards import Leaderboards as Leaderboards
from server.boards.polls import LEAST_VOTES as LEAST_VOTES
from server.boards.polls import percentages as percentages
from server.boards.scopes import ROUTE_SCOPES as ROUTE_SCOPES
from server.boards.scopes import Scope as Scope
from server.boards.values import Rider as Rider
from server.boards.values import RiderTotals as RiderTotals
from server.boards.values import ScoredEntry as ScoredEntry
