"""Share cards: tags in the page, their lengths, and signing for WeChat over HTTP."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st

from server.app import Game
from server.rules import MOVES
from server.settings import ROOT, Settings, WeChat
from server.tour.model import Route
from server.web.schemas import errors, share
from server.web.share_metadata import (
    DEFAULT_IMAGE,
    END,
    IMAGE_MAX_BYTES,
    IMAGE_SIDE,
    START,
    TEXT,
    TITLE,
    ShareMetadata,
    fit_text,
    inject_metadata,
    share_image,
    share_metadata,
)
from tests.conftest import Rider
from tests.web.behaviour.test_response_shapes import fits
from tests.wechat.standin import APP_ID, APP_SECRET, StandIn, standing_in

OURS = "https://bus.example.cn"
PAGE = f"<head>{START}<title>x</title>{END}</head>"


@pytest.fixture
def wechat() -> Iterator[StandIn]:
    with standing_in() as stand_in:
        yield stand_in


@pytest.fixture
def public(new_game: Callable[..., Game], settings: Settings, wechat: StandIn) -> FlaskClient:
    """A phone's HTTP where WeChat is configured."""
    account = WeChat(APP_ID, APP_SECRET, wechat.url)
    return new_game(replace(settings, public_url=OURS, wechat=account)).app.test_client()


def real_game(new_game: Callable[..., Game], settings: Settings) -> Game:
    given = replace(settings, content_dir=ROOT / "content", routes_dir=ROOT / "routes")
    return new_game(given)


def card(game: Game, path: str) -> ShareMetadata:
    return share_metadata(game.play, game.events, path)


def test_cards_of_the_real_lines_have_the_right_lengths(
    new_game: Callable[..., Game], settings: Settings
) -> None:
    game = real_game(new_game, settings)
    lines = [f"r/{route}" for route in game.play.catalogue.tour.routes]
    for path in ("", "recover", *lines, "c/YG-2026-2222-2223"):
        shown = card(game, path)
        assert TITLE[0] <= len(shown.title) <= TITLE[1], shown
        assert TEXT[0] <= len(shown.text) <= TEXT[1], shown
    assert len({card(game, path).title for path in ("", *lines)}) == 1 + len(lines)


@given(st.lists(st.text(min_size=1, max_size=40), min_size=1), st.integers(2, 20))
def test_a_wording_never_is_too_long(wordings: list[str], least: int) -> None:
    chosen = fit_text(wordings, least, least + 6)
    assert 1 <= len(chosen) <= least + 6
    if any(least <= len(one) <= least + 6 for one in wordings):
        assert len(chosen) >= least


def test_every_screen_of_a_line_shows_the_line(
    new_game: Callable[..., Game], settings: Settings
) -> None:
    game = real_game(new_game, settings)
    line = card(game, "r/huaqiao-mini")
    assert line.title.startswith("花桥小环线")
    assert line.path == "/r/huaqiao-mini"
    assert card(game, "r/huaqiao-mini/at/xugongqiao/quiz") == line
    assert card(game, "r/huaqiao-mini/a/tail/that/a/chat/added") == line
    assert card(game, "r/nowhere") == card(game, "")


def test_the_page_is_given_its_tags(public: FlaskClient, tmp_path: Path) -> None:
    (tmp_path / "dist").mkdir()
    (tmp_path / "dist" / "index.html").write_text(PAGE, "utf-8")
    public.application.extensions["dist"] = tmp_path / "dist"
    page = public.get("/r/short/map").text
    tags = dict(re.findall(r'<meta property="(og:\w+)" content="([^"]*)"', page))
    assert tags["og:url"] == f"{OURS}/r/short"
    assert tags["og:image"] == f"{OURS}/share.jpg"
    assert tags["og:title"].startswith("线路2")
    assert f"<title>{tags['og:title']}</title>" in page
    assert f'<link rel="canonical" href="{OURS}/r/short" />' in page
    assert START not in page
    assert public.get("/").text != page


def test_names_never_become_markup(new_game: Callable[..., Game], settings: Settings) -> None:
    game = new_game()
    play = game.play
    route: Route = play.catalogue.route("short")
    bad = replace(route, name='"><script>alert(1)</script>', tagline="</title><b>")
    play.catalogue._routes["short"] = bad
    made = inject_metadata(PAGE.encode(), card(game, "r/short"), OURS, "甲镇").decode()
    assert "<script" not in made
    assert "<b>" not in made


