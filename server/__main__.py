"""`python -m server`: the same as the `web` line of the Procfile."""

from __future__ import annotations

import os
import sys

from server.settings import ROOT


def main() -> None:
    """Becomes gunicorn."""
    conf = str(ROOT / "server" / "gunicorn_conf.py")
    os.execv(  # noqa: S606 - our own interpreter and our own arguments
        sys.executable, [sys.executable, "-m", "gunicorn", "-c", conf, "server.wsgi:app"]
    )


if __name__ == "__main__":
    main()
