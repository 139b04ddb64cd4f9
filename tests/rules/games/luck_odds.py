"""Exact odds of lucky finds in a game of memory, for the luckiest honest way to play."""

from __future__ import annotations

from fractions import Fraction
from functools import cache


def odds_of_luck(pairs: int, wanted: int) -> Fraction:
    """The chance of at least `wanted` lucky finds on a fair board, choosing best each time.

    A find is lucky when neither card was seen before and more than these two were unseen.
    """
    return _turn(pairs, 0, wanted)


@cache
def _turn(fresh: int, half: int, wanted: int) -> Fraction:
    """Before a turn: `fresh` pairs with no card seen, `half` pairs with one card seen."""
    if wanted == 0:
        return Fraction(1)
    if fresh == 0:
        return Fraction(0)
    # Turning a known card first can only reveal a card, never be lucky.
    return max(_unseen_first(fresh, half, wanted), _reveal(fresh, half, wanted))


def _unseen_first(fresh: int, half: int, wanted: int) -> Fraction:
    """An unseen card; its partner may be known, else it may lie among the other unseen."""
    unseen = 2 * fresh + half
    partner_known = Fraction(0)
    if half:
        take = _turn(fresh, half - 1, wanted)
        partner_known = half * max(take, _reveal(fresh, half - 1, wanted))
    opened = max(_turn(fresh - 1, half + 1, wanted), _guess(fresh - 1, half, wanted))
    return (partner_known + 2 * fresh * opened) / unseen


def _guess(fresh: int, half: int, wanted: int) -> Fraction:
    """One card of a new pair is up, `fresh` and `half` count the other pairs."""
    unseen = 2 * fresh + half + 1
    found = _turn(fresh, half, wanted - (unseen > 1))
    others = half * _turn(fresh, half, wanted)
    opened = 2 * fresh * _turn(fresh - 1, half + 2, wanted) if fresh else Fraction(0)
    return (found + others + opened) / unseen


def _reveal(fresh: int, half: int, wanted: int) -> Fraction:
    """See one unseen card, whichever, and end the turn."""
    unseen = 2 * fresh + half
    if not unseen:
        return Fraction(0)
    others = half * _turn(fresh, half - 1, wanted) if half else Fraction(0)
    opened = 2 * fresh * _turn(fresh - 1, half + 1, wanted) if fresh else Fraction(0)
    return (others + opened) / unseen
