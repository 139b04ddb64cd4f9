"""Why a move or a name is refused: a stable English code and a kind Chinese sentence."""

from __future__ import annotations

from collections.abc import Mapping

MESSAGES: Mapping[str, str] = {
    "bad_move": "这一步没有看懂，请再试一次",
    "unknown_kind": "这种操作还不认识，请刷新页面后再试",
    "unknown_stop": "这条线路上没有这一站，请刷新页面看看",
    "unknown_question": "这一站没有这道题，请刷新页面看看",
    "unknown_option": "没有这个选项，请刷新页面后再选",
    "bad_choice": "请先选好答案，再提交",
    "bad_solution": "游戏的答案没有看懂，请再交一次",
    "not_checked_in": "先在这一站打卡，再往下走",
    "stop_locked": "先集齐上一站的章，这一站就开了",
    "no_attempts_left": "这个小游戏的机会用完啦，去看看下一项吧",
    "route_not_open": "这条线路还没发车，到时间再来",
    "route_closed": "这条线路已经收车，谢谢你来乘坐",
}


class MoveRefused(Exception):  # noqa: N818 - a refusal is an answer to the rider, not a fault
    """A move that does not count, now or later; the phone drops it.

    `code` is one of `MESSAGES`; `message` is for people; `fields` names what was wrong.
    """

    def __init__(
        self, code: str, message: str | None = None, fields: Mapping[str, str] | None = None
    ) -> None:
        self.code = code
        self.message = MESSAGES[code] if message is None else message
        self.fields: Mapping[str, str] = fields or {}
        super().__init__(f"{code}: {self.message}")


class AlreadyDone(Exception):  # noqa: N818 - not a fault either: the first result stands
    """The ride has this slot already; `seq` is the entry that filled it."""

    def __init__(self, slot: str, seq: int) -> None:
        self.slot = slot
        self.seq = seq
        super().__init__(slot)


class BadSolution(Exception):  # noqa: N818 - reported to the phone as `bad_solution`
    """A game's solution that is not of the form the game asks for; costs no attempt."""

    def __init__(self, message: str | None = None) -> None:
        self.message = message or MESSAGES["bad_solution"]
        super().__init__(self.message)


class NameRefused(Exception):  # noqa: N818 - an answer to the rider
    """A nickname that cannot be shown; `code` and `message` say why."""

    def __init__(self, code: str, message: str) -> None:
        self.code = code
        self.message = message
        super().__init__(f"{code}: {message}")
