"""`/s/CODE`: the short links that are printed, followed or explained."""

from __future__ import annotations

from urllib.parse import quote

from flask import Blueprint, Response, current_app, redirect
from markupsafe import escape
from werkzeug.wrappers import Response as Answer

from server.desk.short_links import Followed, LinkKind, ShortLinks
from server.ledger import LedgerError
from server.play import Refused
from server.refusals import Refusal
from server.web import request_context
from server.web.pages import content_security_policy
from server.web.screens import path_of

blueprint = Blueprint("short_links", __name__)

PAGE = """<!doctype html>
<html lang="zh-CN"><meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1,viewport-fit=cover">
<title>{title}</title>
<style>
:root{{color-scheme:light dark;--paper:#FBF6EA;--ink:#1B343F;--ink-2:#475D66;--line:#DFD3BB}}
@media(prefers-color-scheme:dark){{
:root{{--paper:#132737;--ink:#FFF4DC;--ink-2:#BFD0D6;--line:#325062}}}}
body{{margin:0;min-height:100vh;display:grid;align-content:center;background:var(--paper);
color:var(--ink);font:1.125rem/1.75 "PingFang SC","Noto Sans CJK SC",sans-serif}}
main{{width:min(26rem,100% - 48px);margin:0 auto;padding:32px 0}}
i{{display:block;width:56px;height:56px;border-radius:50%;background:#F6B73C;
box-shadow:0 0 0 12px #F6B73C33;margin:0 0 32px 12px}}
h1{{font:700 1.75rem/1.4 "Songti SC","Noto Serif CJK SC",serif;margin:0 0 12px}}
p{{margin:0 0 28px;color:var(--ink-2)}}
a{{display:flex;align-items:center;justify-content:center;min-height:60px;padding:0 20px;
border-radius:999px;background:#F6B73C;color:#1B343F;font-weight:700;text-decoration:none}}
a+a{{margin-top:12px;background:none;color:inherit;border:1.5px solid var(--line)}}
</style>
<main><i></i><h1>{title}</h1><p>{text}</p>{links}</main>
"""

GONE = {
    LinkKind.STOP: ("“{name}”不在线路上了", "这张海报印好以后，线路改过，这一站撤下了。"),
    LinkKind.ROUTE: ("“{name}”停开了", "这张海报印好以后，这条线路撤下了。"),
    LinkKind.BRANCH: ("“{name}”不在名单上了", "这张海报印好以后，支部名单改过。"),
    LinkKind.EVENT: ("“{name}”找不到了", "这场活动的记录已经清掉了。"),
}
ELSEWHERE = "{bus}还在开，从这里上车，照样听故事、答题、盖章。"


@blueprint.route("/s/<code>")
def follow(code: str) -> Answer:
    """Goes to what was printed; a page says why that is not possible, and leads on."""
    links: ShortLinks = current_app.extensions["short_links"]
    limiter = request_context.play().rate_limits.event_codes
    try:
        with limiter.guess(request_context.caller(), f"s/{code}"):
            found = links.follow(code)
    except Refused as refused:
        if refused.code is Refusal.TOO_MANY:
            return _page("查得太快了", "歇一分钟，再扫一次。", [], 429)
        text = "码上的五个字符没有对上。重新扫一次，或者对着海报再输一遍：里面没有 0、1、2、5、8。"
        return _page("没有这个短链接", text, [("上车看看", "/")], 404)
    except LedgerError:
        return _page("稍等一下", "服务器正忙着。过一会儿再扫一次。", [("上车看看", "/")], 503)
    if found.gone:
        return _gone(found)
    answer = redirect(_place(found), 302)
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _place(found: Followed) -> str:
    match found.kind:
        case LinkKind.STOP:
            return path_of("stop", route=quote(found.route), stop=quote(found.stop))
        case LinkKind.ROUTE:
            return path_of("line", route=quote(found.route))
        case LinkKind.EVENT:
            return path_of("event", code=found.event)
        case LinkKind.BRANCH:
            return f"{path_of('cover')}?branch={quote(found.branch)}"


def _gone(found: Followed) -> Response:
    title, text = GONE[found.kind]
    catalogue = request_context.play().catalogue
    short = catalogue.tour.site.short
    elsewhere = ELSEWHERE.format(bus=f"{short} " if short[-1].isascii() else short)
    if found.route:
        route = catalogue.route(found.route)
        way = [(f"去“{route.name}”", path_of("line", route=quote(route.id)))]
    else:
        way = [("上车看看", "/")]
    return _page(title.format(name=found.gone), f"{text}{elsewhere}", way, 410)


def _page(title: str, text: str, ways: list[tuple[str, str]], status: int) -> Response:
    links = "".join(f'<a href="{escape(path)}">{escape(label)}</a>' for label, path in ways)
    body = PAGE.format(title=escape(title), text=escape(text), links=links)
    answer = Response(body, status, mimetype="text/html")
    answer.headers["Cache-Control"] = "no-store"
    answer.headers["Content-Security-Policy"] = content_security_policy(request_context.settings())
    return answer
