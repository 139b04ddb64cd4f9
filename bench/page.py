"""Weight of the page as built: the first screen, and a whole ride with every game."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

DIST = Path(__file__).resolve().parent.parent / "frontend" / "dist"
ENTRY = "index.html"
ELSEWHERE = ("src/event/", "src/screens/Gallery.vue", "src/games/demo", "src/screens/Lost.vue")
"""What no ride opens: hosted events, the developers' gallery, an address that is none."""

Manifest = dict[str, dict[str, Any]]


def transferred(path: Path, coding: str) -> int:
    """Bytes on the wire with `br` or `gz`; small files go as they are."""
    packed = path.with_name(f"{path.name}.{coding}")
    return (packed if packed.exists() else path).stat().st_size


def first_screen(dist: Path = DIST) -> set[Path]:
    """Scripts and styles that the cover needs: those of the page and what they import at once."""
    return _loaded(dist, lambda _: False)


def whole_ride(dist: Path = DIST) -> set[Path]:
    """Every script and style of a ride: all that the page can load later, but for `ELSEWHERE`."""
    return _loaded(dist, lambda name: not name.startswith(ELSEWHERE) and "/demo." not in name)


def _loaded(dist: Path, later: Callable[[str], bool]) -> set[Path]:
    """The files that the page loads; of what it imports lazily, what `later` agrees to."""
    manifest: Manifest = json.loads((dist / ".vite" / "manifest.json").read_text())
    names, waiting = {ENTRY}, [ENTRY]
    while waiting:
        chunk = manifest[waiting.pop()]
        lazily = [name for name in chunk.get("dynamicImports", ()) if later(name)]
        for name in [*chunk.get("imports", ()), *lazily]:
            if name not in names:
                names.add(name)
                waiting.append(name)
    files = {manifest[name]["file"] for name in names}
    files |= {style for name in names for style in manifest[name].get("css", ())}
    return {dist / file for file in files}


def measure(dist: Path = DIST) -> dict[str, float]:
    """Kilobytes (1,000 bytes) of JavaScript and CSS, gzip and brotli."""
    sets = {"first": first_screen(dist), "ride": whole_ride(dist)}
    return {
        f"{name}_{coding}_kb": round(sum(transferred(path, coding) for path in paths) / 1000, 1)
        for name, paths in sets.items()
        for coding in ("gz", "br")
    }


if __name__ == "__main__":
    print(json.dumps(measure(), indent=2))
