"""Stable pseudo-randomness: the same seed gives the same order in every process, for ever.

Only hashlib is used; `hash()` differs between processes and `random.shuffle` may differ
between Python versions, while a rider's shuffled options must survive both.
"""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import blake2b
from itertools import count
from struct import Struct
from typing import Protocol, TypeVar

T = TypeVar("T")


class Renamable(Protocol):
    """What has an id, and had others before."""

    @property
    def id(self) -> str: ...

    @property
    def was(self) -> Sequence[str]: ...


_KEYS_PER_BLOCK = 8
_unpack_keys = Struct(f">{_KEYS_PER_BLOCK}Q").unpack  # one 64-byte digest as eight numbers


def sub_seed(seed: int, *labels: str) -> int:
    """A 63-bit seed of its own for what `labels` name within the ride of `seed`."""
    text = "\x1f".join((str(seed), *labels))
    digest = blake2b(text.encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big") >> 1


def first_id(entry: Renamable) -> str:
    """The id the entry was made with, by which orders are drawn: a new one shuffles nothing anew.

    New ids of the past are added at the end of `was`.
    """
    return entry.was[0] if entry.was else entry.id


def permutation(size: int, seed: int) -> list[int]:
    """The numbers 0..size-1 in an order that follows from `seed` alone."""
    keys = _unpack_keys(blake2b(b"%d.0" % seed).digest())
    for block in range(1, -(-size // _KEYS_PER_BLOCK)):
        keys += _unpack_keys(blake2b(b"%d.%d" % (seed, block)).digest())
    return sorted(range(size), key=keys.__getitem__)


def scrambled(size: int, seed: int) -> list[int]:
    """A permutation of 0..size-1 that is never the identity (for `size` >= 2)."""
    identity = list(range(size))
    if size < 2:
        return identity
    for attempt in count():
        order = permutation(size, sub_seed(seed, str(attempt)))
        if order != identity:
            return order
    raise AssertionError  # pragma: no cover - count() never ends


def deranged(size: int, seed: int) -> list[int]:
    """A permutation of 0..size-1 that leaves nothing in its own place (for `size` >= 2)."""
    if size < 2:
        return list(range(size))
    for attempt in count():
        order = permutation(size, sub_seed(seed, str(attempt)))
        if all(at != one for at, one in enumerate(order)):
            return order
    raise AssertionError  # pragma: no cover - count() never ends


def shuffled(items: Sequence[T], seed: int) -> list[T]:
    """The items in an order that follows from `seed` alone."""
    return [items[at] for at in permutation(len(items), seed)]
