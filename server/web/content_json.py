"""Public content as JSON, built key by key, so that no answer is included by accident."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from server.play import Anniversary, Localization, is_open, is_reviewed, iso
from server.rules import shuffled_options
from server.tour.model import Block, Leg, Question, Route, Stop, Story
from server.tour.names import OTHER_BRANCH
from server.tour.ride_time import minutes_of

PUBLIC_SEED = 0
"""Shuffles the options shown before joining: the order of the file would give answers away."""


def routes_json(localization: Localization, now: datetime) -> dict[str, Any]:
    """All routes, in short."""
    routes = [_summary(route, now) for route in localization.tour.routes.values()]
    return {"routes": localization.mark_untranslated(routes)}


def branches_json(localization: Localization) -> dict[str, Any]:
    """The branches that new players may choose, in the order of the file; visitors always may."""
    branches = [
        {"id": branch.id, "name": branch.name, "kind": branch.kind, "region": branch.region}
        for branch in localization.tour.branches.values()
        if not branch.archived or branch.id == OTHER_BRANCH
    ]
    return {"branches": localization.mark_untranslated(branches)}


def route_json(localization: Localization, route_id: str, version: int) -> dict[str, Any]:
    """A route with its stops, as a version of the content has it."""
    route = localization.tour.routes[route_id]
    scoring = route.scoring
    shown = {
        "id": route.id,
        "version": version,
        "name": route.name,
        "tagline": route.tagline,
        "order": str(route.order),
        "scoring": {
            "checkin": scoring.checkin,
            "story": scoring.story,
            "game": list(scoring.game),
            "game_attempts": scoring.game_attempts,
            "answer": {"right": scoring.answer_right, "wrong": scoring.answer_wrong},
            "streak": {"from": scoring.streak_from, "bonus": scoring.streak_bonus},
        },
        "branch_board": {"cap": route.branch_cap},
        "opens": _time(route.opens),
        "closes": _time(route.closes),
        "reviewed": is_reviewed(route),
        "stops": [stop_json(stop, leg) for stop, leg in zip(route.stops, route.legs, strict=True)],
    }
    marked: dict[str, Any] = localization.mark_untranslated(localization.with_image_variants(shown))
    return marked


def stop_json(stop: Stop, leg: Leg) -> dict[str, Any]:
    """A stop with the leg that leads to it."""
    return {
        "id": stop.id,
        "name": stop.name,
        "short": stop.short,
        "kind": stop.kind,
        "intro": stop.intro,
        "scene": stop.scene,
        "stamp": stop.stamp,
        "reviewed": stop.review.done,
        "leg": {"scene": leg.scene, "say": leg.say},
        "story": _story(stop.story),
        "game": {
            "id": stop.game.id,
            "type": stop.game.type,
            "title": stop.game.title,
            "brief": stop.game.brief,
        },
        "questions": [_question(question) for question in stop.questions],
    }


def _question(question: Question) -> dict[str, Any]:
    options = shuffled_options(question, PUBLIC_SEED)
    return {
        "id": question.id,
        "type": str(question.type),
        "text": question.text,
        "options": [{"id": option.id, "text": option.text} for option in options],
    }


def _story(story: Story) -> dict[str, Any]:
    blocks = [_block(block) for block in story.blocks]
    read = {"audio": story.audio} if story.audio else {}
    return {"title": story.title, **read, "blocks": blocks}


def _block(block: Block) -> dict[str, Any]:
    return {"id": block.id, "type": block.type, **block.data}


def _summary(route: Route, now: datetime) -> dict[str, Any]:
    return {
        "id": route.id,
        "name": route.name,
        "tagline": route.tagline,
        "order": str(route.order),
        "stops": len(route.stops),
        "minutes": minutes_of(route),
        "reviewed": is_reviewed(route),
        "open": is_open(route, now),
        "opens": _time(route.opens),
        "closes": _time(route.closes),
    }


def leaf_json(leaf: Anniversary, lang: str) -> dict[str, Any]:
    """The calendar leaf; its `lang` is the language of `text`."""
    english = lang == "en" and bool(leaf.fact.en)
    return {
        "on": leaf.fact.on.isoformat(),
        "text": leaf.fact.en if english else leaf.fact.text,
        "lang": "en" if english else "zh-CN",
        "source": leaf.fact.source,
        "days": leaf.days,
        "years": leaf.years,
    }


def _time(moment: datetime | None) -> str | None:
    return None if moment is None else iso(moment)
