"""`bus media`: organisers' pictures in sizes and formats that suit phones."""

from __future__ import annotations

from importlib.util import find_spec

import click

from server.cli.common import FOUND, WRONG, exit_on, fail, load_or_exit
from server.settings import load_folders

NO_PILLOW = '要先装 Pillow：.venv/bin/pip install "pillow>=11.3"'


@click.command()
def media() -> None:
    """把 content/media 里的图片做成几种宽度的 AVIF 和 WebP，给手机省流量。

    没改过的不重做，没了的清掉。有图片打不开，退出码是 1；没装 Pillow，是 2。
    """
    if find_spec("PIL") is None:
        fail(NO_PILLOW, WRONG)
    # The server runs without Pillow, and so do all other commands.
    from server.desk.media.variants import make_sizes  # noqa: PLC0415

    folders = load_or_exit(load_folders)
    with exit_on(OSError):
        done = make_sizes(folders.content_dir)
    for src, one in done.made.items():
        widths = "、".join(str(width) for width in sorted({each.width for each in one.variants}))
        click.echo(f"{src}：{one.width}×{one.height}，做好宽 {widths} 的")
    for src in done.located:
        click.echo(f"{src}：写着在哪里拍的。小图里去掉了，原图里还有，最好去掉再放进来 （提醒）")
    for src in done.broken:
        click.echo(f"{src}：打不开，可能坏了。换一张，或者另存一次再放进来", err=True)
    click.echo(
        f"做好 {len(done.made)} 张，{done.kept} 张没改过，清掉 {done.removed} 个旧文件；"
        "重新启动服务器就用上了"
    )
    if done.broken:
        raise SystemExit(FOUND)
