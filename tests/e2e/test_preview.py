"""`bus preview` in a browser, with nothing that Windows lacks: what is saved is seen at once."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import Browser, expect

from harness.server import ROOT, free_port
from tests.small_tour import write_small_tour

AS_ON_WINDOWS = """
import os, sys
for name in ("fcntl", "pwd", "grp", "gunicorn", "eventlet", "psycopg"):
    sys.modules[name] = None
for name in ("pread", "pwrite", "fork", "getuid", "fchmod"):
    delattr(os, name)
from server.cli import main
main(sys.argv[1:])
"""


def test_what_is_saved_is_seen_in_the_preview_at_once(browser: Browser, tmp_path: Path) -> None:
    content, routes = write_small_tour(tmp_path)
    home = tmp_path / "tmp"
    home.mkdir()
    port = free_port()
    process = subprocess.Popen(
        [sys.executable, "-c", AS_ON_WINDOWS, "preview", "--no-browser", "--port", str(port)],
        cwd=ROOT,
        env={
            **os.environ,
            "CONTENT_DIR": str(content),
            "ROUTES_DIR": str(routes),
            "TMPDIR": str(home),
        },
        stdout=subprocess.PIPE,
        text=True,
    )
    context = browser.new_context(viewport={"width": 1366, "height": 820}, locale="zh-CN")
    try:
        assert process.stdout is not None
        assert next(line for line in process.stdout if "/preview" in line)
        page = context.new_page()
        page.goto(f"http://127.0.0.1:{port}/preview")
        page.get_by_test_id("open-stop-canal").first.click()
        phone = page.frame_locator("#phone")
        expect(phone.get_by_role("heading", name="站canal")).to_be_visible()
        expect(phone.get_by_test_id("preview-ribbon")).to_contain_text("什么都不记")
        stops = content / "stops.yaml"
        good = stops.read_text("utf-8")
        stops.write_text(good.replace("kind: place", "kind: palace"), "utf-8")
        expect(page.get_by_text("有 3 处错，手机上还是改之前的")).to_be_visible()
        expect(phone.get_by_role("heading", name="站canal")).to_be_visible()
        stops.write_text(good.replace("name: 站canal", "name: 新的一站"), "utf-8")
        expect(phone.get_by_role("heading", name="新的一站")).to_be_visible()
        expect(page.get_by_text("没有错", exact=True)).to_be_visible()
    finally:
        context.close()
        process.send_signal(signal.SIGTERM)
        try:
            assert process.wait(20) == 0
        finally:
            process.kill()
            process.wait()
            if process.stdout is not None:
                process.stdout.close()
    assert list(home.iterdir()) == [], "nothing is kept"
