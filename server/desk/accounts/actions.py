"""What the log of changes says for each kind of change: the desk and the export read it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

ACTIONS: Final[Mapping[str, str]] = {
    "account.set_up": "建了第一个负责人",
    "account.add": "加了账号",
    "account.invite": "做了请人的链接",
    "account.change": "改了账号的权限",
    "account.password": "换了自己的密码",
    "account.set_password": "给账号设了密码",
    "account.second_factor": "两步登录",
    "account.unlock": "让账号马上能再试密码",
    "session.open": "登录",
    "session.close_all": "在所有电脑上退出",
    "draft.publish": "发布了草稿",
    "version.roll_back": "退回了",
    "regrade.apply": "重判了一题",
    "regrade.undo": "撤回了重判",
    "review.submit": "送审",
    "review.approve": "通过审稿",
    "review.send_back": "退回稿子",
    "media.add": "放进文件",
    "media.remove": "删了文件",
    "media.restore": "放回文件",
    "poster.make": "做了海报",
    "event.create": "建了活动",
    "event.copy": "再办一场活动",
    "event.links": "换了主持链接",
    "event.hosts": "换了活动的主持",
    "event.rehearse": "演练活动",
    "event.clear_rehearsal": "清掉演练的记录",
    "event.archive": "活动收进旧的",
    "event.discard": "活动作废",
    "event.publish": "公开活动的成绩",
}
"""By `action`: what was done, before the name of what it was done to."""


def action_name(action: str) -> str:
    """What people read; the code itself for one of a newer release."""
    return ACTIONS.get(action, action)
