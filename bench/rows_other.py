"""Rows 7, 8 and 11: boards by themselves, starting with a long ledger, the page's weight."""

from __future__ import annotations

from statistics import median

from bench import boards, page, startup
from bench.report import Figure
from bench.world import World


def page_weight(world: World, runs: int) -> Figure:
    """Row 11: JavaScript and CSS of the built page as transferred, brotli (gzip in the note)."""
    name = "page, JavaScript + CSS transferred: first screen; whole ride with all games"
    target = "≤ 75 kB; ≤ 180 kB"
    if not (page.DIST / "index.html").exists():
        return Figure(11, name, target, "not measured", None, 0, "the page is not built")
    weight = page.measure()
    return Figure(
        11,
        name,
        target,
        f"gzip {weight['first_gz_kb']} kB; {weight['ride_gz_kb']} kB",
        weight["first_gz_kb"] <= 75 and weight["ride_gz_kb"] <= 180,
        1,
        f"brotli {weight['first_br_kb']} kB; {weight['ride_br_kb']} kB",
        values=weight,
    )
