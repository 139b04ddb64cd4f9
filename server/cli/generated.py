"""`bus schema`: files that are made from the schemas."""

from __future__ import annotations

import json
from pathlib import Path

import click
from flask import Flask

from server.cli.common import FOUND, games, load_or_exit
from server.cli.refusal_files import refusal_files
from server.cli.sample_files import sample_files
from server.cli.title_files import title_files
from server.settings import ROOT, load_folders
from server.tour import check_tour
from server.tour.export import editor_files, generated_files
from server.tour.problems import shown
from server.web import register_web

OPENAPI = Path("frontend") / "src" / "api" / "openapi.json"


@click.command()
@click.option("--check", "only_check", is_flag=True, help="只看过没过时，不写；过时退出码是 1。")
def schema(*, only_check: bool) -> None:
    """从模式生成文件：编辑器的 JSON Schema、内容手册、OpenAPI、页面的名字表、拒绝码表、称号表。"""
    # Another town's folder gets what belongs into it; our own files are not its business.
    files = _town_files() or all_files(ROOT)
    stale = [path for path, text in files.items() if _differs(path, text)]
    if only_check:
        for path in stale:
            click.echo(f"{shown(path)} 过时了，运行 make gen")
        raise SystemExit(FOUND if stale else 0)
    for path in stale:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(files[path], encoding="utf-8")
        click.echo(f"写好 {shown(path)}")
    if not stale:
        click.echo("都是新的")


def _town_files() -> dict[Path, str]:
    """The schemas for editors of a town whose content is not the product's own."""
    folders = load_or_exit(load_folders)
    if folders.content_dir == (ROOT / "content").resolve():
        return {}
    tour = check_tour(folders.content_dir, folders.routes_dir, games(), folders.timezone).tour
    return editor_files(folders.content_dir, games(), tour)


def all_files(root: Path) -> dict[Path, str]:
    """Every generated file under `root`, with what it must hold."""
    made = generated_files(root, dict(games()))
    lists = {**refusal_files(root), **title_files(root), **sample_files(root)}
    return {**made, **lists, root / OPENAPI: openapi()}


def openapi() -> str:
    """The OpenAPI document as kept in the repository."""
    app = Flask("openapi", static_folder=None)
    document = register_web(app).spec.to_dict()
    return json.dumps(document, ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def _differs(path: Path, text: str) -> bool:
    return not path.is_file() or path.read_text(encoding="utf-8") != text
