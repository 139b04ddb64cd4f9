"""Weight of the page as built: the first screen, and a whole ride with every game."""

from __future__ import annotations

import json
import re
from pathlib import Path

DIST = Path(__file__).resolve().parent.parent / "frontend" / "dist"
STATIC = re.compile(r"""(?:from|import)\s*["'](\./[\w.-]+\.js)["']""")
DYNAMIC = re.compile(r"""import\(\s*["'`](\./[\w.-]+\.js)["'`]""")
LISTED = re.compile(r"""["'](?:/?assets/|\./)([\w.-]+\.(?:js|css))["']""")
IN_HTML = re.compile(r"""(?:src|href)="/(assets/[\w.-]+\.(?:js|css))\"""")


def transferred(path: Path, coding: str) -> int:
    """Bytes on the wire with `br` or `gz`; small files go as they are."""
    packed = path.with_name(f"{path.name}.{coding}")
    return (packed if packed.exists() else path).stat().st_size


def first_screen(dist: Path = DIST) -> set[Path]:
    """Scripts and styles that the cover needs: those of the page and what they import at once."""
    found = {dist / name for name in IN_HTML.findall((dist / "index.html").read_text())}
    waiting = [path for path in found if path.suffix == ".js"]
    while waiting:
        path = waiting.pop()
        for name in STATIC.findall(path.read_text()):
            other = (path.parent / name).resolve()
            if other not in found:
                found.add(other)
                waiting.append(other)
    return found


def whole_ride(dist: Path = DIST) -> set[Path]:
    """Every script and style that the phone page can ever load."""
    found = first_screen(dist)
    waiting = [path for path in found if path.suffix == ".js"]
    while waiting:
        path = waiting.pop()
        text = path.read_text()
        names = set(STATIC.findall(text)) | set(DYNAMIC.findall(text)) | set(LISTED.findall(text))
        for name in names:
            other = (path.parent / name).resolve()
            if other.exists() and other not in found:
                found.add(other)
                if other.suffix == ".js":
                    waiting.append(other)
    return found


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
