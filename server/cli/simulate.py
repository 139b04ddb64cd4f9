"""`bus simulate`: a crowd of synthetic riders on a line, before real ones come."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from server.cli.common import FOUND, fail, games, load_or_exit
from server.cli.simulation_text import crowd_lines, ride_lines
from server.settings import load_folders
from server.simulation import RideLog, Simulation
from server.tour import check_tour
from server.tour.model import Route

Town = click.Path(file_okay=False, path_type=Path)


@click.command()
@click.argument("route_id", metavar="ROUTE")
@click.argument("town", type=Town, required=False)
@click.option("--riders", type=click.IntRange(1, 10_000), default=1000, help="几位，不写是 1000。")
@click.option("--seed", type=int, default=1, help="换个数，就换一批人；同一个数，每次一样。")
@click.option("--rider", type=click.IntRange(1), help="细看第几位；不写，看名次在正中的那位。")
@click.option("--json", "as_json", is_flag=True, help="输出 JSON，给脚本用。")
def simulate(
    route_id: str, town: Path | None, riders: int, seed: int, rider: int | None, *, as_json: bool
) -> None:
    """请一千位模拟乘客先坐一遍：得几束光、坐多久、谁在哪站下车、哪道题没人会。

    认真的、赶时间的、全靠蒙的、坐坐就下的、行家，都有。每一步按真的规则判，什么也不记。
    他们怎么读、怎么记、怎么猜，是估的：拿来比哪里难、哪里长，不是预言。TOWN 是另一个镇的文件夹。
    """
    simulation = Simulation(_route(route_id, town), seed)
    figures = simulation.figures(riders)
    ride = simulation.ride(rider or figures.typical)
    if as_json:
        click.echo(json.dumps({**asdict(figures), "ride": _ride_json(ride)}, ensure_ascii=False))
        return
    names = {stop.id: stop.name for stop in figures.stops}
    for line in (*crowd_lines(figures), "", *ride_lines(ride, names)):
        click.echo(line)
    click.echo(f"换一位细看：--rider 1～{riders}；换一批人：--seed {seed + 1}")


def _route(route_id: str, town: Path | None) -> Route:
    """The line; ends the command where the content has errors or no such line."""
    folders = load_or_exit(lambda: load_folders(town=town))
    report = check_tour(folders.content_dir, folders.routes_dir, games(), folders.timezone)
    if report.tour is None or report.errors:
        for problem in report.errors:
            click.echo(str(problem))
        fail(f"内容里有 {len(report.errors)} 处错误，改好了再来", FOUND)
    route = report.tour.routes.get(route_id)
    if route is None:
        fail(f"没有线路“{route_id}”，有的是：{'、'.join(report.tour.routes)}", FOUND)
    return route


def _ride_json(ride: RideLog) -> dict[str, Any]:
    """One ride, stop by stop."""
    stops = [
        {
            "stop": at.stop,
            "minutes": round(at.minutes, 1),
            "points": at.points,
            "stars": at.stars,
            "attempts": at.attempts,
            "answers": dict(at.answers),
            "path": at.reading.path,
            "left": at.left,
        }
        for at in ride.stops
    ]
    whole = {"number": ride.number, "kind": ride.kind.id, "points": ride.points}
    return {**whole, "minutes": round(ride.minutes, 1), "title": ride.title, "stops": stops}
