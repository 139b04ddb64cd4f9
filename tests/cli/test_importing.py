"""`bus import`, as an organiser runs it."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from server.settings import Settings
from tests.cli.conftest import Bus

ROWS = """题干,选项A,选项B,选项C,正确答案,出处
书院建在哪里？,千灯,安亭,周庄,B,志书
石桥有几个孔？,一个,三个,五个,E,志书
桥名叫什么？,太平,永安,聚福,C,
"""


@pytest.fixture
def bank(tmp_path: Path) -> Path:
    """Three rows as Excel saves them, one of them wrong."""
    path = tmp_path / "桥头题库.csv"
    path.write_bytes(ROWS.replace("\n", "\r\n").encode("gb18030"))
    return path


def set_of(settings: Settings) -> Path:
    """Where its questions go."""
    return settings.content_dir / "questions" / "qiao-tou-ti-ku.yaml"


def test_questions_are_written_and_the_rest_is_said(
    bus: Bus, settings: Settings, bank: Path
) -> None:
    ended = bus("import", str(bank))
    assert ended.exit_code == 1
    assert "第 3 行 E 列：answer_beyond：答案写“E”，选项只有 A 到 C。" in ended.output
    assert "能放 2 题，不能放 1 行，已有 0 题" in ended.output
    written = yaml.safe_load(set_of(settings).read_text("utf-8"))["questions"]
    assert [one["source"] for one in written] == ["志书", "待补"]
    assert [one["answer"] for one in written] == ["k2", "k3"]


def test_the_same_file_twice_adds_nothing(bus: Bus, settings: Settings, bank: Path) -> None:
    bus("import", str(bank))
    before = set_of(settings).read_bytes()
    again = bus("import", str(bank))
    assert "能放 0 题，不能放 1 行，已有 2 题" in again.output
    assert set_of(settings).read_bytes() == before


def test_a_dry_run_writes_nothing(bus: Bus, settings: Settings, bank: Path) -> None:
    assert "能放 2 题" in bus("import", str(bank), "--dry-run").output
    assert not set_of(settings).exists()


def test_to_and_source(bus: Bus, settings: Settings, bank: Path, tmp_path: Path) -> None:
    bank.write_bytes("题干,答案\n石桥,对\n".encode())
    to = tmp_path / "ba.yaml"
    ended = bus("import", str(bank), "--to", str(to), "--source", "学习材料汇编")
    assert ended.exit_code == 0
    (one,) = yaml.safe_load(to.read_text("utf-8"))["questions"]
    assert (one["source"], one["answer"], one["id"][:3]) == ("学习材料汇编", True, "ba-")
    assert not set_of(settings).exists()


def test_what_cannot_be_done_is_said(bus: Bus, bank: Path, tmp_path: Path) -> None:
    assert bus("import").exit_code == 2
    assert bus("import", str(bank), "--to", "题库.xlsx").exit_code == 2
    letter = tmp_path / "信.txt"
    letter.write_text("没有题的一封信", "utf-8")
    assert "unknown_format" in bus("import", str(letter)).output
    faulty = tmp_path / "faulty.yaml"
    faulty.write_text("questions: [\n", "utf-8")
    assert "没有动它" in bus("import", str(bank), "--to", str(faulty)).output
    assert faulty.read_text("utf-8") == "questions: [\n"


def test_the_template(bus: Bus, tmp_path: Path) -> None:
    sheet = tmp_path / "样子.xlsx"
    assert bus("import", "--template", str(sheet)).exit_code == 0
    assert "还没有写题" in bus("import", str(sheet)).output
