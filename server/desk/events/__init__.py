"""Hosted events at the desk: who hosts which, links, rehearsals, results."""

from server.desk.events.desk_events import DeskEvents as DeskEvents
from server.desk.events.desk_events import HostedEvent as HostedEvent
from server.desk.events.hosts import HostAccount as HostAccount
from server.desk.events.processes import RehearsalProcesses as RehearsalProcesses
