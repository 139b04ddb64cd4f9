"""The generated files: complete, true to the schemas, and up to date in the repository."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from server.rules.games import GAMES
from server.settings import ROOT
from server.tour import names
from server.tour.export import generated_files, json_schema, reference_markdown, typescript
from tests.tour.conftest import FIXTURES
from tests.tour.count_game import GAMES as COUNT

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
        yield from mappings(below, f"{where}.{name}")
    if "items" in schema:
        yield from mappings(schema["items"], f"{where}[]")
    for number, below in enumerate(schema.get("oneOf", ())):
        yield from mappings(below, f"{where}|{number}")


def test_editors_refuse_unknown_keys_and_describe_every_key_in_chinese() -> None:
    count = 0
    for name, schema in EDITOR.items():
        for where, mapping in mappings(schema, name):
            assert mapping["additionalProperties"] is False
            for key, below in mapping["properties"].items():
                count += 1
                assert re.search("[一-鿿]", below["description"]), f"{where}.{key}"
    assert count > 100


def test_names_are_offered_by_the_editor() -> None:
    stop = EDITOR["stops"]["properties"]["stops"]["items"]["properties"]
    assert stop["scene"]["properties"]["base"]["enum"] == list(names.SCENE_BASES)
    assert stop["scene"]["properties"]["parts"]["items"]["enum"] == list(names.SCENE_PARTS)
    assert [game["properties"]["type"]["const"] for game in stop["game"]["oneOf"]] == list(GAMES)
    types = [kind["properties"]["type"]["const"] for kind in stop["questions"]["items"]["oneOf"]]
    assert types == list(names.QUESTION_TYPES)


class Editor:
    """As much of a JSON Schema checker as our schemas use."""

    def accepts(self, schema: Mapping[str, Any], value: Any) -> bool:
        if "oneOf" in schema:
            return sum(self.accepts(below, value) for below in schema["oneOf"]) == 1
        if "const" in schema and value != schema["const"]:
            return False
        if "enum" in schema and value is not None and value not in schema["enum"]:
            return False
        kinds = schema.get("type", [])
        if kinds and not any(self.is_a(kind, value) for kind in _listed(kinds)):
            return False
        return self.fits(schema, value)

    def fits(self, schema: Mapping[str, Any], value: Any) -> bool:
        if isinstance(value, dict) and "properties" not in schema:
            return all(self.accepts(schema["additionalProperties"], one) for one in value.values())
        if isinstance(value, dict):
            known = schema["properties"]
            needed = set(schema.get("required", ()))
            return needed <= set(value) <= set(known) and all(
                self.accepts(known[key], item) for key, item in value.items()
            )
        if isinstance(value, list):
            least, most = schema.get("minItems", 0), schema.get("maxItems", 999)
            inner = schema.get("items", {})
            return least <= len(value) <= most and all(self.accepts(inner, one) for one in value)
        if isinstance(value, str):
            within = len(value) <= schema.get("maxLength", 9999)
            return within and bool(re.search(schema.get("pattern", ""), value))
        return True

    def is_a(self, kind: str, value: Any) -> bool:
        types = {
            "object": dict,
            "array": list,
            "string": str,
            "number": (int, float),
            "integer": int,
            "boolean": bool,
            "null": type(None),
        }
        return isinstance(value, types[kind])


def _listed(kinds: Any) -> list[str]:
    return [kinds] if isinstance(kinds, str) else kinds


class Typed(yaml.SafeLoader):
    """YAML as editors read it, by version 1.2: `on` is a word and dates are texts."""


Typed.yaml_implicit_resolvers = {
    first: [(tag, how) for tag, how in rules if not tag.endswith((":timestamp", ":bool"))]
    for first, rules in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
Typed.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("^(true|false)$"), list("tf"))


def read(path: Path) -> Any:
    return yaml.load(path.read_text("utf-8"), Loader=Typed)


@pytest.mark.parametrize("name", ["stops", "branches"])
def test_editors_accept_what_the_check_accepts(name: str) -> None:
    editor = Editor()
    assert editor.accepts(EDITOR[name], read(ROOT / "content" / f"{name}.yaml"))
    good = read(FIXTURES / "good" / "content" / f"{name}.yaml")
    assert editor.accepts(json_schema(COUNT)[name], good)


def test_editors_accept_translations() -> None:
    editor = Editor()
    ours = (ROOT / "content" / "translations").glob("*.yaml")
    paths = [FIXTURES / "translated" / "en.yaml", *ours]
    for path in paths:
        assert editor.accepts(EDITOR["translations"], read(path)), path
    assert not editor.accepts(EDITOR["translations"], {"stops": {"qiao": {"naem": "Bridge"}}})


def test_editors_accept_our_routes() -> None:
    paths = [*(ROOT / "routes").glob("*.yaml"), FIXTURES / "good" / "routes" / "mini.yaml"]
    assert len(paths) >= 3
    for path in paths:
        assert Editor().accepts(EDITOR["routes"], read(path)), path


@pytest.mark.parametrize(
    "fixture",
    [
        "unknown_key",
        "unknown_scene_base",
        "unknown_block_type",
        "too_few_questions",
        "missing_key",
        "bad_id",
        "too_long",
        "game_missing_key",
    ],
)
def test_editors_refuse_what_the_check_refuses(fixture: str) -> None:
    broken = read(FIXTURES / "broken" / "stops" / f"{fixture}.yaml")
    assert not Editor().accepts(json_schema(COUNT)["stops"], broken)


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
