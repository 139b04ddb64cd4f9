"""Posters with QR codes: for stops, routes, events and branches, as PDF, PNG or SVG."""

from server.desk.posters.printing import FontsMissing as FontsMissing
from server.desk.posters.printing import Printer as Printer
from server.desk.posters.subjects import Poster as Poster
from server.desk.posters.subjects import PosterSubjects as PosterSubjects
from server.desk.posters.values import Paper as Paper
from server.desk.posters.values import PosterOptions as PosterOptions
from server.desk.posters.values import PosterStyle as PosterStyle
