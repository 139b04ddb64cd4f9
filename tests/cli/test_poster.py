"""`bus poster`, run as organisers run it."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.cli.conftest import Bus

PUBLIC = "https://youguang.example"


def test_all_stops_of_a_line_in_one_file(
    bus: Bus, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PUBLIC_URL", PUBLIC)
    made = bus("poster", "stop", "--all", "--route", "short", "-o", str(tmp_path / "a.pdf"))
    assert made.exit_code == 0, made.output
    assert len(PdfReader(tmp_path / "a.pdf").pages) == 2
    links = [line.split()[0] for line in made.output.splitlines() if line.startswith(PUBLIC)]
    again = bus("poster", "stop", "short/hall", "--code-only", "-o", str(tmp_path / "b.svg"))
    assert links[0] in again.output, "the code stays"
    packed = bus("poster", "branch", "--all", "--paper", "a3", "-o", str(tmp_path / "c.zip"))
    assert packed.exit_code == 0
    assert len(zipfile.ZipFile(io.BytesIO((tmp_path / "c.zip").read_bytes())).namelist()) == 2


def test_a_loopback_address_does_not_go_on_paper(
    bus: Bus, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "a.pdf"
    refused = bus("poster", "route", "short", "-o", str(out))
    assert refused.exit_code == 2
    assert "PUBLIC_URL" in refused.output
    assert not out.exists()
    monkeypatch.setenv("PUBLIC_URL", "http://192.168.1.4:8000")
    warned = bus("poster", "route", "short", "-o", str(out))
    assert warned.exit_code == 0
    assert "同一个网络" in warned.output


def test_a_wrong_command_line_is_explained(
    bus: Bus, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PUBLIC_URL", PUBLIC)
    for arguments in (
        ("stop", "-o", "a.pdf"),
        ("route", "short", "-o", "a.doc"),
        ("route", "short", "--code-only", "-o", "a.pdf"),
        ("route", "--all", "-o", str(tmp_path / "a.png")),
    ):
        assert bus("poster", *arguments).exit_code == 2
    unknown = bus("poster", "route", "long", "-o", str(tmp_path / "a.pdf"))
    assert unknown.exit_code == 1
    assert "没有这条线路" in unknown.output
