"""Public content, pages, share metadata, and the errors of HTTP itself."""

from __future__ import annotations

from tests.contract.recorder import Recorder, json_text
from tests.contract.steps import JSON_BODY

TOO_LARGE = 300_000
PAGES = (
    "/",
    "/r/short",
    "/r/short/stop/hall",
    "/r/nope",
    "/c/YG-2026-2222-2222",
    "/e/123456",
    "/me/passport",
    "/host",
    "/host/remote",
    "/desk",
)


def play(recorder: Recorder) -> None:
    """What anybody may read before boarding."""
    get = lambda path, note="", **more: recorder.http(  # noqa: E731
        f"GET {path}", note, seeded=False, **more
    )
    get("/healthz")
    get("/readyz")
    get("/metrics")
    get("/api/site")
    get("/api/today")
    get("/api/today?lang=en")
    get("/api/openapi.json", body=False)
    for lang in ("", "?lang=en", "?lang=zh-Hant", "?lang=xx"):
        get(f"/api/routes{lang}")
        get(f"/api/branches{lang}")
        get(f"/api/routes/short{lang}")
    get("/api/routes/games")
    get("/api/routes/soon")
    get("/api/routes/nope")
    for path in ("/api/routes/short", "/api/branches"):
        known = {"If-None-Match": f"${{etag:GET {path}}}"}
        get(path, "known already", headers=known)
    get("/api/routes/short", "uncompressed", headers={"Accept-Encoding": "identity"})
    get("/api/routes/short/qr.svg")
    get("/api/routes/nope/qr.svg")
    _sharing(recorder)
    _boards(recorder)
    _faults(recorder)


def _sharing(recorder: Recorder) -> None:
    for path in ("", "/", "/r/short", "/r/nope", "/c/YG-2026-2222-2222", "/e/123456/results"):
        recorder.http(f"GET /api/share?path={path}")
    recorder.http("GET /api/wechat/signature?url=https://bus.example.test/")
    for page in PAGES:
        recorder.http(f"GET {page}")
    known = {"If-None-Match": "${etag:GET /}"}
    recorder.http("GET /", "known already", headers=known)
    recorder.http("HEAD /r/short")
    recorder.http("GET /manifest.webmanifest")
    recorder.http("GET /media/picture.svg")
    recorder.http("GET /media/nope.svg")
    recorder.http("GET /nope.txt")


def _boards(recorder: Recorder) -> None:
    for scope in ("route:short", "branch:short", "day:short", "route:nope", "event:123456", "x"):
        recorder.http(f"GET /api/boards/{scope}")
    recorder.http("GET /api/boards/route:short?limit=0")
    recorder.http("GET /api/boards/route:short?limit=201")
    recorder.http("GET /api/boards/route:short?around=you")
    recorder.http("GET /api/boards/route:short?around=me")


def _faults(recorder: Recorder) -> None:
    recorder.http("GET /api/nope")
    recorder.http("POST /api/routes", json={})
    recorder.http("PUT /api/rides", json={})
    recorder.http("DELETE /api/events/123456/seats")
    recorder.http("POST /api/rides", "no JSON", text="x", headers={"Content-Type": "text/plain"})
    recorder.http("POST /api/rides", "broken JSON", **json_text("{"))
    recorder.http("POST /api/rides", "a list", **json_text("[]"))
    recorder.http("POST /api/rides", "too large", pad=TOO_LARGE, headers=JSON_BODY)
