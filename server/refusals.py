"""Every refusal of the server, written once: code, Chinese sentence, HTTP status, retry.

Exceptions, HTTP answers, socket acknowledgements, the table in docs/api.md and the page's
`refusals.gen.ts` and words (`make gen`) are made from this enum.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

RETRY_SECONDS: Final = 3


@dataclass(frozen=True)
class _Row:
    """One row of the registry; `Refusal` documents the fields."""

    code: str
    status: int
    message: str
    temporary: bool = False
    retry_after: int | None = None
    in_event: str | None = None
    in_move: str | None = None
    of_http: bool = False
    on_field: bool = False


def _later(code: str, message: str, status: int = 503, *, of_http: bool = False) -> _Row:
    return _Row(code, status, message, temporary=True, retry_after=RETRY_SECONDS, of_http=of_http)


def _http(code: str, status: int, message: str) -> _Row:
    return _Row(code, status, message, of_http=True)


def _field(code: str, message: str) -> _Row:
    return _Row(code, 422, message, on_field=True)


class Refusal(StrEnum):
    """A reason why something is not done. The member is its own stable code.

    Attributes:
        status: the HTTP status of an answer that carries the code.
        message: the Chinese sentence for people.
        temporary: it passes by itself; a phone keeps the move and sends it again.
        retry_after: seconds after which to ask again (`Retry-After`, RFC 9110 §10.2.3), or None.
        in_event: the sentence in a hosted event, where it differs.
        in_move: the sentence to a phone whose move is kept, where it differs.
        of_http: the code that stands for its status where HTTP itself refuses.
        on_field: stands under `fields` of another refusal, never as the code of an answer.
    """

    status: int
    message: str
    temporary: bool
    retry_after: int | None
    in_event: str
    in_move: str
    of_http: bool
    on_field: bool

    # Moves of a ride.
    BAD_MOVE = _Row("bad_move", 422, "这一步没有看懂，请再试一次")
    UNKNOWN_KIND = _Row("unknown_kind", 422, "这种操作还不认识，请刷新页面后再试")
    UNKNOWN_STOP = _Row("unknown_stop", 422, "这条线路上没有这一站，请刷新页面看看")
    UNKNOWN_QUESTION = _Row("unknown_question", 422, "这一站没有这道题，请刷新页面看看")
    UNKNOWN_OPTION = _Row("unknown_option", 422, "没有这个选项，请刷新页面后再选")
    BAD_CHOICE = _Row("bad_choice", 422, "请先选好答案，再提交")
    BAD_SOLUTION = _Row("bad_solution", 422, "游戏的答案没有看懂，请再交一次")
    NOT_CHECKED_IN = _Row("not_checked_in", 409, "先在这一站打卡，再往下走")
    STOP_LOCKED = _Row("stop_locked", 409, "先集齐上一站的章，这一站就开了")
    NO_ATTEMPTS_LEFT = _Row(
        "no_attempts_left",
        409,
        "这个小游戏的机会用完啦，去看看下一项吧",
        in_event="机会用完啦，看看榜单吧",
    )
    ATTEMPT_OVER = _Row("attempt_over", 409, "这一次已经交过了，请刷新页面看看")
    ROUTE_NOT_OPEN = _Row("route_not_open", 409, "这条线路还没发车，到时间再来")
    ROUTE_CLOSED = _Row("route_closed", 409, "这条线路已经收车，谢谢你来乘坐")

    # Hosted events: commands of hosts, requests and moves of seats.
    BAD_COMMAND = _Row("bad_command", 422, "这个操作没有看懂，请刷新页面后再试")
    WRONG_STATE = _Row("wrong_state", 409, "活动现在的状态做不了这一步")
    WRONG_PHASE = _Row("wrong_phase", 409, "这一题还没到这一步")
    WRONG_MODE = _Row("wrong_mode", 409, "这种玩法没有这个操作")
    UNKNOWN_PLAYER = _Row("unknown_player", 422, "这场活动里没有这位乘客")
    UNKNOWN_ROUND = _Row("unknown_round", 422, "还没有出过这一题")
    UNKNOWN_TEAM = _Row("unknown_team", 422, "没有这个队")
    NO_MORE_ROUNDS = _Row("no_more_rounds", 409, "题目都出完了")
    NOTHING_TO_UNDO = _Row("nothing_to_undo", 409, "没有可以撤销的这一步")
    ALREADY_DONE = _Row("already_done", 409, "已经是这样了")
    UNKNOWN_EVENT = _Row("unknown_event", 404, "没有这场活动，请核对六位上车码")
    NOT_YOURS = _Row("not_yours", 403, "这个主持链接不对，请找组织者要新的")
    EVENT_LOCKED = _Row("event_locked", 409, "活动已经停止入座，请找主持人")
    EVENT_OVER = _Row("event_over", 409, "这场活动已经结束，谢谢你来")
    EVENT_NOT_OPEN = _Row("event_not_open", 409, "活动还没开门，请等主持人")
    EVENT_NOT_RUNNING = _Row("event_not_running", 409, "活动还没开始，请稍等")
    EVENT_PAUSED = _later("event_paused", "活动暂停一下，这一步先存在手机里，马上继续")
    EVENT_NOT_FINISHED = _Row("event_not_finished", 409, "活动还没结束，结束后在这里看成绩")
    RESULTS_CLOSED = _Row(
        "results_closed", 403, "主持人没有公开成绩；坐过这一趟的，用自己的手机打开"
    )
    REMOVED = _Row("removed", 409, "主持人把这个座位移出了活动，请到现场问一问")
    TOO_EARLY = _Row("too_early", 409, "还没开始答题，请看倒计时")
    TOO_LATE = _Row("too_late", 409, "这一题已经收卷，看下一题吧")
    UNKNOWN_PAPER = _Row("unknown_paper", 422, "没有这张答卷，请刷新页面看看")
    UNKNOWN_DUEL = _Row("unknown_duel", 422, "没有这个对战码，请对一下四位数字")
    CHEERS_OFF = _Row("cheers_off", 409, "主持人先把弹幕收起来了")

    # Requests.
    UNAUTHORIZED = _Row("unauthorized", 401, "这张车票认不出来了，请用找回码找回行程")
    UNKNOWN_RECOVERY = _Row("unknown_recovery", 404, "没有找到这个找回码，请对照一下再输")
    UNKNOWN_ROUTE = _Row("unknown_route", 404, "没有这条线路")
    UNKNOWN_BRANCH = _Row("unknown_branch", 422, "没有这个支部，请从列表里选一个")
    UNKNOWN_SCOPE = _Row("unknown_scope", 404, "没有这张榜单")
    UNKNOWN_CERTIFICATE = _Row("unknown_certificate", 404, "没有这个编号的证书，请对照证书再输一遍")
    BAD_SERIAL = _Row("bad_serial", 422, "编号不对：应是 YG-年份-四位-四位，请对照证书再输一遍")
    NO_CERTIFICATE = _Row("no_certificate", 404, "这段行程还没有证书")
    NOT_FINISHED = _Row("not_finished", 409, "还没到终点，盖满全线的章就有证书")
    RIDE_HELD = _Row(
        "ride_held", 409, "这段行程走得比读题还快，先请组织者看一看；看过就有证书，光和章都在"
    )
    WECHAT_OFF = _Row("wechat_off", 404, "这里没有接微信分享")
    WECHAT_UNAVAILABLE = _Row(
        "wechat_unavailable", 503, "微信那边暂时没有应答，稍后再试", retry_after=RETRY_SECONDS
    )
    NOT_ANSWERED = _Row("not_answered", 409, "先投上你的一票，再看大家怎么选")
    CONSENT_NEEDED = _Row("consent_needed", 422, "请先勾选同意，再上车")

    # The desk.
    SIGNED_OUT = _Row("signed_out", 401, "登录已经过期，请重新登录；写的东西都在")
    WRONG_PASSWORD = _Row("wrong_password", 403, "账号名或密码不对")
    ACCOUNT_PAUSED = _Row("account_paused", 403, "错得多了，过 {s} 秒再试")
    SECOND_FACTOR_NEEDED = _Row("second_factor_needed", 403, "还要验证器里的六位数字")
    WRONG_SECOND_FACTOR = _Row("wrong_second_factor", 403, "这六位数字不对，或者已经用过")
    WRONG_CSRF_TOKEN = _Row("wrong_csrf_token", 403, "这个页面开得太久了，请刷新后再试")
    NOT_PERMITTED = _Row("not_permitted", 403, "这个账号不能做这件事，请找负责人")
    PASSWORD_CHANGE_NEEDED = _Row("password_change_needed", 403, "先换一个只有自己知道的密码")
    ALREADY_SET_UP = _Row("already_set_up", 409, "负责人已经有了，请登录")
    SETUP_ELSEWHERE = _Row("setup_elsewhere", 403, "第一次开门要在服务器这台电脑上")
    WRONG_SETUP_CODE = _Row("wrong_setup_code", 403, "开门码不对，请看服务器打印的八位")
    UNKNOWN_INVITATION = _Row(
        "unknown_invitation", 404, "这个链接用过了，或者过了两天；请找负责人再要一个"
    )
    UNKNOWN_ACCOUNT = _Row("unknown_account", 404, "没有这个账号")
    ACCOUNT_NAME_TAKEN = _Row("account_name_taken", 409, "这个账号名有人用了，换一个")
    BAD_ACCOUNT_NAME = _Row("bad_account_name", 422, "账号名不合适，请看提示")
    WEAK_PASSWORD = _Row("weak_password", 422, "密码不合适，请看提示")
    LAST_OWNER = _Row("last_owner", 409, "至少要留一位能登录的负责人")

    # Drafts of the desk.
    UNKNOWN_DRAFT_FILE = _Row("unknown_draft_file", 404, "草稿里没有这个文件")
    UNKNOWN_REVISION = _Row("unknown_revision", 409, "这一页比草稿还新，请刷新后再写；写的都在")
    UNKNOWN_CHANGE = _Row("unknown_change", 409, "草稿里没有这一处改动，请刷新后再试")
    UNKNOWN_CONFLICT = _Row("unknown_conflict", 404, "没有这处撞上的改动，可能已经选好了")
    BAD_EDIT = _Row("bad_edit", 422, "这处改动和草稿对不上，请刷新后再试；写的都在")
    DRAFT_HAS_ERRORS = _Row("draft_has_errors", 409, "草稿里还有错，改好才能发布")
    DRAFT_HAS_CONFLICTS = _Row("draft_has_conflicts", 409, "还有两个人写撞的地方，选好才能发布")
    DRAFT_HAS_CHANGED = _Row("draft_has_changed", 409, "草稿刚刚又有人改过，看一遍再来")
    DRAFT_IS_PUBLISHED = _Row("draft_is_published", 409, "草稿和线上一样，没有要发布的")
    FOLDER_NOT_WRITTEN = _Row(
        "folder_not_written",
        503,
        "没有发布：写不进内容文件夹，请看服务器的磁盘和权限",
        retry_after=RETRY_SECONDS,
    )

    # Versions, and answers that were corrected.
    UNKNOWN_VERSION = _Row("unknown_version", 404, "没有这一版")
    VERSION_HAS_ERRORS = _Row("version_has_errors", 409, "这一版通不过现在的检查")
    VERSION_HAS_CHANGED = _Row("version_has_changed", 409, "刚刚又发布了一版，看一遍再来")
    VERSION_IS_LIVE = _Row("version_is_live", 409, "这一版和线上一样，不用退回")
    FOLDER_HAS_CHANGES = _Row(
        "folder_has_changes", 409, "文件夹里有还没发布的改动，先改好发布，或者说明不要了"
    )
    FOLDER_BEHIND = _Row(
        "folder_behind",
        503,
        "退回了，可是写不进内容文件夹，请看服务器的磁盘和权限",
        retry_after=RETRY_SECONDS,
    )
    NOT_JUDGED = _Row("not_judged", 409, "这是投票，没有对错")
    NOTHING_TO_REGRADE = _Row("nothing_to_regrade", 409, "没有要补分的人")
    UNKNOWN_REGRADING = _Row("unknown_regrading", 404, "没有这一次重判")
    REGRADED_LONG_AGO = _Row("regraded_long_ago", 409, "重判 24 小时以后就不能撤回了")

    # Reviews of the desk.
    NEEDS_SECOND_READER = _Row(
        "needs_second_reader", 403, "这条线路要两个人看：自己写的，请另一位来审"
    )
    NOT_SUBMITTED = _Row("not_submitted", 409, "这一站还没送审，或者送审以后又改过")
    NOT_REVIEWED = _Row("not_reviewed", 409, "这条线路要两个人看：还有站没审过，审过才能发布")
    UNKNOWN_COMMENT = _Row("unknown_comment", 404, "没有这条批注")

    # Media of the desk.
    UNKNOWN_MEDIA = _Row("unknown_media", 404, "没有这个文件")
    MEDIA_KIND = _Row(
        "media_kind", 415, "只收图片、录音（mp3、m4a、aac）、视频（mp4、webm）和字幕（vtt）"
    )
    MEDIA_BROKEN = _Row("media_broken", 422, "这个文件打不开，请另存一份再传")
    MEDIA_IN_USE = _Row("media_in_use", 409, "还有站在用这个文件，先换掉再删")
    MEDIA_IN_THE_WAY = _Row("media_in_the_way", 409, "已经有一个同名的文件，先改名或删掉它")
    MEDIA_NEEDS_PILLOW = _Row(
        "media_needs_pillow",
        503,
        "服务器没装处理图片的 Pillow，请管服务器的人装上",
        retry_after=RETRY_SECONDS,
    )
    MEDIA_NOT_WRITTEN = _Row(
        "media_not_written",
        503,
        "文件没有存上，请看服务器的磁盘和权限",
        retry_after=RETRY_SECONDS,
    )

    # Posters of the desk.
    POSTER_ADDRESS = _Row(
        "poster_address",
        409,
        "现在的网址只有这台电脑打得开，印出来谁也扫不到；请管服务器的人先写上 PUBLIC_URL",
    )
    POSTER_FONTS = _Row(
        "poster_fonts",
        503,
        "服务器没装思源字体（fonts-noto-cjk），请管服务器的人装上",
        retry_after=RETRY_SECONDS,
    )

    # The server's own trouble.
    TOO_MANY = _later("too_many", "走得太快啦，歇一分钟再继续", 429, of_http=True)
    SHUTTING_DOWN = _later("shutting_down", "服务器正在重启，马上回来")
    BUSY = _later("busy", "人有点多，稍等一会再试")
    STORAGE_FULL = _later("storage_full", "服务器的磁盘满了，暂时记不下，请稍后再试")
    STORAGE_READONLY = _later("storage_readonly", "服务器暂时只能看、不能记，请稍后再试")
    STORAGE_BUSY = _later("storage_busy", "服务器正忙着记录，稍等一会再试")
    STORAGE_ERROR = _later("storage_error", "服务器没有记上，请稍后再试")
    SERVER_ERROR = _Row(
        "server_error",
        500,
        "服务器出了点问题，请稍后再试",
        temporary=True,
        in_event="服务器出了点问题，请再试一次",
        in_move="服务器出了点问题，这一步先存在手机里，稍后自动再交",
    )

    # HTTP itself.
    BAD_JSON = _http("bad_json", 400, "请求看不懂：要一个 JSON 对象")
    NOT_FOUND = _http("not_found", 404, "没有这个地址")
    METHOD_NOT_ALLOWED = _http("method_not_allowed", 405, "这个地址不能这样用")
    TOO_LARGE = _http("too_large", 413, "发来的内容太大了")
    UNSUPPORTED_MEDIA_TYPE = _http(
        "unsupported_media_type", 415, "请求要用 JSON（Content-Type: application/json）"
    )
    INVALID = _http("invalid", 422, "有一项没有填对，请看提示")
    HTTP_ERROR = _Row("http_error", 500, "这个请求没有办成")
    """Any other status of HTTP, with that status; 500 where the exception has none."""

    # Nicknames: complaints about one field.
    NAME_EMPTY = _field("name_empty", "请写一个昵称")
    NAME_TOO_LONG = _field("name_too_long", "昵称最多 {most} 个字，现在有 {length} 个")
    NAME_MARKUP = _field("name_markup", "昵称里不能有 < 或 >")
    NAME_LINK = _field("name_link", "昵称里不能放网址")
    NAME_NUMBER = _field("name_number", "昵称大家都看得见，不要写手机号、身份证号")
    NAME_INVISIBLE = _field("name_invisible", "这个称呼里有显示不出来的字，换个写法吧")
    NAME_NO_LETTERS = _field("name_no_letters", "昵称里至少要有一个字、字母、数字或表情")
    NAME_MIXED = _field("name_mixed", "昵称里混着几种长得像的外文字母，请只用一种")
    NAME_STAFF = _field("name_staff", "这个称呼会被当成工作人员，换一个吧")
    NAME_WORD = _field("name_word", "这个称呼不太合适，换一个吧")

    def __new__(cls, says: _Row) -> Refusal:
        """Make the member a string equal to its code, with the row's fields as attributes."""
        made = str.__new__(cls, says.code)
        made._value_ = says.code
        made.status = says.status
        made.message = says.message
        made.temporary = says.temporary
        made.retry_after = says.retry_after
        made.in_event = says.in_event or says.message
        made.in_move = says.in_move or says.message
        made.of_http = says.of_http
        made.on_field = says.on_field
        return made


BY_CODE: Final[Mapping[str, Refusal]] = {one.value: one for one in Refusal}
"""The registry by code."""

ANSWERED: Final = tuple(one for one in Refusal if not one.on_field)
"""The refusals that an answer may carry as its `code`, in the registry's order."""

OF_STATUS: Final[Mapping[int, Refusal]] = {one.status: one for one in Refusal if one.of_http}
"""What HTTP's own refusals are called, by status; any other is `HTTP_ERROR`."""


class RefusalError(Exception):
    """Something that is not done: an answer to the caller, not a fault.

    `code` is the refusal, `message` the sentence for people (the refusal's own unless another
    fits better), `fields` maps names of wrong fields to what is wrong with each. Raises
    KeyError for a code that is not in the registry.
    """

    def __init__(
        self, code: Refusal, message: str | None = None, fields: Mapping[str, str] | None = None
    ) -> None:
        self.code = BY_CODE[code]
        self.message = self.code.message if message is None else message
        self.fields: Mapping[str, str] = fields or {}
        super().__init__(f"{self.code}: {self.message}")
