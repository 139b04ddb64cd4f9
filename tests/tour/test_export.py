"""The generated files: complete, true to the schemas, and up to date in the repository."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from server.rules.games import GAMES
from server.settings import ROOT
from server.tour import names
from server.tour.export import forms, generated_files, json_schema, reference_markdown, typescript

SCHEMAS = {kind.type: kind.schema for kind in GAMES.values()}
EDITOR = json_schema(SCHEMAS)
FILES = generated_files(ROOT, SCHEMAS)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_generated_files_are_up_to_date(path: Path) -> None:
    assert path.read_text("utf-8") == FILES[path], "run `bus schema`"


def mappings(schema: Mapping[str, Any], where: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Every mapping a JSON Schema describes, with the way to it."""
    if "properties" in schema:
        yield where, schema
    for name, below in schema.get("properties", {}).items():
        yield from mappings({} if below is True else below, f"{where}.{name}")
    if "items" in schema:
        yield from mappings(schema["items"], f"{where}[]")
    for number, below in enumerate((*schema.get("anyOf", ()), *schema.get("allOf", ()))):
        yield from mappings(below.get("then", below), f"{where}|{number}")


def test_editors_say_everything_in_chinese() -> None:
    count = 0
    for name, schema in EDITOR.items():
        for where, mapping in mappings(schema, name):
            assert mapping.get("additionalProperties") is False or "type" in mapping["properties"]
            for key, below in mapping["properties"].items():
                if below is True:
                    continue  # described where all types of a question, a block, a game share it
                count += 1
                for said in ("description", "markdownDescription", "errorMessage"):
                    assert re.search("[一-鿿]", below[said]), f"{where}.{key}"
    assert count > 200


def test_the_page_documents_every_key_and_name() -> None:
    page = reference_markdown(SCHEMAS)
    for name, schema in EDITOR.items():
        for _, mapping in mappings(schema, name):
            for key in mapping["properties"]:
                assert f"| `{key}` |" in page
    for known in (names.SCENE_PARTS, names.STAMP_SHAPES, names.STAMP_FIGURES):
        for name, meaning in known.items():
            assert f"| `{name}` | {meaning} |" in page


def test_links_on_the_page_lead_somewhere() -> None:
    page = reference_markdown(SCHEMAS)
    headings = re.findall(r"^#+ (.+)$", page, re.MULTILINE)
    anchors = {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in headings}
    assert len(anchors) == len(headings)
    links = re.findall(r"\]\(#([^)]+)\)", page)
    assert links
    assert set(links) <= anchors


def test_the_typescript_has_every_name() -> None:
    code = typescript()
    for known in (names.SCENE_BASES, names.SCENE_PARTS, names.STAMP_INKS, names.QUESTION_TYPES):
        for name in known:
            assert f"  '{name}', //" in code
    assert "export type SceneBase = (typeof SCENE_BASES)[number]" in code


def test_forms_have_a_shape_for_all_that_fields_lead_to() -> None:
    described = forms(SCHEMAS)
    shapes = described["shapes"]
    assert set(described["files"].values()) <= set(shapes)

    def fields_of(field: dict[str, Any]) -> Iterator[dict[str, Any]]:
        yield field
        if "item" in field:
            yield from fields_of(field["item"])

    for shape in shapes.values():
        for field in (one for each in shape["fields"].values() for one in fields_of(each)):
            named = [kind["shape"] for kind in field.get("kinds", {}).values()]
            assert {*named, *([field["shape"]] if "shape" in field else [])} <= set(shapes)


def test_forms_tell_apart_what_is_called_alike() -> None:
    lines = [name for name in forms(SCHEMAS)["shapes"] if name.endswith("LineSchema")]
    assert len(lines) == 2
