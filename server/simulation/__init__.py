"""Synthetic riders on a route, by the real rules: what an organiser may expect of it.

There is no ledger, no network and no clock in it, and all randomness comes from a seed. What moves
earn is judged as ever; how people read, remember and guess is a model (`rider_kinds`, `reading`,
`answering`).
"""

from server.simulation.figures import Figures as Figures
from server.simulation.figures import KindFigures as KindFigures
from server.simulation.figures import QuestionFigures as QuestionFigures
from server.simulation.figures import Spread as Spread
from server.simulation.ride_log import RideLog as RideLog
from server.simulation.ride_log import StopLog as StopLog
from server.simulation.rider_kinds import KINDS as KINDS
from server.simulation.simulation import Simulation as Simulation
