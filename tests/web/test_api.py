"""The OpenAPI document."""

from __future__ import annotations

from flask.testing import FlaskClient


def test_the_openapi_document_names_what_the_page_uses(client: FlaskClient) -> None:
    document = client.get("/api/openapi.json").json
    assert document["openapi"].startswith("3.1")
    assert {"Route", "PublicStop", "Snapshot", "Result", "Board", "Move", "Notice", "FeedItem"} <= (
        set(document["components"]["schemas"])
    )
    assert set(document["paths"]) == {
        "/api/routes",
        "/api/routes/{route_id}",
        "/api/routes/{route_id}/qr.svg",
        "/api/routes/{route_id}/stops/{stop_id}/today",
        "/api/routes/{route_id}/branches/{branch_id}/lamps",
        "/api/branches",
        "/api/today",
        "/api/address",
        "/api/site",
        "/api/rides",
        "/api/rides/recover",
        "/api/rides/return",
        "/api/rides/me",
        "/api/rides/me/moves",
        "/api/rides/me/export",
        "/api/rides/me/polls/{question_id}",
        "/api/rides/me/tokens",
        "/api/rides/me/tokens/{token_id}",
        "/api/rides/me/certificate",
        "/api/certificates/{serial}",
        "/api/certificates/{serial}/qr.svg",
        "/api/share",
        "/api/wechat/signature",
        "/api/boards/{scope}",
        "/api/events/{code}",
        "/api/events/{code}/seats",
        "/api/events/{code}/qr.svg",
        "/api/events/{code}/replay",
        "/api/events/{code}/results",
        "/api/events/{code}/results.csv",
        "/api/events/{code}/results.xlsx",
        "/api/desk/session",
        "/api/desk/sessions",
        "/api/desk/setup",
        "/api/desk/invitations/show",
        "/api/desk/invitations/accept",
        "/api/desk/password",
        "/api/desk/second-factor",
        "/api/desk/roles",
        "/api/desk/accounts",
        "/api/desk/accounts/{account_id}",
        "/api/desk/accounts/{account_id}/invitation",
        "/api/desk/accounts/{account_id}/unlock",
        "/api/desk/accounts/{account_id}/sessions",
        "/api/desk/accounts/{account_id}/second-factor",
        "/api/desk/changes",
        "/api/desk/changes.csv",
        "/api/desk/events",
        "/api/desk/events/choices",
        "/api/desk/events/choices/{route_id}",
        "/api/desk/events/{code}",
        "/api/desk/events/{code}/copy",
        "/api/desk/events/{code}/links",
        "/api/desk/events/{code}/hosts",
        "/api/desk/events/{code}/rehearsal",
        "/api/desk/events/{code}/outcome",
        "/api/desk/events/{code}/results",
        "/api/desk/events/{code}/results.csv",
        "/api/desk/events/{code}/results.xlsx",
        "/api/desk/events/{code}/publication",
        "/api/desk/events/{code}/archive",
    }
