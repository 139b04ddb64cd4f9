"""Certificates in the ledger: serials, one for each ride, without a name after deletion."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.ledger import CertificateRow, Ledger, RideRow, read_serial
from server.ledger.codes import ALPHABET, CodeGenerator
from server.ledger.serials import new_serial
from tests.ledger.conftest import DAY, SECRET, START

SHOWN = {"route": "youguang", "route_name": "有光线", "stops": []}
YEARS = st.integers(2024, 2099)


def issue(ledger: Ledger, ride: RideRow, **changes: Any) -> CertificateRow | None:
    fields = {"year": 2026, "branch": "横墅江社区", "finished_at": START, "shown": SHOWN} | changes
    return ledger.issue(ride.id, **fields).wait(10)


def serial_of(year: int) -> str:
    return new_serial(CodeGenerator(SECRET), year)


def test_a_serial_can_be_read_aloud() -> None:
    mark, year, first, second = serial_of(2026).split("-")
    assert (mark, year) == ("YG", "2026")
    assert len(first) == len(second) == 4
    assert set(first + second) <= set(ALPHABET)


@given(YEARS)
def test_serials_are_read_however_they_are_typed(year: int) -> None:
    serial = serial_of(year)
    wide = serial.translate({ord(c): ord(c) + 0xFEE0 for c in ALPHABET})
    for typed in (
        serial,
        serial.lower(),
        serial.replace("-", " "),
        wide,
        serial[3:],
        f" {serial} ",
    ):
        assert read_serial(typed) == serial


@given(YEARS, st.integers(0, 7), st.integers(1, len(ALPHABET) - 1))
def test_one_wrong_character_is_seen(year: int, at: int, shift: int) -> None:
    code = serial_of(year).replace("-", "")
    at += len("YG2026")
    wrong = ALPHABET[(ALPHABET.index(code[at]) + shift) % len(ALPHABET)]
    assert read_serial(code[:at] + wrong + code[at + 1 :]) is None


@given(YEARS, st.integers(0, 6))
def test_two_swapped_characters_are_seen(year: int, at: int) -> None:
    code = serial_of(year).replace("-", "")
    at += len("YG2026")
    swapped = code[:at] + code[at + 1] + code[at] + code[at + 2 :]
    assert swapped == code or read_serial(swapped) is None


@given(st.text(max_size=80))
def test_anything_may_be_typed(typed: str) -> None:
    read = read_serial(typed)
    assert read is None or read_serial(read) == read


def test_a_ride_has_one_certificate(ledger: Ledger, ride: RideRow) -> None:
    assert ledger.certificate_of(ride.id) is None
    first = issue(ledger, ride)
    assert first is not None
    assert (first.name, first.branch, first.shown) == ("小顾", "横墅江社区", SHOWN)
    assert issue(ledger, ride, branch="别的", shown={}) == first
    assert ledger.certificate(first.serial) == ledger.certificate_of(ride.id) == first


def test_two_requests_at_once_get_the_same_certificate(ledger: Ledger, ride: RideRow) -> None:
    fields = {"year": 2026, "branch": "", "finished_at": START, "shown": SHOWN}
    tickets = [ledger.issue(ride.id, **fields) for _ in range(8)]
    assert len({ticket.wait(10).serial for ticket in tickets}) == 1


def test_a_serial_that_is_taken_is_not_given_again(
    engine: Any, make_ledger: Callable[..., Ledger]
) -> None:
    """Entropy that repeats itself ends in another serial, not in one that exists."""
    first = make_ledger(engine)
    taken = issue(first, first.join("小顾", "east", "youguang").ride)
    assert taken is not None
    number = 0
    for character in reversed(taken.serial.replace("-", "")[6:13]):
        number = number * len(ALPHABET) + ALPHABET.index(character)
    ride = first.join("阿桥", "east", "youguang").ride
    again = iter([number.to_bytes(16), number.to_bytes(16), (number + 1).to_bytes(16)])
    second = make_ledger(engine, entropy=lambda _: next(again))
    given = issue(second, ride)
    assert given is not None
    assert given.serial != taken.serial


def test_leaving_takes_the_name_off(ledger: Ledger, ride: RideRow) -> None:
    given = issue(ledger, ride)
    assert given is not None
    assert not given.withdrawn
    ledger.forget(ride.id, day=DAY)
    kept = ledger.certificate(given.serial)
    assert kept is not None
    assert kept.withdrawn
    assert (kept.name, kept.branch, kept.shown) == ("", "", SHOWN)


def test_a_deleted_rider_gets_no_certificate(ledger: Ledger, ride: RideRow) -> None:
    ledger.forget(ride.id, day=DAY)
    assert issue(ledger, ride) is None
    assert ledger.certificate_of(ride.id) is None


def test_exports_hold_it(ledger: Ledger, ride: RideRow) -> None:
    given = issue(ledger, ride)
    assert given is not None
    kept = {name: value for name, value in given._asdict().items() if name != "ride_id"}
    assert ledger.export_ride(ride.id)["certificate"] == kept
    out = io.BytesIO()
    ledger.export(out)
    lines = [orjson.loads(line) for line in out.getvalue().splitlines()]
    certificates = [line for line in lines if line["type"] == "certificate"]
    assert [line["serial"] for line in certificates] == [given.serial]


@pytest.mark.parametrize(
    "typed", ["", "YG", "YG-2026", "YG-2026-AAAA-AAAA-A", "2026" * 20, "０" * 12]
)
def test_invalid_serials(typed: str) -> None:
    assert read_serial(typed) is None
