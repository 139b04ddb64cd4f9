"""`bus poster`: posters with QR codes, for stops, routes, events and branches."""

from __future__ import annotations

from pathlib import Path

import click

from server.addresses import Reach, base_address, reach_of
from server.app import UseCases
from server.cli.common import FOUND, WRONG, fail, why_not_written
from server.cli.event import desk
from server.desk.posters import (
    FontsMissing,
    Paper,
    Poster,
    PosterOptions,
    PosterStyle,
    PosterSubjects,
    Printer,
)
from server.desk.posters.files import PosterFormat, poster_file
from server.desk.posters.values import LANGUAGES
from server.desk.short_links import LinkKind, ShortLinks
from server.settings import Settings

NOT_ON_PAPER = (
    "{address} 只有这台电脑打得开，印上去谁也扫不到。"
    "在 .env 里写上大家打得开的网址：PUBLIC_URL=https://…"
)
ONLY_HERE = "提醒：{address} 只有同一个网络里的手机打得开；印到外面去，先设 PUBLIC_URL"
BY_ENDING = {".pdf": "pdf", ".png": "png", ".svg": "svg", ".zip": "png"}


@click.command()
@click.argument(
    "kind", type=click.Choice([one.value for one in LinkKind]), metavar="stop|route|event|branch"
)
@click.argument("ids", nargs=-1, metavar="[ID]...")
@click.option(
    "-o",
    "--out",
    required=True,
    type=click.Path(dir_okay=False, path_type=Path),
    help="写到哪个文件：.pdf、.png、.svg，或者 .zip（一张一个 PNG）。",
)
@click.option("--all", "every", is_flag=True, help="全部：每条线路的每一站、全部线路、活动或支部。")
@click.option("--route", help="只要这条线路的站（配 stop --all）。")
@click.option(
    "--style",
    type=click.Choice([one.value for one in PosterStyle]),
    default=PosterStyle.NIGHT.value,
    help="样子：night 夜桥、scene 风景、plain 省墨、sign 站牌。",
)
@click.option(
    "--paper", type=click.Choice([one.value for one in Paper]), default=Paper.A4.value, help="纸。"
)
@click.option("--lying", is_flag=True, help="横着。")
@click.option("--lang", type=click.Choice(LANGUAGES), default=LANGUAGES[0], help="海报上的语言。")
@click.option("--title", default="", help="大字标题，不写就是 content/site.yaml 里的。")
@click.option("--slogan", default="", help="标题下的一句话。")
@click.option("--signature", default="", help="落款。")
@click.option("--bleed", is_flag=True, help="印刷厂用：3 毫米出血、裁切线。")
@click.option("--no-link", is_flag=True, help="码旁边不印短链接。")
@click.option("--code-only", is_flag=True, help="只要二维码（PNG 或 SVG）。")
def poster(  # noqa: PLR0913, PLR0917 - one for each choice that an organiser has
    kind: str,
    ids: tuple[str, ...],
    out: Path,
    every: bool,
    route: str | None,
    style: str,
    paper: str,
    lying: bool,
    lang: str,
    title: str,
    slogan: str,
    signature: str,
    bleed: bool,
    no_link: bool,
    code_only: bool,
) -> None:
    """做海报：站点写 线路/站点，活动写六位上车码。码里是短链接，内容怎么改都不用重印。

    例：bus poster stop --all --route xianlu -o 海报.pdf
    """
    if bool(ids) == every:
        fail("写上要哪几个，或者用 --all 要全部", WRONG)
    form = BY_ENDING.get(out.suffix.lower())
    if form is None or (code_only and form == "pdf"):
        fail("文件名要以 .pdf、.png、.svg 或 .zip 结尾；只要二维码时是后三种", WRONG)
    options = PosterOptions(
        PosterStyle(style), Paper(paper), lying, lang, title, slogan, signature, bleed, not no_link
    )
    with desk() as (settings, game):
        printer = _printer(settings)
        posters = _posters(LinkKind(kind), ids, route, lang, settings, game)
        if not posters:
            fail("一张也没有", FOUND)
        if len(posters) > 1 and out.suffix.lower() in (".png", ".svg"):
            fail(f"一共 {len(posters)} 张，装不进一张图；文件名用 .pdf 或 .zip", WRONG)
        chosen = PosterFormat(f"code-{form}" if code_only else form)
        made = poster_file(printer, posters, options, chosen)
        body = made.body
    try:
        out.write_bytes(body)
    except OSError as error:
        fail(f"{out} 写不了：{why_not_written(error)}", FOUND)
    for one in posters:
        click.echo(f"{printer.link(one)}  {one.name}")
    click.echo(
        f"{len(posters)} 张，写在 {out}；二维码边长 {options.code_millimetres / 10:.1f} 厘米"
    )


def _printer(settings: Settings) -> Printer:
    address = base_address(settings)
    reach = reach_of(address)
    if reach is Reach.MACHINE:
        fail(NOT_ON_PAPER.format(address=address), WRONG)
    if reach is Reach.NETWORK:
        click.echo(ONLY_HERE.format(address=address), err=True)
    try:
        return Printer(address)
    except FontsMissing as error:
        fail(str(error), WRONG)


def _posters(
    kind: LinkKind,
    ids: tuple[str, ...],
    route: str | None,
    lang: str,
    settings: Settings,
    game: UseCases,
) -> list[Poster]:
    play = game.play
    links = ShortLinks(play.ledger, play.catalogue)
    subjects = PosterSubjects(links, play.catalogue, play.ledger, settings.timezone)
    wanted = ids or subjects.ids(kind)
    if route is not None and kind is LinkKind.STOP:
        wanted = [one for one in wanted if one.partition("/")[0] == play.catalogue.route(route).id]
    return [subjects.poster(kind, one, lang) for one in wanted]
