"""Sockets: the phones' and the screens' namespaces, and the board ticker."""

from server.live.fanout import DirectFanOut as DirectFanOut
from server.live.fanout import PlainFanOut as PlainFanOut
from server.live.live import Live as Live
from server.live.shortcut import short_cut as short_cut
