"""Unicode's newest tables, with the interface of the standard library's `unicodedata`."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import unicodedata
else:
    import unicodedata2 as unicodedata

__all__ = ["unicodedata"]
