"""What a text says, whatever way it is written: Unicode's newest tables, and typed answers.

`normalise` is the one form for judging, checking and importing.
"""

from server.text.accepted import AcceptedTexts
from server.text.alternatives import alternatives, with_alternatives
from server.text.characters import letters, look
from server.text.normalise import normalise
from server.text.simplified import simplified

__all__ = [
    "AcceptedTexts",
    "alternatives",
    "letters",
    "look",
    "normalise",
    "simplified",
    "with_alternatives",
]
