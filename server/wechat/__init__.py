"""WeChat share cards: the JS-SDK ticket of an organiser's account, and signatures with it."""

from server.wechat.client import WeChatError as WeChatError
from server.wechat.signing import Signature as Signature
from server.wechat.signing import Signer as Signer
from server.wechat.ticket_cache import TicketCache as TicketCache
