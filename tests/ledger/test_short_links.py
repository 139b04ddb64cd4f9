"""Short links that were given out: stable, distinct, without look-alikes."""

from __future__ import annotations

from server.ledger import Ledger, short_code
from server.ledger.short_links import ShortLinkRow


def give(ledger: Ledger, kind: str, *targets: str, title: str = "花桥站") -> ShortLinkRow:
    return ledger.give_short_link(kind, targets, title).wait(10)


def test_a_thing_keeps_its_code_under_a_new_id_and_name(ledger: Ledger) -> None:
    first = give(ledger, "stop", "line/station")
    assert give(ledger, "stop", "line/station").code == first.code
    renamed = give(ledger, "stop", "line/metro", "line/station", title="地铁站")
    assert (renamed.code, renamed.title) == (first.code, "地铁站")
    assert ledger.short_link(first.code) == renamed._replace(made_at=first.made_at)
    assert give(ledger, "route", "line/station").code != first.code
    assert ledger.short_link("33333") is None


def test_of_two_things_with_the_same_code_the_later_gets_another(ledger: Ledger) -> None:
    # 3.2 million codes: some of these pairs are found within a few thousand ids.
    seen: dict[str, str] = {}
    number = 0
    while (code := short_code("stop", f"s{number}")) not in seen:
        seen[code] = f"s{number}"
        number += 1
    first, second = give(ledger, "stop", seen[code]), give(ledger, "stop", f"s{number}")
    assert first.code == code
    assert second.code == short_code("stop", f"s{number}", 1)
    assert ledger.short_link(second.code) == second
