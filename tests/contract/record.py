"""Records the session anew: `python -m tests.contract.record --tree PATH`.

PATH is a checkout of the release whose contract is to be kept. See README.md.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from tests.contract.recorder import Recorder
from tests.contract.replay import RECORDINGS
from tests.contract.script import play_all
from tests.contract.server import TREE, ContractServer
from tests.contract.steps import Session


def main() -> None:
    """Writes `recordings/`."""
    parser = argparse.ArgumentParser(description="Records the contract session of a release.")
    parser.add_argument("--tree", type=Path, default=TREE, help="root of the release's source tree")
    tree = parser.parse_args().tree.resolve()
    with tempfile.TemporaryDirectory(prefix="bus-contract-") as folder:
        record(Path(folder), tree, RECORDINGS)
    size = sum(file.stat().st_size for file in RECORDINGS.glob("*.jsonl.gz"))
    sys.stdout.write(f"{RECORDINGS}: {size // 1024} kB\n")


def record(folder: Path, tree: Path, into: Path) -> None:
    """Runs the server of `tree` in `folder` and writes its session to `into`."""
    into.mkdir(exist_ok=True)
    for file in into.glob("*.jsonl.gz"):
        file.unlink()
    with ContractServer(folder, tree) as server:
        session = Session(server)
        try:
            play_all(Recorder(session, into))
        finally:
            session.close()


if __name__ == "__main__":
    main()
