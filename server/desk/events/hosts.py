"""Which accounts host which events. Functions take a connection; writing needs the write lock."""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

from sqlalchemy import Connection, delete, insert, select

from server.ledger.account_models import Account
from server.ledger.account_models import EventHost as Row


class HostAccount(NamedTuple):
    """An account that hosts an event."""

    id: int
    name: str


def hosts_of(connection: Connection, codes: Collection[str]) -> dict[str, list[HostAccount]]:
    """The hosts of events by their codes, in the order of accounts; none for one without."""
    query = (
        select(Row.event, Account.id, Account.name)
        .join(Account, Account.id == Row.account_id)
        .where(Row.event.in_(codes))
        .order_by(Account.id)
    )
    found: dict[str, list[HostAccount]] = {}
    for event, id_, name in connection.execute(query):
        found.setdefault(event, []).append(HostAccount(id_, name))
    return found


def hosted_by(connection: Connection, account_id: int) -> set[str]:
    """The codes of the events that an account hosts."""
    return set(connection.scalars(select(Row.event).where(Row.account_id == account_id)))


def put_hosts(connection: Connection, event: str, account_ids: Collection[int]) -> None:
    """These host the event, and nobody else."""
    connection.execute(delete(Row).where(Row.event == event))
    rows = [{"event": event, "account_id": one} for one in sorted(set(account_ids))]
    if rows:
        connection.execute(insert(Row), rows)
