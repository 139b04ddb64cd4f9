"""`bus texts`: all texts to translate, for translation tools."""

from __future__ import annotations

import json
from collections.abc import Iterator

import click

from server.cli.common import games, load_or_exit
from server.rules import RouteIndex, puzzle_of, solution_of
from server.settings import load_folders
from server.tour.load import load_tour
from server.tour.model import QuestionType, Tour
from server.tour.translate import CHARACTER, LOCATOR, texts_of, translate

ENOUGH = range(24)
"""Seeds of rides to look at: with so many every card and every gap of a game has been shown."""


@click.command()
@click.option("--place", is_flag=True, help="只说繁体译文该放在哪个文件。")
def texts(*, place: bool) -> None:
    """列出内容里所有要译的中文，一行一条，按 JSON 写法。"""
    folders = load_or_exit(load_folders)
    if place:
        click.echo(folders.content_dir / "translations" / "zh-Hant.yaml")
        return
    tour = load_tour(folders.content_dir, folders.routes_dir, games(), folders.timezone)
    click.echo(json.dumps(texts_in(tour), ensure_ascii=False, indent=0))


def texts_in(tour: Tour) -> list[str]:
    """Every Chinese text that riders read or type, each once, sorted."""
    shown = translate(tour, "zh-Hant", {}).seen
    return sorted(
        {
            text
            for text in (*shown, *_played(tour), *_typed(tour))
            if CHARACTER.search(text) and not LOCATOR.fullmatch(text)
        }
    )


def _played(tour: Tour) -> Iterator[str]:
    """The pieces into which games cut what is written: cards, gaps, solutions."""
    for route in tour.routes.values():
        for stop in RouteIndex(route).stops:
            for seed in ENOUGH:
                yield from texts_of(puzzle_of(stop, seed))
                yield from texts_of(solution_of(stop, seed))


def _typed(tour: Tour) -> Iterator[str]:
    """The answers that riders type."""
    for stop in tour.stops.values():
        for question in stop.questions:
            yield from question.answer if question.type is QuestionType.FILL else ()
