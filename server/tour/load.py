"""Loading the tour: read, check, and only then build."""

from __future__ import annotations

import gc
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, tzinfo
from pathlib import Path
from typing import Any, NamedTuple

from marshmallow import Schema

from server.frozen import FrozenDict
from server.tour import names
from server.tour.checks import (
    cues,
    explanations,
    files,
    game_cues,
    guessing,
    ids,
    media,
    media_weight,
    on_paper,
    questions,
    repeats,
    routes,
    shown_texts,
    site,
    stops,
    story,
    translations,
    typed,
)
from server.tour.decoding import read_document
from server.tour.document import Document
from server.tour.explain import load_checked
from server.tour.image_variants import current_sizes
from server.tour.model import PRODUCT, Branch, Leg, Route, Stop, Tour
from server.tour.problems import CheckReport, Problem, TourError, nearest, shown
from server.tour.schemas import (
    SHANGHAI,
    AlmanacFile,
    BranchesFile,
    RouteDraft,
    SiteFile,
    TranslationFile,
    WordsFile,
    route_schema,
    stops_schema,
)
from server.tour.schemas.route import RouteStop
from server.tour.stop_files import StopFiles, read_stops
from server.tour.translate import accepting, translate

STOPS_A_FILE = 100
"""So many stops have room in one file."""

Games = Mapping[str, type[Schema]]


class Translation(NamedTuple):
    """A translation file as loaded; `written` is None where it has faults."""

    document: Document
    lang: str
    written: dict[str, Any] | None


class _Media(NamedTuple):
    """The folder with pictures, films and recordings, and whether they are checked."""

    folder: Path
    checked: bool


def load_tour(
    content_dir: Path, routes_dir: Path, games: Games, timezone: tzinfo = SHANGHAI
) -> Tour:
    """Return the tour, or raise TourError with everything that is wrong with it.

    `games` maps a game type to the schema of its own keys. Route times without an offset
    are meant in `timezone`.
    """
    report = check_tour(content_dir, routes_dir, games, timezone)
    if report.tour is None:
        raise TourError(report.problems)
    return report.tour


def check_tour(  # noqa: PLR0913 - what a check may be about
    content_dir: Path,
    routes_dir: Path,
    games: Games,
    timezone: tzinfo = SHANGHAI,
    now: datetime | None = None,
    *,
    media_dir: Path | None = None,
    new: bool = False,
    release: bool = False,
) -> CheckReport:
    """Check everything organisers wrote; never raises on what a file holds.

    With `now` what is over by then is said too. With `media_dir` the content was published
    before: its pictures, films and recordings lie there, and are not checked again unless it is
    `new`. For a `release` a stop that nobody has reviewed is an error.
    """
    place = _Media(media_dir or content_dir, media_dir is None or new)
    with _without_collections():
        return _check_tour(content_dir, routes_dir, games, timezone, now, place, release=release)


@contextmanager
def _without_collections() -> Iterator[None]:
    """Spare the collector: it would look through all nodes of all files again and again.

    Of a thousand stops that is a third of the time; what the check makes has no cycles.
    """
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


def _check_tour(
    content_dir: Path,
    routes_dir: Path,
    games: Games,
    timezone: tzinfo,
    now: datetime | None,
    media_files: _Media,
    *,
    release: bool,
) -> CheckReport:
    stop_files = read_stops(content_dir)
    branches_file = read_document(content_dir / "branches.yaml")
    words_files = _optional(content_dir / "words.yaml")
    almanac_files = _optional(content_dir / "almanac.yaml")
    site_files = _optional(content_dir / "site.yaml")
    problems, route_files = _route_files(routes_dir)

    schema = stops_schema(games)
    loaded_stops = [load_checked(document, schema) for document in stop_files.documents]
    loaded_branches = load_checked(branches_file, BranchesFile())
    loaded_words = [load_checked(document, WordsFile()) for document in words_files]
    loaded_days = [load_checked(document, AlmanacFile()) for document in almanac_files]
    loaded_sites = [load_checked(document, SiteFile()) for document in site_files]
    drafts = [load_checked(document, route_schema(timezone)) for document in route_files]

    named = _check_stops(stop_files, media_files)
    stops.check_unreviewed(stop_files, release=release)
    sizes = current_sizes(media_files.folder, named)
    if media_files.checked:
        media_weight.check_weights(stop_files, media_files.folder, sizes)
    shown_texts.check_shown_texts(stop_files, (branches_file, *route_files))
    shown_texts.check_taglines(route_files)
    written_files = (*stop_files.documents, branches_file, *route_files)
    avoided = [one for each in loaded_words for one in (each or {}).get("avoid", ())]
    shown_texts.check_avoided(written_files, avoided)
    ids.check_branch_ids(branches_file)
    repeats.check_branch_names(branches_file)
    routes.check_other_branch(branches_file)
    for document in site_files:
        site.check_colours(document)
    ids.check_route_ids(route_files)
    for document in route_files:
        routes.check_route(document, stop_files, timezone, now)
    room = 1 + len(stop_files.stops) // STOPS_A_FILE  # a translation is one file for all stops
    translated_files = [
        read_document(path, room=room) for path in files.yaml_files(content_dir / "translations")
    ]
    sources = translations.Sources(stop_files, branches_file, route_files, site_files)
    translated = [
        _translation(document, sources, media_files.folder if media_files.checked else None)
        for document in translated_files
    ]

    # Without a translation the tour is whole: what is wrong there keeps nobody from riding.
    needed = (
        *(*stop_files.documents, branches_file),
        *(*site_files, *words_files, *almanac_files, *route_files),
    )
    documents = (*needed, *translated_files)
    unread = [
        *files.check_unread(content_dir, routes_dir),
        *media_weight.check_cards(content_dir),
    ]
    if any(problem.level == "error" for each in needed for problem in each.problems) or problems:
        problems += (*unread, *(problem for each in documents for problem in each.problems))
        return CheckReport(sorted(problems), None)
    written = [one.written or {} for one in translated]
    taking = [accepting(stop, written) for each in loaded_stops for stop in each["stops"]]
    tour = _build(taking, loaded_branches["branches"], drafts, named)
    blocked = tuple(word for loaded in loaded_words for word in loaded["blocked"])
    allowed = tuple(word for loaded in loaded_words for word in loaded["allow"])
    almanac = tuple(day for loaded in loaded_days for day in loaded["days"])
    tour = replace(
        tour,
        blocked_words=blocked,
        allowed_words=allowed,
        almanac=almanac,
        sizes=sizes,
        site=next(iter(loaded_sites), PRODUCT),
    )
    tour = _with_translations(tour, translated)
    found = (problem for each in documents for problem in each.problems)
    return CheckReport(sorted((*unread, *found)), tour)


