"""flask-smorest's Blueprint with type annotations, which it lacks."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar, cast

from flask_smorest import Blueprint  # type: ignore[import-untyped]

View = TypeVar("View", bound=Callable[..., Any])


class ApiBlueprint(Blueprint):  # type: ignore[misc]
    """A blueprint whose views are in the OpenAPI document.

    Views return a finished `Response`: the schema given to `response` documents it and does not
    run on each request. Tests load real responses through it.
    """

    def route(self, rule: str, **options: Any) -> Callable[[View], View]:
        """Registers a view at a URL rule."""
        return cast("Callable[[View], View]", super().route(rule, **options))

    def doc(self, **described: Any) -> Callable[[View], View]:
        """Adds OpenAPI fields that follow from nothing else."""
        return cast("Callable[[View], View]", super().doc(**described))

    def response(
        self, status_code: int, schema: Any = None, **described: Any
    ) -> Callable[[View], View]:
        """Documents the response."""
        return cast("Callable[[View], View]", super().response(status_code, schema, **described))

    def alt_response(
        self, status_code: int, schema: Any = None, **described: Any
    ) -> Callable[[View], View]:
        """Documents another possible response."""
        return cast(
            "Callable[[View], View]",
            super().alt_response(status_code, schema=schema, **described),
        )
