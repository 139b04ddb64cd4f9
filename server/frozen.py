"""An immutable dict, for values that are also serialised as JSON.

`types.MappingProxyType` would be enough for safety, but neither `json` nor `orjson`
serialises it; both serialise a subclass of dict.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NoReturn


class FrozenDict(dict[str, Any]):
    """A read-only dict; every attempt to change it raises TypeError."""

    __slots__ = ()

    def _refuse(self, *_args: object, **_kwargs: object) -> NoReturn:
        raise TypeError("tour values are immutable")

    __setitem__ = __delitem__ = __ior__ = _refuse
    clear = pop = popitem = setdefault = update = _refuse

    def __reduce__(self) -> tuple[type[FrozenDict], tuple[dict[str, Any]]]:
        """Copy and pickle through the constructor, as item assignment is refused."""
        return FrozenDict, (dict(self),)


def freeze(value: Any) -> Any:
    """Return `value` with every mapping and list in it made read-only."""
    if isinstance(value, Mapping):
        return FrozenDict({key: freeze(item) for key, item in value.items()})
    if isinstance(value, list | tuple):
        return tuple(freeze(item) for item in value)
    return value
