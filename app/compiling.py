"""Translates all templates to Python: `python -m app.compiling`, a step of bin/steps.py."""

from __future__ import annotations

import tempfile

from app import create_app
from app.config import Config
from app.web.warming import COMPILED, warm


def main() -> None:
    """Anew, whatever was there."""
    COMPILED.mkdir(exist_ok=True)
    for old in COMPILED.glob("*.cache"):
        old.unlink()
    with tempfile.TemporaryDirectory() as folder:
        app = create_app(Config.from_env({"NUOTIO_DATA": folder}), beating=False)
        warm(app, lambda _seconds: None)
        app.extensions["nuotio"].database.close()


if __name__ == "__main__":
    main()
