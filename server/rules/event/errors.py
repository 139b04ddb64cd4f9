"""Why a command of an event is refused: a stable English code and a kind Chinese sentence."""

from __future__ import annotations

from collections.abc import Mapping

MESSAGES: Mapping[str, str] = {
    "bad_command": "这个操作没有看懂，请刷新页面后再试",
    "wrong_state": "活动现在的状态做不了这一步",
    "wrong_phase": "这一题还没到这一步",
    "wrong_mode": "这种玩法没有这个操作",
    "unknown_player": "这场活动里没有这位乘客",
    "unknown_round": "还没有出过这一题",
    "unknown_team": "没有这个队",
    "no_more_rounds": "题目都出完了",
    "nothing_to_undo": "没有可以撤销的这一步",
    "already_done": "已经是这样了",
    "unknown_event": "没有这场活动，请核对六位数字",
    "not_yours": "这个主持链接不对，请找组织者要新的",
    "event_locked": "活动已经停止入座，请找主持人",
    "event_over": "这场活动已经结束，谢谢你来",
    "event_not_open": "活动还没开门，请等主持人",
    "event_not_running": "活动还没开始，请稍等",
    "event_paused": "活动暂停一下，这一步先存在手机里，马上继续",
    "event_not_finished": "活动还没结束，结束后在这里看成绩",
    "removed": "主持人把这个座位移出了活动，请到现场问一问",
    "too_early": "还没开始答题，请看倒计时",
    "too_late": "这一题已经收卷，看下一题吧",
    "unknown_paper": "没有这张答卷，请刷新页面看看",
    "no_attempts_left": "机会用完啦，看看榜单吧",
    "unknown_duel": "没有这个对战码，请对一下四位数字",
    "cheers_off": "主持人先把弹幕收起来了",
}


class EventRefused(Exception):  # noqa: N818 - an answer to the host or the phone, not a fault
    """Something that is not done in an event; `code` is one of `MESSAGES`."""

    def __init__(self, code: str, message: str | None = None) -> None:
        self.code = code
        self.message = MESSAGES[code] if message is None else message
        super().__init__(f"{code}: {self.message}")
