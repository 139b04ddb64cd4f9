"""Why a request is not done: a stable English code and a Chinese sentence."""

from __future__ import annotations

from collections.abc import Mapping

from server.rules.event.errors import MESSAGES as EVENT_MESSAGES

MESSAGES: Mapping[str, str] = {
    "unauthorized": "这张车票认不出来了，请用找回码找回行程",
    "unknown_recovery": "没有找到这个找回码，请对照一下再输",
    "unknown_route": "没有这条线路",
    "unknown_branch": "没有这个支部，请从列表里选一个",
    "unknown_scope": "没有这张榜单",
    "unknown_certificate": "没有这个编号的证书，请对照证书再输一遍",
    "bad_serial": "编号不对：应是 YG-年份-四位-四位，请对照证书再输一遍",
    "no_certificate": "这段行程还没有证书",
    "not_finished": "还没到终点，盖满全线的章就有证书",
    "wechat_off": "这里没有接微信分享",
    "wechat_unavailable": "微信那边暂时没有应答，稍后再试",
    "consent_needed": "请先勾选同意，再上车",
    "invalid": "有一项没有填对，请看提示",
    "too_many": "走得太快啦，歇一分钟再继续",
    "shutting_down": "服务器正在重启，马上回来，这一步先存在手机里",
    "busy": "人有点多，这一步先存在手机里，马上自动再交",
    "storage_full": "服务器的磁盘满了，这一步先存在手机里，腾出地方后自动再交",
    "storage_readonly": "服务器暂时只能看、不能记，这一步先存在手机里，稍后自动再交",
    "storage_busy": "服务器正忙着记录，这一步先存在手机里，马上自动再交",
    "storage_error": "服务器没有记上，这一步先存在手机里，稍后自动再交",
    **EVENT_MESSAGES,
}

TEMPORARY = frozenset(
    {
        "too_many",
        "event_paused",
        "shutting_down",
        "busy",
        "storage_full",
        "storage_readonly",
        "storage_busy",
        "storage_error",
    }
)
"""Refusals that pass by themselves: a phone keeps the move and sends it again."""


class Refused(Exception):  # noqa: N818 - an answer to the caller, not a fault
    """A request that is not done.

    `code` is stable; `message` is for people; `fields` maps the names of wrong fields to
    what is wrong with each.
    """

    def __init__(
        self, code: str, message: str | None = None, fields: Mapping[str, str] | None = None
    ) -> None:
        self.code = code
        self.message = MESSAGES[code] if message is None else message
        self.fields: Mapping[str, str] = fields or {}
        super().__init__(f"{code}: {self.message}")


def error_json(
    code: str, message: str, fields: Mapping[str, str] | None = None
) -> dict[str, object]:
    """The one shape of an error: `{code, message, fields?}`, each field with its complaints."""
    error: dict[str, object] = {"code": code, "message": message}
    if fields:
        error["fields"] = {name: [text] for name, text in fields.items()}
    return error
