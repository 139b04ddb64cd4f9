"""A phone on the wire; rehearsals of events use the same one."""

from server.cli.wire import LOOPBACK as LOOPBACK
from server.cli.wire import Phone as Phone
from server.cli.wire import connect as connect