def test_the_built_page_has_a_place_for_them() -> None:
    source = (ROOT / "frontend" / "index.html").read_text("utf-8")
    assert source.count(START) == source.count(END) == 1


def test_a_card_by_http(public: FlaskClient) -> None:
    card = public.get("/api/share?path=/r/short/finish")
    assert fits(share.ShareCard, card.json)
    assert card.json["link"] == f"{OURS}/r/short"
    assert public.get("/api/share").json["link"] == f"{OURS}/"


def test_results_of_an_event_have_their_own(new_game: Callable[..., Game]) -> None:
    from server.events import EventSpec

    game = new_game()
    code = game.events.create(EventSpec("loose", "quiz", "灯谜之夜")).code
    assert card(game, f"e/{code}").title.startswith("灯谜之夜")
    results = card(game, f"e/{code}/results")
    assert results.path == f"/e/{code}/results"
    assert TITLE[0] <= len(results.title) <= TITLE[1]
    assert TEXT[0] <= len(results.text) <= TEXT[1]
    assert card(game, "e/000000") == card(game, "")


def test_a_page_of_ours_is_signed(public: FlaskClient) -> None:
    signed = public.get("/api/wechat/signature", query_string={"url": f"{OURS}/r/short?a=1#x"})
    assert fits(share.Signature, signed.json)
    assert signed.json["app_id"] == APP_ID
    assert signed.headers["Cache-Control"] == "no-store"
    assert APP_SECRET not in signed.text
    assert "ticket-" not in signed.text
    assert public.get("/api/site").json["wechat"] is True


@pytest.mark.parametrize(
    "url",
    [
        "",
        "/r/short",
        "https://elsewhere.example/",
        "http://bus.example.cn/",
        "https://bus.example.cn.evil.example/",
        "https://bus.example.cn@evil.example/",
        "https://me@bus.example.cn/",
        "https://bus.example.cn:444/",
        "javascript:alert(1)",
        "http://[::1",
        f"{OURS}/{'x' * 2_000}",
    ],
)
def test_nothing_else_is_signed(public: FlaskClient, wechat: StandIn, url: str) -> None:
    refused = public.get("/api/wechat/signature", query_string={"url": url})
    assert (refused.status_code, refused.json["error"]["code"]) == (422, "invalid")
    assert list(refused.json["error"]["fields"]) == ["url"]
    assert wechat.requested == []


def test_wechat_in_trouble_is_a_passing_refusal(public: FlaskClient, wechat: StandIn) -> None:
    wechat.failures = [500]
    for _ in range(2):
        refused = public.get("/api/wechat/signature", query_string={"url": f"{OURS}/"})
        assert (refused.status_code, refused.json["error"]["code"]) == (503, "wechat_unavailable")
        assert fits(errors.Error, refused.json)
        assert "Retry-After" in refused.headers
    assert len(wechat.requested) == 1


def test_without_an_account_nothing_is_signed(client: FlaskClient) -> None:
    off = client.get("/api/wechat/signature", query_string={"url": "http://127.0.0.1:8000/"})
    assert (off.status_code, off.json["error"]["code"]) == (404, "wechat_off")
    assert client.get("/api/site").json["wechat"] is False


def test_scripts_of_wechat_are_let_in_only_where_it_is_configured(
    client: FlaskClient, public: FlaskClient
) -> None:
    def scripts(phone: FlaskClient) -> str:
        policy = phone.get("/").headers["Content-Security-Policy"]
        return policy.split("script-src ")[1].split(";")[0]

    assert scripts(client) == "'self'"
    assert scripts(public) == "'self' https://res.wx.qq.com"


