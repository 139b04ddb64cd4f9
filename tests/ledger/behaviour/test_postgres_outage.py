"""PostgreSQL stops and starts again."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import Engine, create_engine, text

from server.ledger import Ledger, make_engine, migrate
from tests.ledger.conftest import code_of, draft
from tests.ledger.postgres import Cluster

MakeLedger = Callable[..., Ledger]


def opened(url: str, make_ledger: MakeLedger) -> Ledger:
    engine = make_engine(url)
    migrate(engine)
    return make_ledger(engine, patience=1)


def hang_up(engine: Engine) -> None:
    """Ends all other connections to the database."""
    with engine.connect() as connection:
        connection.execute(
            text(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
        )


def test_a_lost_connection_is_made_again(postgres_url: str, make_ledger: MakeLedger) -> None:
    ledger = opened(postgres_url, make_ledger)
    ride = ledger.join("小顾", "b", "youguang").ride
    for seq in range(1, 4):
        hang_up(ledger.engine)
        assert ledger.append(draft(ride, seq)).wait(20).seq == seq
    ledger.engine.dispose()


def test_a_crash_and_a_restart(
    cluster: Cluster, postgres_url: str, make_ledger: MakeLedger
) -> None:
    ledger = opened(postgres_url, make_ledger)
    ride = ledger.join("小顾", "b", "youguang").ride
    ledger.append(draft(ride, 1)).wait(20)
    cluster.stop()
    try:
        assert code_of(ledger.append(draft(ride, 2))) == "storage_error"
    finally:
        cluster.start()
    assert ledger.append(draft(ride, 2)).wait(20).seq == 2
    assert [row.seq for row in ledger.entries_of(ride.id)] == [1, 2]
    ledger.engine.dispose()


def test_a_server_that_only_reads(postgres_url: str, make_ledger: MakeLedger) -> None:
    ledger = opened(postgres_url, make_ledger)
    ride = ledger.join("小顾", "b", "youguang").ride
    admin = create_engine(postgres_url, isolation_level="AUTOCOMMIT")
    name = admin.url.database
    with admin.connect() as connection:
        connection.execute(text(f"ALTER DATABASE {name} SET default_transaction_read_only = on"))
    hang_up(admin)
    assert code_of(ledger.append(draft(ride, 1))) == "storage_readonly"
    with admin.connect() as connection:
        connection.execute(text("SET default_transaction_read_only = off"))
        connection.execute(text(f"ALTER DATABASE {name} RESET default_transaction_read_only"))
    hang_up(admin)
    assert ledger.append(draft(ride, 1)).wait(20).seq == 1
    admin.dispose()
    ledger.engine.dispose()
