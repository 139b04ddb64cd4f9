"""The tour: what organisers write in YAML, checked and made into immutable values."""

from server.tour.load import check_tour as check_tour
from server.tour.load import load_tour as load_tour
from server.tour.problems import CheckReport as CheckReport
from server.tour.problems import Problem as Problem
from server.tour.problems import TourError as TourError