def test_nothing_is_ever_given_for_sharing(public: FlaskClient) -> None:
    """Of all requests, only moves change what a rider has; and no move is about sharing."""
    play = public.application.extensions["play"]
    joined = play.join("short", "小顾", "east", consent=True)
    rider = Rider(play, joined.ride, joined.token, joined.recovery)
    rider.do_stop("hall")
    rider.do_stop("canal")
    before = play.snapshot(rider.ride) | {"now": ""}
    board = public.get("/api/boards/route:short").json["top"]
    serial = public.post("/api/rides/me/certificate", headers=rider.bearer).json["serial"]
    filled = {"route_id": "short", "scope": "route:short", "serial": serial, "code": "100000"}
    filled |= {"stop_id": "hall", "branch_id": "east", "question_id": "hall-q1", "token_id": "1"}
    filled |= {"account_id": "1", "comment_id": "1", "number": "1", "key": "regrade-v1"}
    requests = 0
    for path, methods in public.get("/api/openapi.json").json["paths"].items():
        for method in methods.keys() & {"get", "post", "put", "patch"}:
            if (method, path) != ("post", "/api/rides/me/moves"):
                query = {"url": f"{OURS}/r/short", "path": "/r/short/poster", "shared": "1"}
                public.open(
                    path.format(**filled), method=method, query_string=query, headers=rider.bearer
                )
                requests += 1
    assert requests >= 20
    assert play.snapshot(rider.ride) | {"now": ""} == before
    assert public.get("/api/boards/route:short").json["top"] == board
    assert not any(
        word in kind for kind in MOVES for word in ("share", "poster", "keep", "forward")
    )


def test_the_picture_is_small_and_square() -> None:
    """JPEG's own header: after SOF0 come the length, 8 bits, then height and width."""
    raw = (ROOT / "frontend" / "public" / DEFAULT_IMAGE.strip("/")).read_bytes()
    assert len(raw) <= 20 * 1024
    at = raw.index(b"\xff\xc0") + 5
    height, width = int.from_bytes(raw[at : at + 2]), int.from_bytes(raw[at + 2 : at + 4])
    assert (width, height) == (IMAGE_SIDE, IMAGE_SIDE)


def test_a_line_has_a_picture_of_its_own(public: FlaskClient, settings: Settings) -> None:
    own = settings.content_dir / "media" / "share" / "short.jpg"
    own.parent.mkdir()

    def shown(path: str) -> str:
        image: str = public.get(f"/api/share?path={path}").json["image"]
        return image.removeprefix(OURS)

    assert shown("/r/short") == DEFAULT_IMAGE
    own.write_bytes(b"x" * IMAGE_MAX_BYTES)
    assert shown("/r/short/map") == "/media/share/short.jpg"
    assert shown("/r/loose") == shown("/") == shown("/r/..") == DEFAULT_IMAGE
    own.write_bytes(b"x" * (IMAGE_MAX_BYTES + 1))  # WeChat would show none
    assert shown("/r/short") == DEFAULT_IMAGE


def test_a_picture_for_all_takes_the_place_of_ours(public: FlaskClient, settings: Settings) -> None:
    (settings.content_dir / "media" / "share.jpg").write_bytes(b"x")
    for path in ("/", "/r/loose", "/recover"):
        image: str = public.get(f"/api/share?path={path}").json["image"]
        assert image == f"{OURS}/media/share.jpg"


def test_the_real_lines_have_pictures_that_differ(
    new_game: Callable[..., Game], settings: Settings
) -> None:
    content = ROOT / "content"
    game = real_game(new_game, settings)
    lines = list(game.play.catalogue.tour.routes)
    paths = [share_image(card(game, f"r/{line}"), content) for line in lines]
    assert paths == [f"/media/share/{line}.jpg" for line in lines]
    ours = ROOT / "frontend" / "public" / DEFAULT_IMAGE.lstrip("/")
    files = (*(content / path.lstrip("/") for path in paths), ours)
    pictures = [file.read_bytes() for file in files]
    assert len(set(pictures)) == len(pictures)
    assert all(len(one) <= IMAGE_MAX_BYTES and one.startswith(b"\xff\xd8") for one in pictures)


def test_the_pictures_bear_the_names_that_the_lines_have_now(
    new_game: Callable[..., Game], settings: Settings
) -> None:
    for line in real_game(new_game, settings).play.catalogue.tour.routes.values():
        name = line.name.encode()
        comment = b"\xff\xfe" + (len(name) + 2).to_bytes(2, "big") + name
        picture = ROOT / "content" / "media" / "share" / f"{line.id}.jpg"
        assert comment in picture.read_bytes(), f"scripts/share-image draws {line.id} anew"
