"""Versions in the ledger: numbered, complete, sharing what they have in common."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

import pytest
from sqlalchemy import Engine, func, select

from server.ledger import Ledger, StoredFile, digest_of
from server.ledger.models import ContentBlob
from tests.ledger.conftest import SECRET, Clock


@pytest.fixture
def ledger(engine: Engine) -> Iterator[Ledger]:
    made = Ledger(engine, SECRET, Clock())
    yield made
    assert made.drain(10)


def words(path: str, text: str) -> StoredFile:
    raw = text.encode()
    return StoredFile(path, hashlib.sha256(raw).hexdigest(), len(raw), raw)


PICTURE = StoredFile("content/media/a.png", "f" * 64, 5_000_000)


def test_a_version_holds_every_file(ledger: Ledger) -> None:
    files = [PICTURE, words("content/stops.yaml", "站"), words("routes/a.yaml", "线")]
    row = ledger.add_version(files, by="files", reason="第一次")
    assert (row.number, row.published_by, row.reason) == (1, "files", "第一次")
    assert ledger.version_files(1) == files
    assert [one.content for one in ledger.version_files(1, contents=False)] == [None] * 3
    assert ledger.version(1) == row == ledger.newest_version()
    assert ledger.version(2) is None


def test_equal_files_are_kept_once_and_equal_versions_not_twice(ledger: Ledger) -> None:
    same, first = words("content/stops.yaml", "站"), words("routes/a.yaml", "线")
    ledger.add_version([same, first], by="files", reason="")
    assert ledger.add_version([first, same], by="桥头", reason="again").number == 1
    ledger.add_version([same, words("routes/a.yaml", "新线")], by="桥头", reason="改名")
    with ledger.engine.connect() as connection:
        assert connection.scalar(select(func.count()).select_from(ContentBlob)) == 3
    back = ledger.add_version([same, first], by="桥头", reason="退回")
    assert [one.number for one in ledger.versions()] == [3, 2, 1]
    assert ledger.version_with(digest_of([same, first])) == back
    assert ledger.version_with("0" * 64) is None
