"""WeChat share cards: the ticket an organiser's account gives, and signing pages with it."""

from server.wechat.asking import WeChatError as WeChatError
from server.wechat.signing import Signature as Signature
from server.wechat.signing import Signer as Signer
from server.wechat.tickets import Tickets as Tickets
