"""`bus schema`: files that are made from the schemas."""

from __future__ import annotations

import json
from pathlib import Path

import click
from flask import Flask

from server.cli.common import FOUND, games
from server.cli.refusal_files import refusal_files
from server.cli.title_files import title_files
from server.settings import ROOT
from server.tour.export import generated_files
from server.web import register_web

OPENAPI = Path("frontend") / "src" / "api" / "openapi.json"


@click.command()
@click.option("--check", "only_check", is_flag=True, help="只看过没过时，不写；过时退出码是 1。")
def schema(*, only_check: bool) -> None:
    """从模式生成文件：编辑器的 JSON Schema、内容手册、OpenAPI、页面的名字表、拒绝码表、称号表。"""
    stale = [path for path, text in all_files(ROOT).items() if _differs(path, text)]
    if only_check:
        for path in stale:
            click.echo(f"{path.relative_to(ROOT)} 过时了，运行 make gen")
        raise SystemExit(FOUND if stale else 0)
    files = all_files(ROOT)
    for path in stale:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(files[path], encoding="utf-8")
        click.echo(f"写好 {path.relative_to(ROOT)}")
    if not stale:
        click.echo("都是新的")


def all_files(root: Path) -> dict[Path, str]:
    """Every generated file under `root`, with what it must hold."""
    made = generated_files(root, dict(games()))
    return {**made, **refusal_files(root), **title_files(root), root / OPENAPI: openapi()}


def openapi() -> str:
    """The OpenAPI document as kept in the repository."""
    app = Flask("openapi", static_folder=None)
    document = register_web(app).spec.to_dict()
    return json.dumps(document, ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def _differs(path: Path, text: str) -> bool:
    return not path.is_file() or path.read_text(encoding="utf-8") != text
