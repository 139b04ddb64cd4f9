"""Starts `bus preview` on a computer without `make`: Windows, or any with Python 3.11 alone.

    py scripts\\preview.py            on Windows
    python3 scripts/preview.py       elsewhere

Makes a virtual environment on first use and installs what the server needs (requirements/run.txt).
Arguments are those of `bus`; without any it is `bus preview`. Standard library only.
"""

import hashlib
import os
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
WINDOWS = os.name == "nt"
HOME = ROOT / ".venv-preview"
PYTHON = HOME / ("Scripts/python.exe" if WINDOWS else "bin/python")
LOCK = ROOT / "requirements" / "run.txt"
MARK = HOME / "installed"
UNUSED_ON_WINDOWS = ("gunicorn", "psycopg", "psycopg-binary", "setuptools")
"""What a preview does without; gunicorn does not run there."""
OLDEST = (3, 11)


def main() -> int:
    """Prepares what is missing, then becomes `bus`."""
    if sys.version_info < OLDEST:
        print("要 Python 3.11 或更新的：https://www.python.org/downloads/", file=sys.stderr)
        return 2
    wanted = hashlib.sha256(LOCK.read_bytes()).hexdigest()
    if not MARK.is_file() or MARK.read_text("ascii") != wanted:
        print("第一次用，装一下要用的东西，要几分钟、要联网……", flush=True)
        if not install():
            print("没有装成。连上网再试一次；还不行，把上面的字发给管服务器的人。", file=sys.stderr)
            return 1
        MARK.write_text(wanted, "ascii")
    arguments = sys.argv[1:] or ["preview"]
    run = "from server.cli import main; main()"
    environment = {**os.environ, "PYTHONUTF8": "1", "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(  # noqa: S603 - our own interpreter
        [str(PYTHON), "-c", run, *arguments], cwd=ROOT, env=environment
    ) as process:
        while True:
            try:
                return process.wait()
            except KeyboardInterrupt:  # it has come to the preview, too, which tidies up
                continue


def install() -> bool:
    """Makes the environment anew and installs the lock file into it."""
    venv.create(HOME, with_pip=True, clear=True)
    lock = HOME / "requirements.txt"
    lock.write_text(needed(LOCK.read_text("utf-8"), windows=WINDOWS), "utf-8")
    command = [str(PYTHON), "-m", "pip", "--disable-pip-version-check", "install", "--quiet"]
    return subprocess.call([*command, "-r", str(lock)]) == 0  # noqa: S603 - our own lock file


def needed(lock: str, *, windows: bool) -> str:
    """The lock file as this system needs it.

    It is made on Linux: for Windows it names neither all packages nor the checksums of all files.
    There the versions alone are kept, and pip finds the rest.
    """
    if not windows:
        return lock
    pinned = [line.partition(" ")[0] for line in lock.splitlines() if "==" in line]
    kept = [one for one in pinned if one.partition("==")[0] not in UNUSED_ON_WINDOWS]
    return "\n".join(kept) + "\n"


if __name__ == "__main__":
    sys.exit(main())
