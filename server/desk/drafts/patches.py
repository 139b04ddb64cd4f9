"""One stretch of a text in place of another: how changes of files are kept and sent.

The page counts in UTF-16 units, as its language does; here places are characters.
"""

from __future__ import annotations

from typing import NamedTuple


class Patch(NamedTuple):
    """At character `at` of a text, `old` gives way to `new`."""

    at: int
    old: str
    new: str

    def applied(self, text: str) -> str:
        """The text with the patch. Raises ValueError where `old` does not stand there."""
        end = self.at + len(self.old)
        if text[self.at : end] != self.old:
            raise ValueError("the patch is of another text")
        return text[: self.at] + self.new + text[end:]

    @property
    def inverse(self) -> Patch:
        """The patch that takes this one back."""
        return Patch(self.at, self.new, self.old)


class UnitEdit(NamedTuple):
    """The same in UTF-16 units: [start, stop) gives way to `insert`."""

    start: int
    stop: int
    insert: str

    def applied(self, text: str) -> str:
        """The text with the edit. Raises ValueError where it lies outside, or cuts a character."""
        units = text.encode("utf-16-le")
        if not 0 <= self.start <= self.stop <= len(units) // 2:
            raise ValueError("an edit outside the text")
        before, after = units[: 2 * self.start], units[2 * self.stop :]
        return before.decode("utf-16-le") + self.insert + after.decode("utf-16-le")


def patch_between(before: str, after: str) -> Patch:
    """The one patch between two texts, without what their beginnings and ends have alike."""
    most = min(len(before), len(after))
    start = _alike(before, after, most)
    end = _alike(before[::-1], after[::-1], most - start)
    return Patch(start, before[start : len(before) - end], after[start : len(after) - end])


def unit_edit(text: str, patch: Patch) -> UnitEdit:
    """A patch of `text` in UTF-16 units."""
    start = units_of(text[: patch.at])
    return UnitEdit(start, start + units_of(patch.old), patch.new)


def units_of(text: str) -> int:
    """A text's length in UTF-16 units."""
    return len(text.encode("utf-16-le")) // 2


def _alike(one: str, other: str, most: int) -> int:
    """How many characters at the beginning are alike, up to `most`: by halves, as texts are long
    and comparing slices is fast.
    """
    low, high = 0, most
    while low < high:
        middle = (low + high + 1) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low
