"""flask-smorest's blueprint with types: it has none of its own."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar, cast

from flask_smorest import Blueprint  # type: ignore[import-untyped]

View = TypeVar("View", bound=Callable[..., Any])


class DescribedBlueprint(Blueprint):  # type: ignore[misc]
    """A blueprint whose views are in the OpenAPI document.

    Views answer with a finished `Response`: the schema given to `response` describes it and is
    not run on each request. Tests load real answers through it.
    """

    def route(self, rule: str, **options: Any) -> Callable[[View], View]:
        """An address."""
        return cast("Callable[[View], View]", super().route(rule, **options))

    def doc(self, **described: Any) -> Callable[[View], View]:
        """Parts of the description that follow from nothing else."""
        return cast("Callable[[View], View]", super().doc(**described))

    def response(
        self, status_code: int, schema: Any = None, **described: Any
    ) -> Callable[[View], View]:
        """What is answered."""
        return cast("Callable[[View], View]", super().response(status_code, schema, **described))

    def alt_response(
        self, status_code: int, schema: Any = None, **described: Any
    ) -> Callable[[View], View]:
        """What else may be answered."""
        return cast(
            "Callable[[View], View]",
            super().alt_response(status_code, schema=schema, **described),
        )
