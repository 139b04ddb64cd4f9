"""Weight of the page as built: the first screen, a whole ride with every game, and its drawings."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

DIST = Path(__file__).resolve().parent.parent / "frontend" / "dist"
ENTRY = "index.html"
WORKER = "sw.js"
ELSEWHERE = (
    "src/event/",
    "src/keep/",
    "src/screens/Gallery.vue",
    "src/games/demo",
    "src/screens/Lost.vue",
)
"""What no ride opens and no phone fetches ahead: hosted events, posters and certificates (drawn
after the ride, for those who want one), the developers' gallery, an address that is none."""
OTHER_WORDS = ("src/words/pack.zh-Hant", "src/words/pack.en")
"""Nobody reads a ride in three languages; the one that is weighed is the one most riders read."""

Chunk = dict[str, Any]
Manifest = dict[str, Chunk]


def transferred(path: Path, coding: str) -> int:
    """Bytes on the wire with `br` or `gz`; small files go as they are."""
    packed = path.with_name(f"{path.name}.{coding}")
    return (packed if packed.exists() else path).stat().st_size


def first_screen(dist: Path = DIST) -> set[Path]:
    """Scripts and styles that the cover needs: those of the page and what they import at once."""
    return _code(dist, _loaded(dist, lambda _: False))


def whole_ride(dist: Path = DIST) -> set[Path]:
    """Every script and style of a ride: all that the page can load later, but for `ELSEWHERE`."""
    return _code(dist, _loaded(dist, _ridden)) | {dist / WORKER}


def everything(dist: Path = DIST) -> set[Path]:
    """A whole ride, its page and its drawings: more than ever lies before a first question."""
    chunks = list(_loaded(dist, _ridden))
    drawn = {dist / name for chunk in chunks for name in chunk.get("assets", ())}
    return _code(dist, chunks) | drawn | {dist / ENTRY, dist / WORKER}


def _ridden(name: str) -> bool:
    return not name.startswith(ELSEWHERE + OTHER_WORDS) and "/demo." not in name


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
    """Kilobytes (1,000 bytes), gzip and brotli: first screen, a ride, its scripts, all."""
    ride = whole_ride(dist)
    sets = {
        "first": first_screen(dist),
        "ride": ride,
        "script": {path for path in ride if path.suffix == ".js"},
        "all": everything(dist),
    }
    return {
        f"{name}_{coding}_kb": round(sum(transferred(path, coding) for path in paths) / 1000, 1)
        for name, paths in sets.items()
        for coding in ("gz", "br")
    }


if __name__ == "__main__":
    print(json.dumps(measure(), indent=2))
