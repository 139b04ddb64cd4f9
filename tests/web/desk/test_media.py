"""The content's media over HTTP: a file dropped, listed, served, removed, put back."""

from __future__ import annotations

import io
from collections.abc import Callable

from PIL import Image

from server.web import LARGEST_BODY
from server.web.desk.access import CSRF_HEADER
from server.web.schemas import errors, media
from tests.web.behaviour.test_response_shapes import fits
from tests.web.desk.conftest import Desk

MEDIA = "/api/desk/media"


def test_a_large_picture_comes_goes_and_comes_back(at_desk: Callable[..., Desk]) -> None:
    one = at_desk("editor")
    headers = {CSRF_HEADER: one.csrf}
    noise = Image.effect_noise((700, 700), 100)
    sent = io.BytesIO()
    noise.save(sent, format="png")
    assert len(sent.getvalue()) > LARGEST_BODY
    dropped = one.client.post(f"{MEDIA}?name=桥.png", data=sent.getvalue(), headers=headers)
    assert dropped.status_code == 201
    assert fits(media.MediaFile, dropped.json)
    src = dropped.json["src"]
    assert (src, dropped.json["kind"], dropped.json["width"]) == ("media/桥.webp", "picture", 700)
    listed = one.client.get(MEDIA).json
    assert fits(media.MediaFiles, listed)
    assert [row["src"] for row in listed["media"] if not row["used"]] == [src]
    gone = one.client.delete(MEDIA, query_string={"src": src}, headers=headers)
    assert gone.status_code == 204
    back = one.client.post(f"{MEDIA}/restored", json={"src": src}, headers=headers)
    assert fits(media.MediaFile, back.json)
    wrong = one.client.post(f"{MEDIA}?name=x.exe", data=b"MZ", headers=headers)
    assert fits(errors.Error, wrong.json)
    assert wrong.json["error"]["code"] == "media_kind"
