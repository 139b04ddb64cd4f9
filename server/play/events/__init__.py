"""Hosted events: rooms made from the ledger, and what one can ask of them. See docs/events.md."""

from server.play.events.events import Events as Events
from server.play.events.values import Change as Change
from server.play.events.values import Created as Created
from server.play.events.values import EventSpec as EventSpec
from server.play.events.values import Seated as Seated
