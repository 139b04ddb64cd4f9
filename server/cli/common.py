"""Helpers that several commands share."""

from __future__ import annotations

import errno
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import NoReturn, TypeVar

import click
from marshmallow import Schema

from server.rules import GAMES
from server.settings import SettingError

FOUND = 1  # exit code: problems were found
WRONG = 2  # exit code: the command cannot run

T = TypeVar("T")


def games() -> Mapping[str, type[Schema]]:
    """The schemas of the game types, for the tour."""
    return {name: game.schema for name, game in GAMES.items()}


def fail(message: str, code: int) -> NoReturn:
    """Ends the command with one line on standard error."""
    click.echo(message, err=True)
    raise SystemExit(code)


def load_or_exit(load: Callable[[], T]) -> T:
    """The result of `load`; ends the command on a SettingError."""
    try:
        return load()
    except SettingError as error:
        fail(str(error), WRONG)


@contextmanager
def exit_on(*kinds: type[Exception]) -> Iterator[None]:
    """Ends the command with the exception's text where one of `kinds` is raised."""
    try:
        yield
    except kinds as error:
        fail(" ".join(str(error).split())[:500], FOUND)


def why_not_written(error: OSError) -> str:
    """Why a file could not be written, in words for organisers."""
    known = {
        errno.ENOENT: "没有这个文件夹",
        errno.EACCES: "没有权限，或者正被别的程序开着",
        errno.EPERM: "没有权限，或者正被别的程序开着",
        errno.EROFS: "这里只能看、不能写",
        errno.ENOSPC: "磁盘满了",
        errno.EISDIR: "这是一个文件夹",
        errno.ENAMETOOLONG: "文件名太长",
    }
    return known.get(error.errno or 0, error.strerror or str(error))


def replace_file(path: Path, content: bytes) -> None:
    """Puts the content in the file's place at once: a server may be watching. Raises OSError."""
    beside = path.with_name(f".{path.name}.new")
    try:
        beside.write_bytes(content)
        if path.exists():
            shutil.copymode(path, beside)
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


def utc_now() -> datetime:
    """The wall clock."""
    return datetime.now(UTC)
