"""Several servers on one database write the draft at once: every change is taken, and once."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from sqlalchemy import Engine

from server.desk import Accounts, Passwords, Role
from server.desk.drafts import Asked, Drafts, UnitEdit, storage
from server.ledger import Ledger, migrate
from server.ledger.engine import writing
from server.ledger.migrate import config
from tests.ledger.conftest import SECRET

FILE = "content/stops.yaml"
EACH = 8


def at_once(function: Callable[..., object], *args: object) -> object:
    return function(*args)


def now() -> datetime:
    return datetime(2026, 11, 30, tzinfo=UTC)


def test_changes_of_two_servers_are_taken_once(
    engine: Engine, make_ledger: Callable[..., Ledger]
) -> None:
    ledgers = [make_ledger(engine) for _ in range(2)]
    accounts = Accounts(ledgers[0], SECRET, now, Passwords(at_once))
    writers = [accounts.invite(None, name, Role.EDITOR)[0] for name in ("组织甲", "组织乙")]
    servers = [Drafts(ledger, now, at_once) for ledger in ledgers]
    text = "".join(f"k{at}: x\n" for at in range(2 * EACH))
    servers[0].take_in({FILE: text.encode()})
    faults: list[Exception] = []

    def write(which: int) -> None:
        try:
            for at in range(which, 2 * EACH, 2):
                start = text.index(f"k{at}: ") + len(f"k{at}: ")
                edit = UnitEdit(start, start + 1, f"v{at}")
                asked = Asked(f"{which}-{at}", FILE, base=0, edit=edit)
                for _ in range(2):  # the second time as after a lost answer
                    assert servers[which].change(writers[which], asked).conflicts == []
        except Exception as fault:
            faults.append(fault)

    threads = [threading.Thread(target=write, args=(which,)) for which in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert faults == []
    expected = "".join(f"k{at}: v{at}\n" for at in range(2 * EACH))
    assert servers[0].text_at(FILE) == servers[1].text_at(FILE) == (expected, 2 * EACH)
    rows = servers[1].read(lambda connection: storage.changes(connection, 0))
    assert [row.revision for row in rows] == list(range(1, 2 * EACH + 1))
    assert servers[1].text_at(FILE, 0)[0] == text


def test_a_database_of_the_last_release_gets_an_empty_draft(
    engine: Engine, make_ledger: Callable[..., Ledger]
) -> None:
    from alembic import command

    with writing(engine).begin() as connection:
        command.downgrade(config(connection), "0009")
    migrate(engine)
    drafts = Drafts(make_ledger(engine), now, at_once)
    assert (drafts.revision(), drafts.files(), drafts.conflicts()) == (0, {}, [])
    drafts.take_in({FILE: b"stops: []\n"})
    assert drafts.text_at(FILE) == ("stops: []\n", 0)


pytestmark = pytest.mark.filterwarnings("error")
