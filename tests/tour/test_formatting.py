"""The house style of content files: they say what they said, and look alike."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from server.settings import ROOT
from server.tour.decoding import read_bytes
from server.tour.document import Document
from server.tour.formatting import FormattingError, formatted
from server.tour.formatting.unicode import composed
from server.tour.nodes import Node

MESSY = """\
# 顶上的话
stops:
# 这一站
    -   id:   a   # 编号
        name: "石桥"
        # 短名
        short:    '桥'
        intro: "跨
          行，也读成一行"
        scene: {base: hall,
           # 在括号里
           time: dawn, parts: [a,   b,
             c]}
        stamp: { shape: gate ,
           ink: b }
        review: {by: "", on: }
        list:
        - x
        # 中间
        - y   # 第二个
        empty: # 为什么空着
        deep:
            k: v
        note: |
            一行
              # 不是注释

            二行

        lines: "一行\\n二行"
        # 这一站的最后


    -   id: b
        number: "2014"
        yes: "no"
        nothing: "null"
        sign: "冒号: 和 #号"
        quote: '说“好”，再说"好"'
        both: "\\"it's\\" \\\\"
        base: &scene {base: hall}
        again: *scene
# 最底下
"""
NEAT = """\
# 顶上的话
stops:
  # 这一站
  - id: a   # 编号
    name: 石桥
    # 短名
    short: 桥
    intro: "跨 行，也读成一行"
    scene:
      base: hall
      # 在括号里
      time: dawn
      parts: [a, b, c]
    stamp: {shape: gate, ink: b}
    review: {by: "", on: }
    list:
      - x
      # 中间
      - y   # 第二个
    empty:  # 为什么空着
    deep:
      k: v
    note: |
      一行
        # 不是注释

      二行

    lines: |-
      一行
      二行
    # 这一站的最后

  - id: b
    number: "2014"
    yes: "no"
    nothing: "null"
    sign: "冒号: 和 #号"
    quote: '说“好”，再说"好"'
    both: "\\"it's\\" \\\\"
    base: &scene {base: hall}
    again: *scene
