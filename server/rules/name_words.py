"""What a nickname may not say: listed words, staff that it is not, letters that pass for others."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from server.refusals import Refusal
from server.rules import shipped_words
from server.rules.errors import NameRefused
from server.text.simplified import simplified
from server.text.tables import unicodedata

_ALONE_LEFT: Final = re.compile(r"[0-9]*(?:我是|我叫|我爱|老|小|大)?")
_ALONE_RIGHT: Final = re.compile(
    r"(?:同志|主席|总理|书记|先生|女士|爷爷|本人|首长|将军|元帅|你好|万岁|加油)?[吧呀啊哦呢啦哈]?[0-9]*"
)
_PARTICLES: Final = frozenset("我你您快来请是叫的吧呀啊哦呢啦了哟嘛哈")
"""Between two of these a word stands alone, though nothing separates it."""

_LOOKALIKES: Final = str.maketrans("авекмнорстухіѕјαβεικνορτυχ", "abekmhopctyxisjabeikvoptux")
_LIKE_HAN: Final = str.maketrans("エロカニハタトオー", "工口力二八夕卜才一")
_SMALL_CAPITALS: Final = str.maketrans("ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘʀꜱᴛᴜᴠᴡʏᴢ", "abcdefghijklmnoprstuvwyz")
_BOXED: Final = {
    first + at: chr(ord("a") + at)
    for first in (0x1F130, 0x1F150, 0x1F170, 0x1F1E6)  # squared, circled, flags' letters
    for at in range(26)
}
_LIKE_LETTERS: Final = str.maketrans("013456789l", "oieasbtbgi")
"""Digits and l in a word of Latin letters: adm1n, sh1t."""

_SIGNS: Final = ((re.compile(r"@(?=[a-z])"), "a"), (re.compile(r"\$(?=[a-z])"), "s"))
_BETWEEN: Final = ((re.compile(r"(?<=[a-z])[!|](?=[a-z])"), "i"),)
_STROKES: Final = frozenset("丨丶丿乀亅灬乛")
"""Characters that decorate names, and hide words."""

_SCRIPTS: Final = ("LATIN", "CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE", "COPTIC", "LISU")


class _Plain(NamedTuple):
    """A name's letters and digits in one form; `edges` has where a word begins or ends."""

    text: str
    edges: frozenset[int]


class _Word(NamedTuple):
    """A word to find: `latin` as a whole word only, or, when `open`, where one begins so."""

    text: str
    latin: bool
    open: bool


class NameWords:
    """Words that no nickname may have: those that ship, an organiser's own, and with `staff` the
    names of the house itself.

    A word is found whole or at a word's edge, with any signs between its characters; within
    one of `allowed` it is not found.
    """

    def __init__(
        self,
        blocked: Iterable[str] = (),
        allowed: Iterable[str] = (),
        staff: Iterable[str] = (),
    ) -> None:
        permitted = [folded(word) for word in (*shipped_words.ALLOWED, *allowed)]
        self._allowed = tuple(filter(None, permitted))
        self._blocked = _words((*shipped_words.REFUSED, *blocked))
        self._staff = _words((*shipped_words.STAFF, *staff))
        self._alone = tuple(map(folded, shipped_words.ALONE))
        self._staff_alone = tuple(map(folded, shipped_words.STAFF_ALONE))

    def check(self, name: str) -> None:
        """Raises NameRefused `name_mixed`, `name_staff` or `name_word`."""
        if len({script for char in name for script in _SCRIPTS if _is_of(char, script)}) > 1:
            raise NameRefused(Refusal.NAME_MIXED)
        plain = _plain(name)
        free = [*_spans(plain.text, self._allowed)]
        if self._has(plain, self._staff, free) or self._is(plain, self._staff_alone, free):
            raise NameRefused(Refusal.NAME_STAFF)
        if self._has(plain, self._blocked, free) or self._is(plain, self._alone, free):
            raise NameRefused(Refusal.NAME_WORD)

    def _has(self, plain: _Plain, words: Iterable[_Word], free: list[range]) -> bool:
        skeleton = _Plain(plain.text.translate(_LIKE_LETTERS), plain.edges)
        for word in words:
            within = skeleton if word.latin else plain
            for found in _spans(within.text, [word.text]):
                if _stands_out(within, found, word) and not _lies_in(found, free):
                    return True
        return False

    @staticmethod
    def _is(plain: _Plain, words: Iterable[str], free: list[range]) -> bool:
        return any(
            _ALONE_LEFT.fullmatch(plain.text[: found.start])
            and _ALONE_RIGHT.fullmatch(plain.text[found.stop :])
            and not _lies_in(found, free)
            for found in _spans(plain.text, words)
        )


def folded(text: str) -> str:
    """The letters and digits alone, in one form: how a hidden word is found."""
    return _plain(text).text


def _words(texts: Iterable[str]) -> tuple[_Word, ...]:
    words: dict[str, _Word] = {}
    for text in texts:
        plain = folded(text)
        latin = plain.isascii()
        if latin:
            plain = plain.translate(_LIKE_LETTERS)
        if plain:
            words.setdefault(plain, _Word(plain, latin, text.endswith("*")))
    return tuple(words.values())


def _plain(name: str) -> _Plain:
    text = unicodedata.normalize("NFKC", name.translate(_BOXED).translate(_SMALL_CAPITALS))
    text = simplified(text.casefold().translate(_LOOKALIKES).translate(_LIKE_HAN))
    for pattern, letter in (*_SIGNS, *_BETWEEN):
        text = pattern.sub(letter, text)
    kept: list[str] = []
    edges = {0}
    separated = False
    for char in unicodedata.normalize("NFD", text):
        if unicodedata.category(char)[0] == "M":
            continue
        if unicodedata.category(char)[0] not in "LN" or char in _STROKES:
            separated = True
            continue
        if separated or (kept and _kind(kept[-1]) != _kind(char)):
            edges.add(len(kept))
        kept.append(char)
        separated = False
    edges.add(len(kept))
    return _Plain("".join(kept), frozenset(edges))


def _kind(char: str) -> int:
    return 0 if char.isdecimal() else 1 if ord(char) < 0x2E80 else 2


def _spans(text: str, words: Iterable[str]) -> Iterator[range]:
    for word in words:
        at = text.find(word)
        while at >= 0:
            yield range(at, at + len(word))
            at = text.find(word, at + 1)


def _stands_out(plain: _Plain, found: range, word: _Word) -> bool:
    """Whether the word stands at an edge there, and not by chance within another."""
    begins, ends = found.start in plain.edges, found.stop in plain.edges
    if word.latin:
        return begins and (ends or word.open)
    if begins or ends:
        return True
    return {plain.text[found.start - 1], plain.text[found.stop]} <= _PARTICLES


def _lies_in(found: range, free: list[range]) -> bool:
    return any(one.start <= found.start and found.stop <= one.stop for one in free)


def _is_of(char: str, script: str) -> bool:
    return char.isalpha() and unicodedata.name(char, "").startswith(script)
