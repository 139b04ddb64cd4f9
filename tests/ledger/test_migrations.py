"""The migrations make what the models describe."""

from __future__ import annotations

import subprocess
import sys

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, inspect

from server.ledger import Hold, Ledger, make_engine, migrate
from server.ledger.engine import writing
from server.ledger.migrate import HEAD, config
from server.ledger.models import Base
from tests.ledger.conftest import DAY, SECRET, Clock, draft


def test_migrations_and_models_agree(engine: Engine) -> None:
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Base.metadata) == []


def test_the_newest_revision_is_known(engine: Engine) -> None:
    with engine.connect() as connection:
        assert ScriptDirectory.from_config(config(connection)).get_current_head() == HEAD


def test_constraints_have_the_names_of_the_models(engine: Engine) -> None:
    migrated = inspect(engine)
    for table in Base.metadata.tables.values():
        expected = {c.name for c in table.constraints if c.name} - {table.primary_key.name}
        found = {
            row["name"]
            for rows in (
                migrated.get_unique_constraints(table.name),
                migrated.get_check_constraints(table.name),
                migrated.get_foreign_keys(table.name),
            )
            for row in rows
        }
        assert found == expected, table.name


def test_migrating_again_changes_nothing(engine: Engine) -> None:
    migrate(engine)
    assert inspect(engine).has_table("entries")


def test_migrations_can_be_taken_back(engine: Engine) -> None:
    with writing(engine).begin() as connection:
        command.downgrade(config(connection), "base")
    assert inspect(engine).get_table_names() == ["alembic_version"]


def test_entries_of_the_last_release_were_made_when_they_were_judged(engine: Engine) -> None:
    ledger = Ledger(engine, SECRET, Clock())
    ride = ledger.join("小顾", "east", "youguang").ride
    ledger.append(draft(ride, 1)).wait(5)
    before = ledger.entries_of(ride.id)
    assert ledger.drain(10)
    with writing(engine).begin() as connection:
        command.downgrade(config(connection), "0003")
    assert "played_at" not in {one["name"] for one in inspect(engine).get_columns("entries")}
    migrate(engine)
    again = Ledger(engine, SECRET, Clock())
    assert again.entries_of(ride.id) == before
    assert before[0].played == before[0].at
    assert again.totals(DAY).rows[0].hold is Hold.NONE
    assert again.drain(10)


def test_events_of_the_last_release_have_no_heartbeat_yet(engine: Engine) -> None:
    with writing(engine).begin() as connection:
        command.downgrade(config(connection), "0004")
    assert "event_heartbeats" not in inspect(engine).get_table_names()
    migrate(engine)
    ledger = Ledger(engine, SECRET, Clock())
    event, _ = ledger.create_event(
        name="灯谜夜",
        mode="quiz",
        route="youguang",
        starts_at=None,
        ends_at=None,
        teams=0,
        settings={},
        seed=1,
    )
    assert ledger.alive_at(event.code) == 0
    ledger.keep_alive(event.code, 1_790_000_000_000)
    assert ledger.alive_at(event.code) == 1_790_000_000_000
    assert ledger.drain(10)


def test_two_processes_may_start_at_once(url: str) -> None:
    program = "import sys; from server.ledger import *; migrate(make_engine(sys.argv[1]))"
    command_line = [sys.executable, "-c", program, url]
    started = [subprocess.Popen(command_line) for _ in range(2)]
    assert [process.wait(60) for process in started] == [0, 0]


@pytest.mark.parametrize("address", ["sqlite://", "sqlite:///:memory:", "mysql://localhost/x"])
def test_an_in_memory_database_is_refused(address: str) -> None:
    with pytest.raises(ValueError, match="ledger"):
        make_engine(address)


def test_sqlite_is_set_up_to_keep_its_promises(sqlite_engine: Engine) -> None:
    with sqlite_engine.connect() as connection:
        pragmas = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        }
    assert pragmas == {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "busy_timeout": 2_000,
    }
