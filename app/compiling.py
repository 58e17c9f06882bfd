"""Compiles all templates to Python: `python -m app.compiling`, a step of bin/steps.py."""

from __future__ import annotations

import tempfile
from pathlib import Path

from app import create_app
from app.config import environment
from app.paths import COMPILED
from app.web.site.template_cache import Compiled, warm


def translate(folder: Path) -> None:
    """Compiles all templates into a folder that everybody may read: the user who builds may not be the one who runs."""
    folder.mkdir(exist_ok=True)
    for old in folder.glob("*.cache"):
        old.unlink()
    with tempfile.TemporaryDirectory() as data:
        app = create_app(environment.read({"NUOTIO_DATA": data}), ticking=False)
        app.jinja_env.bytecode_cache = Compiled(str(folder))
        warm(app, lambda _seconds: None)
        app.extensions["nuotio"].database.close()
    for file in folder.glob("*.cache"):
        file.chmod(0o644)


if __name__ == "__main__":
    translate(COMPILED)
