"""Every name of the server is made of words of docs/glossary.md, and the glossary of words in use.

A name is taken apart at capitals and underscores (`CachedRide`, `ride_cache`), and each word is
looked up in its singular. Messages are looked up whole.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache

import pytest

from server.rules import MOVES
from server.rules.event.parsing import COMMANDS
from server.rules.event.state import LIVE_MOVE, PAPER_MOVE, PLAYERS, SEAT_REQUESTS
from tests.architecture.source import ROOT, Module, modules

GLOSSARY = ROOT / "docs" / "glossary.md"
SENDING = {"emit", "Outgoing"}
WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z][a-z]*|[a-z]+")


def words_of(name: str) -> Iterator[str]:
    """The words of a name, in lower case and in the singular."""
    for word in WORD.findall(name):
        yield singular(word.lower())


def singular(word: str) -> str:
    """`entries` as `entry`, `matches` as `match`, `moves` as `move`."""
    for ending, instead in (
        ("ies", "y"),
        ("ches", "ch"),
        ("sses", "ss"),
        ("ss", "ss"),
        ("s", ""),
    ):
        if word.endswith(ending) and len(word) > 2:
            return word.removesuffix(ending) + instead
    return word


@cache
def spans() -> frozenset[str]:
    """Everything that the glossary has in backquotes."""
    return frozenset(re.findall(r"`([^`\n]+)`", GLOSSARY.read_text(encoding="utf-8")))


def known_words() -> set[str]:
    """The words of the glossary."""
    return {word for span in spans() for word in words_of(span)}


def names() -> Iterator[tuple[str, str]]:
    """Modules, packages and public classes of the server, each with where it is."""
    for name, module in modules().items():
        if "migrations" in name:
            continue  # numbered files of alembic
        yield name.rpartition(".")[2].strip("_"), name
        for node in module.tree.body:
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                yield node.name, name


def sent(module: Module) -> Iterator[str]:
    """The messages that a module of `live` sends."""
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Call) and node.args:
            called = node.func.attr if isinstance(node.func, ast.Attribute) else node.func
            called = called.id if isinstance(called, ast.Name) else called
            first = node.args[0]
            if called in SENDING and isinstance(first, ast.Constant):
                yield str(first.value)


def messages() -> set[str]:
    """Messages on sockets, commands of hosts, requests of seats and kinds of moves, by name."""
    live = (module for name, module in modules().items() if name.startswith("server.live"))
    requests = {*COMMANDS, PLAYERS, *SEAT_REQUESTS, *MOVES, LIVE_MOVE, PAPER_MOVE}
    return requests | {message for module in live for message in sent(module)}


@pytest.mark.parametrize(("name", "where"), sorted(set(names())))
def test_names_are_made_of_known_words(name: str, where: str) -> None:
    missing = set(words_of(name)) - known_words()
    assert not missing, f"{name} ({where}): not in docs/glossary.md: {sorted(missing)}"


def test_messages_are_in_the_glossary() -> None:
    assert {"board", "mine", "probe", "answer", "open"} <= messages()
    assert messages() - spans() == set()


def test_the_glossary_has_no_word_that_nothing_uses() -> None:
    text = GLOSSARY.read_text(encoding="utf-8")
    code = text[text.index("## Words of the code") :]
    used = {word for name, _ in names() for word in words_of(name)} | {
        word for message in messages() for word in words_of(message)
    }
    listed = {word for span in re.findall(r"`([^`\n]+)`", code) for word in words_of(span)}
    assert sorted(listed - used) == []


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("CachedRide", ["cached", "ride"]),
        ("window_storages", ["window", "storage"]),
        ("WeChatError", ["we", "chat", "error"]),
        ("QRCode", ["qr", "code"]),
        ("entries", ["entry"]),
        ("matches", ["match"]),
        ("progress", ["progress"]),
    ],
)
def test_how_names_are_taken_apart(name: str, words: list[str]) -> None:
    assert list(words_of(name)) == words
