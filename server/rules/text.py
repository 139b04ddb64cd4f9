"""Making typed answers comparable: one normalisation for fill-ins and riddles."""

from __future__ import annotations

import unicodedata

_KEEP = frozenset("%")
_DROP = frozenset("~\ufe0e\ufe0f")  # tilde as a dash; variation selectors
_DROP_CATEGORIES = ("P", "Z", "C")  # punctuation, spaces, controls and invisibles
_DROP_SYMBOLS = frozenset(("Sk", "So"))  # stray accents, pictures


def normalise(text: str) -> str:
    """The letters, digits and ideographs of `text`, in one form.

    Unicode NFKC (UAX #15) makes full-width letters and digits half-width; case, spaces,
    punctuation and emoji do not count. A point between two digits and `%` stay, so that
    1.5 is not 15. Returns "" when nothing is left.
    """
    folded = unicodedata.normalize("NFKC", text).casefold()
    return "".join(char for at, char in enumerate(folded) if _counts(char) or _is_point(folded, at))


def _counts(char: str) -> bool:
    if char in _KEEP:
        return True
    category = unicodedata.category(char)
    return not (char in _DROP or category.startswith(_DROP_CATEGORIES) or category in _DROP_SYMBOLS)


def _is_point(text: str, at: int) -> bool:
    return (
        text[at] == "."
        and 0 < at < len(text) - 1
        and text[at - 1].isdigit()
        and text[at + 1].isdigit()
    )
