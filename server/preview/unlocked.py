"""A tour on which every stop of every line can be opened now."""

from __future__ import annotations

from dataclasses import replace

from server.frozen import FrozenDict
from server.tour.model import Route, RouteOrder, Tour, TranslatedTour


def unlocked(tour: Tour) -> Tour:
    """The tour with its lines open at all times, their stops in any order."""
    translations = {lang: _translated(translated) for lang, translated in tour.translations.items()}
    return replace(_open(tour), translations=FrozenDict(translations))


def _translated(translated: TranslatedTour) -> TranslatedTour:
    return replace(translated, tour=_open(translated.tour))


def _open(tour: Tour) -> Tour:
    return replace(
        tour, routes=FrozenDict({name: _free(route) for name, route in tour.routes.items()})
    )


def _free(route: Route) -> Route:
    return replace(route, order=RouteOrder.FREE, opens=None, closes=None)
