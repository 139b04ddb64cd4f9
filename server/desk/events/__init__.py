"""Hosted events at the desk: rehearsals."""

from server.desk.events.processes import RehearsalProcesses as RehearsalProcesses
