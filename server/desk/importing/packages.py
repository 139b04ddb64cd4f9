"""A workbook as the ZIP of XML that it is: whether to open it, and what its cells do not say."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final, NamedTuple
from xml.etree import ElementTree as ET  # DTDs are refused before anything is parsed

from openpyxl.utils import get_column_letter, range_boundaries

from server.desk.importing.reading import UnreadableError

ZIP: Final = b"PK\x03\x04"
OLD_OFFICE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED: Final = "EncryptedPackage".encode("utf-16-le")
MOST_UNPACKED: Final = 200_000_000
MOST_RATIO: Final = 300
"""Texts in XML shrink to a tenth or a thirtieth."""
MOST_PARTS: Final = 5_000
MOST_MERGED: Final = 20_000
MERGED: Final = re.compile(rb'<mergeCell\s+ref="([A-Z]{1,3}\d+:[A-Z]{1,3}\d+)"')
FORMULA: Final = re.compile(rb"<(?:\w+:)?f[ />]")
TOO_BIG: Final = "这个文件解开以后太大，像是压缩炸弹，没有读。"
DTD: Final = "文件里带着不该有的定义（DTD），没有读。请用 Excel 或 WPS 另存一份再放进来。"
MACROS: Final = "表格里有宏，没有读。请另存为不带宏的 .xlsx 再放进来。"
LINKS: Final = (
    "表格连着别的文件（外部链接），没有读。请把连着的格子复制、只粘贴成值，存了再放进来。"
)
PASSWORD: Final = "文件有打开密码，读不了。请去掉密码，存了再放进来。"  # noqa: S105 - a sentence
OLD: Final = (
    "这是旧格式（.xls、.et、.doc、.wps），读不了。请用 WPS 或 Excel 打开，"
    "表格另存为 .xlsx，文字另存为 .docx，再放进来。"
)
DAMAGED: Final = "这个文件坏了，解不开。请打开原来的文件另存一份再放进来。"


class Picture(NamedTuple):
    """A picture that lies on a cell: row from 1, column in letters."""

    row: int
    column: str


@dataclass(slots=True)
class SheetPart:
    """What the XML of a sheet says besides its cells."""

    formulas: bool = False
    merged: dict[tuple[int, int], int] = field(default_factory=dict)
    pictures: list[Picture] = field(default_factory=list)


def check_old_office(content: bytes) -> None:
    """Raises UnreadableError for the binary formats of before 2007, and for locked files."""
    if content.startswith(OLD_OFFICE):
        if ENCRYPTED in content:
            raise UnreadableError("encrypted", PASSWORD)
        raise UnreadableError("old_office", OLD)


def names_in(content: bytes) -> frozenset[str]:
    """The names of the parts of a package; none for what is no ZIP."""
    if not content.startswith(ZIP):
        return frozenset()
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            return frozenset(one.filename for one in package.infolist()[:MOST_PARTS])
    except (zipfile.BadZipFile, ValueError, OSError):
        return frozenset()


def check_package(content: bytes) -> None:
    """Raises UnreadableError for what is not to be opened: bombs, macros, links, DTDs."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            _check_parts(package)
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, RuntimeError) as error:
        raise UnreadableError("damaged_package", DAMAGED) from error


def package_parts(package: zipfile.ZipFile) -> dict[str, SheetPart]:
    """What the XML says of each sheet, by the sheet's name."""
    names = set(package.namelist())
    relations = _relations(package, "xl/workbook.xml", names)
    found = {}
    for node in ET.fromstring(package.read("xl/workbook.xml")).iter():  # noqa: S314 - no DTD
        if node.tag.endswith("}sheet"):
            ids = [value for key, value in node.attrib.items() if key.endswith("}id")]
            path = relations.get(ids[0], "") if ids else ""
            if path in names:
                found[node.attrib.get("name", "")] = _part(package, path, names)
    return found


def _check_parts(package: zipfile.ZipFile) -> None:
    parts = package.infolist()
    if len(parts) > MOST_PARTS or sum(one.file_size for one in parts) > MOST_UNPACKED:
        raise UnreadableError("too_much_unpacked", TOO_BIG)
    for one in parts:
        name = one.filename.casefold()
        if one.file_size > 1_000_000 and one.file_size > one.compress_size * MOST_RATIO:
            raise UnreadableError("too_much_unpacked", TOO_BIG)
        if one.flag_bits & 1:
            raise UnreadableError("encrypted", PASSWORD)
        if name.endswith("vbaproject.bin"):
            raise UnreadableError("macros", MACROS)
        if "/externallinks/" in name:
            raise UnreadableError("external_links", LINKS)
        if name.endswith((".xml", ".rels")):
            with package.open(one) as part:
                if b"<!DOCTYPE" in part.read(2_000).replace(b"\0", b""):
                    raise UnreadableError("dtd", DTD)


def _part(package: zipfile.ZipFile, path: str, names: set[str]) -> SheetPart:
    xml = package.read(path)
    part = SheetPart(formulas=FORMULA.search(xml) is not None)
    for ref in MERGED.findall(xml)[:MOST_MERGED]:
        first, top, last, bottom = range_boundaries(ref.decode())
        if first == last and 0 < bottom - top < MOST_MERGED:
            part.merged.update(((row, first - 1), top) for row in range(top + 1, bottom + 1))
    for target in _relations(package, path, names).values():
        if "/drawings/drawing" in target and target in names:
            part.pictures += _pictures(package.read(target))
    return part


def _pictures(xml: bytes) -> Iterator[Picture]:
    for anchor in ET.fromstring(xml):  # noqa: S314 - no DTD
        if not any(one.tag.endswith("}pic") for one in anchor.iter()):
            continue
        start = next((one for one in anchor if one.tag.endswith("}from")), None)
        if start is not None:
            at = {one.tag.rpartition("}")[2]: int(one.text or 0) for one in start}
            yield Picture(at.get("row", 0) + 1, get_column_letter(at.get("col", 0) + 1))


def _relations(package: zipfile.ZipFile, path: str, names: set[str]) -> dict[str, str]:
    """The parts that a part refers to, by the id of the reference."""
    folder, _, name = path.rpartition("/")
    rels = f"{folder}/_rels/{name}.rels"
    if rels not in names:
        return {}
    found = {}
    for node in ET.fromstring(package.read(rels)):  # noqa: S314 - no DTD
        target = node.attrib.get("Target", "")
        whole = target[1:] if target.startswith("/") else posixpath.join(folder, target)
        found[node.attrib.get("Id", "")] = posixpath.normpath(whole)
    return found
