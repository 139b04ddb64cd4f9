"""Accounts and changes as JSON."""

from __future__ import annotations

from typing import Any

from server.desk.accounts.actions import action_name
from server.desk.accounts.storage import AccountRow, ChangeRow


def account_json(row: AccountRow) -> dict[str, Any]:
    """`Account` of the contract."""
    return {
        **row._asdict(),
        "created_at": row.created_at.isoformat(),
        "seen_at": row.seen_at and row.seen_at.isoformat(),
        "invited_until": row.invited_until and row.invited_until.isoformat(),
        "permissions": sorted(row.permissions),
    }


def change_json(row: ChangeRow) -> dict[str, Any]:
    """`ChangeLine` of the contract."""
    return {**row._asdict(), "at": row.at.isoformat(), "action_name": action_name(row.action)}