def _optional(path: Path) -> list[Document]:
    """The file, if organisers have one."""
    return [read_document(path)] if path.exists() else []


def _translation(
    document: Document, sources: translations.Sources, content_dir: Path | None
) -> Translation:
    """Load and check one translation file; its media where `content_dir` is given."""
    lang = translations.language_of(document) or names.CHINESE
    written = load_checked(document, TranslationFile())
    translations.check_translation(document, sources)
    if content_dir is not None:
        media.check_translated_media(document, content_dir)
    typed.check_translated(document)
    return Translation(document, lang, written)


def _with_translations(tour: Tour, translated: list[Translation]) -> Tour:
    """The tour with its translations."""
    tours = {}
    for document, lang, written in translated:
        if lang not in names.LANGUAGES:
            continue
        if written is None:
            message = "这份译文有上面的错，改好以前整份不用，显示中文。"
            document.add_at(1, 1, "translation_unused", message, "warning")
        result = translate(tour, lang, written or {})
        translations.report_progress(document, lang, result)
        tours[lang] = result.tour
    return replace(tour, translations=FrozenDict(tours))


def _route_files(routes_dir: Path) -> tuple[list[Problem], list[Document]]:
    """Read every route file; a folder without one has no bus to ride."""
    visible = files.yaml_files(routes_dir)
    if visible:
        return [], [read_document(path) for path in visible]
    message = "这里还没有线路。每条线路一个文件，文件名以 .yaml 结尾。"
    near = nearest("routes", [path.name for path in routes_dir.parent.glob("*/")])
    if not routes_dir.is_dir():
        message = f"找不到线路文件夹“{routes_dir.name}”。" + (f"旁边有个“{near}”。" if near else "")
    return [Problem(shown(routes_dir), 1, 1, "no_routes", message)], []


def _check_stops(each: StopFiles, media_files: _Media) -> dict[str, str]:
    """Run every check on the stops; return the files that they name."""
    ids.check_stop_ids(each)
    questions.check_questions(each)
    guessing.check_guessing(each)
    explanations.check_explanations(each)
    cues.check_cues(each)
    story.check_stories(each)
    stops.check_reviews(each)
    stops.check_stamps(each)
    stops.check_set_phrases(each)
    repeats.check_repeats(each)
    on_paper.check_habits(each)
    typed.check_typed(each)
    game_cues.check_game_cues(each)
    find = media.check_media if media_files.checked else media.find
    return find(each, media_files.folder)


def _build(
    loaded: list[Stop], branches: list[Branch], drafts: list[RouteDraft], named: dict[str, str]
) -> Tour:
    by_id = {stop.id: stop for stop in loaded}
    return Tour(
        routes=FrozenDict({draft.id: _route(draft, by_id) for draft in drafts}),
        branches=FrozenDict({branch.id: branch for branch in branches}),
        stops=FrozenDict(by_id),
        media=FrozenDict(named),
    )


def _route(draft: RouteDraft, stops_by_id: Mapping[str, Stop]) -> Route:
    visited = tuple(stops_by_id[entry.stop] for entry in draft.stops)
    return Route(
        id=draft.id,
        name=draft.name,
        tagline=draft.tagline,
        order=draft.order,
        stops=visited,
        legs=tuple(_leg(entry, stop) for entry, stop in zip(draft.stops, visited, strict=True)),
        scoring=draft.scoring,
        branch_cap=draft.branch_cap,
        opens=draft.opens,
        closes=draft.closes,
        was=draft.was,
        live=draft.live,
    )


def _leg(entry: RouteStop, stop: Stop) -> Leg:
    """Return the way to a stop; without one of its own it is a road at the stop's hour."""
    road = FrozenDict({**stop.scene, "base": "road", "parts": ()})
    said = entry.say or names.NEXT_STOP[names.CHINESE].format(stop.name)
    return Leg(scene=entry.scene or road, say=said)