# 最底下
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Where a file is written."""
    return tmp_path / "stops.yaml"


def in_style(file: Path, text: str) -> str:
    file.write_bytes(text.encode())
    return formatted(file).decode()


def loaded(text: str) -> Any:
    """What a file loads as, as the checks see it."""
    document = Document("file.yaml", holds="items")
    read_bytes(document, text.encode())
    assert not [one for one in document.problems if one.level == "error"]
    return _plain(document.root)


def _plain(node: Node) -> Any:
    if node.kind == "map":
        return [(composed(key), _plain(value)) for key, (_, value) in node.entries.items()]
    if node.kind == "list":
        return list(map(_plain, node.items))
    return None if node.empty else composed(node.scalar)


def test_a_messy_file_is_put_into_the_house_style(file: Path) -> None:
    assert in_style(file, MESSY) == NEAT


def test_a_neat_file_stays_as_it_is(file: Path) -> None:
    assert in_style(file, NEAT) == NEAT


@pytest.mark.parametrize(
    ("written", "neat"),
    [
        ("a: 1\r\nb: 2", "a: 1\nb: 2\n"),
        ("\ufeffa: 1   \n\n\n\nb: 2\n\n\n", "a: 1\n\nb: 2\n"),
        ("---\na: 1\n...\n", "a: 1\n"),
        ("-   id: a\n    b:\n    - c\n", "- id: a\n  b:\n    - c\n"),
        ("a:\n-\n  # 注\n  b: 1\n- - c\n  - d", "a:\n  -\n    # 注\n    b: 1\n  - - c\n    - d\n"),
        ("a: |+\n   x\n\n\nb: >2\n    y\n", "a: |+\n  x\n\n\nb: >2\n    y\n"),
        ("a:\n   b: 1\n # 一\n# 二\nc: 2\n", "a:\n  b: 1\n# 一\n# 二\nc: 2\n"),
        ("a: [ ]\nb: {  }\nc: [{x: 1}, [y]]\n", "a: []\nb: {}\nc: [{x: 1}, [y]]\n"),
        ("a: [x, # 一\n  y]   # 二\n", "a:\n  - x    # 一\n  - y  # 二\n"),
        ("名: cafe\u0301\nsrc: cafe\u0301.jpg\n", "名: caf\u00e9\nsrc: cafe\u0301.jpg\n"),
        ("名: 全角，标点：不动！\n", "名: 全角，标点：不动！\n"),
        ("名: \uf92c\n", "名: \uf92c\n"),
    ],
)
def test_one_thing_at_a_time(file: Path, written: str, neat: str) -> None:
    assert in_style(file, written) == neat
    assert in_style(file, neat) == neat


@pytest.mark.parametrize(
    ("faulty", "says"),
    [
        ("a: 1\n\tb: 2\n", ":2:1: tab:"),
        ("a: 1\nb\n", ":2:1: no_colon:"),
        ("a: 1\na: 2\n", ":2:1: "),
        ("", ":1:1: empty_file:"),
    ],
)
def test_a_faulty_file_says_where_its_fault_is(file: Path, faulty: str, says: str) -> None:
    with pytest.raises(FormattingError) as caught:
        in_style(file, faulty)
    assert says in str(caught.value)


def test_shipped_files_are_in_the_house_style() -> None:
    demos = ROOT / "server" / "rules" / "games"
    folders = (ROOT / "content", ROOT / "routes", demos)
    found = [path for folder in folders for path in folder.rglob("*.yaml")]
    assert len(found) > 20
    assert [str(path) for path in found if formatted(path) != path.read_bytes()] == []


SIGNS = "ab1 石，。：“#:-?[]{},&*!|>'\"%@`\\~=\n\té\u0301."
TEXTS = st.text(SIGNS, max_size=12) | st.sampled_from(["null", "no", "2014", "1949-05-13", "a b"])
VALUES = st.recursive(
    TEXTS | st.none() | st.integers(0, 3000),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.text("ab石1", min_size=1, max_size=3), inner, max_size=3)
    ),
    max_leaves=12,
)
STYLES = st.fixed_dictionaries(
    {
        "default_flow_style": st.sampled_from([True, False, None]),
        "default_style": st.sampled_from([None, None, '"', "'", "|", ">"]),
        "indent": st.sampled_from([2, 3, 4, 7]),
        "width": st.sampled_from([8, 20, 400]),
        "line_break": st.sampled_from(["\n", "\r\n"]),
    }
)
EXTRA = st.sampled_from(["", "  ", "# 注", "     # 深的注", "\t"])
EXTRAS = st.lists(st.tuples(st.integers(0, 30), EXTRA), max_size=4)
BEHIND = st.lists(st.integers(0, 30), max_size=3)


@settings(max_examples=150, deadline=None)
@given(
    st.dictionaries(st.text("ab石1", min_size=1, max_size=3), VALUES, min_size=1, max_size=4),
    STYLES,
    EXTRAS,
    BEHIND,
)
def test_whatever_is_written_loads_the_same(
    tmp_path_factory: pytest.TempPathFactory,
    value: dict[str, Any],
    style: dict[str, Any],
    extras: list[tuple[int, str]],
    behind: list[int],
) -> None:
    text = yaml.safe_dump(value, allow_unicode=True, sort_keys=False, **style)
    lines = text.splitlines()
    for at in behind:
        if at < len(lines):
            lines[at] += "  # 行尾"
    for at, line in extras:
        lines.insert(at, line)
    written = "\n".join(lines)
    file = tmp_path_factory.getbasetemp() / "any.yaml"
    try:
        neat = in_style(file, written)
    except FormattingError as refused:
        codes = {one.code for one in refused.problems}
    else:
        codes = set()
    # Comments that tear a text apart are a fault of the file, said with its place.
    assert not {"not_formatted", "complex_key"} & codes
    if codes:
        return
    assert loaded(neat) == loaded(written)
    assert neat.count("# 注") == written.count("# 注")
    assert in_style(file, neat) == neat
