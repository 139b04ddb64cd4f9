"""Hosted events, above riding. The use cases are those of `Events`; see docs/events.md."""

from server.events.service import Events as Events
from server.events.values import Change as Change
from server.events.values import Cleared as Cleared
from server.events.values import Created as Created
from server.events.values import EventSpec as EventSpec
from server.events.values import Riding as Riding
from server.events.values import Seated as Seated
from server.events.views.overview import Overview as Overview
