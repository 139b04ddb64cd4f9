"""The Socket.IO client of the load generator and of tests."""

from server.cli.wire import LOOPBACK as LOOPBACK
from server.cli.wire import Phone as Phone
from server.cli.wire import connect as connect
