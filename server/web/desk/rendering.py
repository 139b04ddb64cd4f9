"""Accounts and changes as JSON, and tables for spreadsheets."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

import orjson
from flask import Response

from server.desk.accounts.actions import action_name
from server.desk.accounts.storage import AccountRow, ChangeRow
from server.web import request_context
from server.web.export import BOM, FORMULA_STARTS


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


def csv_of(name: str, head: Sequence[str], rows: Iterable[Sequence[Any]]) -> Response:
    """A table as CSV, for Excel and WPS: times in the site's zone, other values as JSON."""
    out = io.StringIO()
    table = csv.writer(out)
    table.writerow(head)
    for row in rows:
        table.writerow([_cell(value) for value in row])
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(BOM + out.getvalue(), headers=headers, mimetype="text/csv")


def _cell(value: Any) -> str | int:
    if value is None:
        return ""
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    if isinstance(value, datetime):
        zone = request_context.settings().timezone
        return value.astimezone(zone).strftime("%Y-%m-%d %H:%M:%S")
    return _no_formula(value if isinstance(value, str) else orjson.dumps(value).decode())


def _no_formula(value: str) -> str:
    """Quotes what a spreadsheet would read as a formula (OWASP, CSV injection)."""
    return f"'{value}" if value.startswith(FORMULA_STARTS) else value
