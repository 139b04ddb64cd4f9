"""Sockets: the phones' and the screens' namespaces, and the board ticker."""

from server.live.fanout import DirectFanOut as DirectFanOut
from server.live.fanout import FanOut as FanOut
from server.live.fanout import PlainFanOut as PlainFanOut
from server.live.fast_path import move_fast_path as move_fast_path
from server.live.live import Live as Live
from server.live.live import SocketLayer as SocketLayer
from server.live.packet_limits import PacketLimits as PacketLimits
