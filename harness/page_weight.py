"""Weight of the page as built: the first screen, a whole ride with every game, all to be opened.

A whole ride goes from the cover over the ticket, the map, the way, stops, all twelve games,
questions, stamps, the stamp book and the boards to the finish, in one language. Counted is what
the page itself fetches for that. In idle time the service worker makes its copy for a ride without
network (frontend/build/precache.ts): the same files, those of the other languages and most of
`ASIDE`. That comes after the screens, is no part of a ride's weight, and not counted here.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

DIST = Path(__file__).resolve().parent.parent / "frontend" / "dist"
ENTRY = "index.html"
WORKER = "sw.js"
OLD = "old.js"
"""What old engines lack; every engine fetches it before the page's own script."""
ASIDE = (
    "_aside",
    "src/features/keepsakes/",
    "src/features/pages/words/",
    "src/features/settings/words/",
    "src/features/story/media/",
    "src/styles/",
)
"""What a tap aside from the ride opens, and the page fetches no sooner (frontend/build/chunks.ts,
frontend/src/apps/phone/chunks.ts): privacy, finding a ride again, settings, the notebook of wrong
answers, posters and certificates, an address that is none; and what plays recordings and films,
fetched with the first story that has one;
and the styles of high contrast and of wide screens."""
ELSEWHERE = ("src/features/event/", "src/apps/phone/dev/", "src/art/SceneCover.vue")
"""What belongs to no ride: hosted events, the developers' gallery and its samples, the cover of a
site that has chosen a scene for it (0.9 kB).
"""
OTHER_WORDS = (
    "src/words/packs/zh-Hant.ts",
    "src/words/packs/en.ts",
    "src/features/pages/words/zh-Hant.json",
    "src/features/pages/words/en.json",
    "src/features/settings/words/zh-Hant.json",
    "src/features/settings/words/en.json",
)
"""Nobody reads a ride in three languages; the one that is weighed is the one most riders read."""

Chunk = dict[str, Any]
Manifest = dict[str, Chunk]


def transferred(path: Path, coding: str) -> int:
    """Bytes on the wire with `br` or `gz`; small files go as they are."""
    packed = path.with_name(f"{path.name}.{coding}")
    return (packed if packed.exists() else path).stat().st_size


def first_screen(dist: Path = DIST) -> set[Path]:
    """Scripts and styles that the cover needs: those of the page and what they import at once."""
    return _code(dist, _loaded(dist, lambda _: False)) | {dist / OLD}


def whole_ride(dist: Path = DIST) -> set[Path]:
    """Every script and style of a ride: all that the page can load but `ASIDE` and `ELSEWHERE`."""
    return _code(dist, _loaded(dist, _ridden)) | {dist / OLD, dist / WORKER}


def all_opened(dist: Path = DIST) -> set[Path]:
    """A whole ride, and the scripts and styles of everything else that a rider can open."""
    return _code(dist, _loaded(dist, _opened)) | {dist / OLD, dist / WORKER}


def everything(dist: Path = DIST) -> set[Path]:
    """All that a rider can open, the page and its drawings: more than lies before any question."""
    chunks = list(_loaded(dist, _opened))
    drawn = {dist / name for chunk in chunks for name in chunk.get("assets", ())}
    return _code(dist, chunks) | drawn | {dist / ENTRY, dist / OLD, dist / WORKER}


def _ridden(name: str) -> bool:
    return _opened(name) and not name.startswith(ASIDE)


def _opened(name: str) -> bool:
    return not name.startswith(ELSEWHERE + OTHER_WORDS)


def _code(dist: Path, chunks: Iterable[Chunk]) -> set[Path]:
    """The scripts and styles of these chunks."""
    return {dist / name for chunk in chunks for name in (chunk["file"], *chunk.get("css", ()))}


def _loaded(dist: Path, later: Callable[[str], bool]) -> list[Chunk]:
    """The chunks that the page loads; of what it imports lazily, what `later` agrees to."""
    manifest: Manifest = json.loads((dist / ".vite" / "manifest.json").read_text())
    names, waiting = {ENTRY}, [ENTRY]
    while waiting:
        chunk = manifest[waiting.pop()]
        lazily = [name for name in chunk.get("dynamicImports", ()) if later(name)]
        for name in [*chunk.get("imports", ()), *lazily]:
            if name not in names:
                names.add(name)
                waiting.append(name)
    return [manifest[name] for name in names]


def measure(dist: Path = DIST) -> dict[str, float]:
    """Kilobytes (1,000 bytes), gzip and brotli, of the sets of files described above."""
    ride = whole_ride(dist)
    sets = {
        "first": first_screen(dist),
        "ride": ride,
        "script": {path for path in ride if path.suffix == ".js"},
        "opened": all_opened(dist),
        "all": everything(dist),
    }
    return {
        f"{name}_{coding}_kb": round(sum(transferred(path, coding) for path in paths) / 1000, 1)
        for name, paths in sets.items()
        for coding in ("gz", "br")
    }


if __name__ == "__main__":
    print(json.dumps(measure(), indent=2))
