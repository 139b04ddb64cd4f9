"""The real server answers other requests while one waits for WeChat."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import requests

from harness.server import Server
from tests.live.conftest import small_world
from tests.wechat.standin import APP_ID, APP_SECRET, standing_in

pytestmark = pytest.mark.server
OURS = "https://bus.example.cn"
PATIENCE = 4.0  # seconds; less than the server itself would wait for WeChat


def test_a_wait_for_wechat_stops_no_other_request(tmp_path: Path) -> None:
    with standing_in() as wechat, ThreadPoolExecutor(1) as phone:
        account = {
            "WECHAT_APP_ID": APP_ID,
            "WECHAT_APP_SECRET": APP_SECRET,
            "WECHAT_API": wechat.url,
            "PUBLIC_URL": OURS,
        }
        with Server(settings=small_world(tmp_path) | account) as server:
            wechat.gate.clear()
            address = f"{server.url}/api/wechat/signature"
            signing = phone.submit(
                requests.get, address, params={"url": f"{OURS}/"}, timeout=PATIENCE * 4
            )
            assert wechat.waiting.wait(PATIENCE)
            shown = requests.get(f"{server.url}/api/routes/short", timeout=PATIENCE)
            assert shown.json()["id"] == "short"
            assert not signing.done()
            wechat.gate.set()
            assert signing.result().json()["app_id"] == APP_ID
