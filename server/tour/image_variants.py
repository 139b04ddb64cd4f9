"""The variants of organisers' pictures that `bus media` has made, as JSON for phones.

They lie in `media/.sizes` beside the pictures, named after what they were made of, with an index.
Nothing here needs Pillow, and without the folder every picture is shown as it is.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

from server.frozen import FrozenDict, freeze

FOLDER: Final = "media/.sizes"
INDEX: Final = "index.json"
RECIPE: Final = b"1"
"""Another one, when the same pictures are to be made differently: all are made anew then."""


@dataclass(frozen=True, slots=True)
class Variant:
    """A file that shows the picture: `src` below the content folder, `width` in pixels."""

    src: str
    type: str
    width: int


@dataclass(frozen=True, slots=True)
class Sized:
    """A picture in sizes: its own width and height in pixels as it is shown, and its files,
    those of the better format first, small ones before large ones.
    """

    digest: str
    width: int
    height: int
    variants: tuple[Variant, ...]

    def is_there(self, content_dir: Path) -> bool:
        """Whether every file is."""
        return all((content_dir / one.src).is_file() for one in self.variants)

    def shown(self) -> FrozenDict:
        """The JSON besides `src`."""
        frozen: FrozenDict = freeze(
            {key: value for key, value in asdict(self).items() if key != "digest"}
        )
        return frozen


def digest_of(path: Path) -> str:
    """What the names of a picture's files begin with; another for every change of the picture."""
    return hashlib.sha256(RECIPE + path.read_bytes()).hexdigest()[:16]


def read_index(content_dir: Path) -> dict[str, Sized]:
    """What was made, by `src`; nothing where there is no index, or none that can be read."""
    try:
        text = (content_dir / FOLDER / INDEX).read_text(encoding="utf-8")
        return {src: _sized(entry) for src, entry in json.loads(text).items()}
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return {}


def index_text(made: Mapping[str, Sized]) -> str:
    """The index of what was made, to be written."""
    entries = {src: asdict(one) for src, one in sorted(made.items())}
    return json.dumps(entries, ensure_ascii=False, indent=1) + "\n"


def current_sizes(content_dir: Path, media: Iterable[str]) -> FrozenDict:
    """The JSON of the pictures that have all their variants, by `src`.

    A picture that was changed after `bus media` is left out: its sizes show the old one.
    """
    index = read_index(content_dir)
    return FrozenDict(
        {
            src: index[src].shown()
            for src in media
            if src in index
            and index[src].is_there(content_dir)
            and index[src].digest == digest_of(content_dir / src)
        }
    )


def _sized(entry: Mapping[str, Any]) -> Sized:
    return Sized(
        digest=str(entry["digest"]),
        width=int(entry["width"]),
        height=int(entry["height"]),
        variants=tuple(Variant(**one) for one in entry["variants"]),
    )
