"""Texts in the composed form of Unicode (NFC, UAX #15), in which é is one character and not two."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

KEPT: Final = re.compile("([\uf900-\ufaff\U0002f800-\U0002fa1f]+)")
"""Ideographs for round trips with older character sets; NFC would make others of them."""
FILE_NAME: Final = re.compile(r"\.[A-Za-z0-9]{2,5}\b")


def composed(text: str) -> str:
    """The text in NFC. Names of files stay: the file is found by the very same characters."""
    if unicodedata.is_normalized("NFC", text) or FILE_NAME.search(text):
        return text
    parts = KEPT.split(text)
    return "".join(
        part if at % 2 else unicodedata.normalize("NFC", part) for at, part in enumerate(parts)
    )
