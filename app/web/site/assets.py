"""Finds the built scripts, styles and fonts by their source names, and serves them compressed."""

from __future__ import annotations

import json
import mimetypes
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from flask import current_app, request, send_from_directory, url_for

from app.paths import DIST

if TYPE_CHECKING:
    from flask import Flask, Response


class NotBuilt(Exception):
    """The client has not been built, or not since a file was added."""


def register(app: Flask) -> None:
    """Adds `asset_url` and `script_urls` to templates, and serves the .gz file where the build made one."""
    app.jinja_env.globals.update(asset_url=asset_url, script_urls=script_urls)
    app.view_functions["static"] = static


def static(filename: str) -> Response:
    """Serves a file of app/static; its .gz file to clients that accept gzip."""
    folder = str(current_app.static_folder)
    if not Path(folder, f"{filename}.gz").is_file():
        return send_from_directory(folder, filename)
    if not request.accept_encodings["gzip"]:
        answer = send_from_directory(folder, filename)
    else:
        mimetype = mimetypes.guess_type(filename)[0]
        answer = send_from_directory(folder, f"{filename}.gz", mimetype=mimetype)
        answer.headers["Content-Encoding"] = "gzip"
    answer.vary.add("Accept-Encoding")
    return answer


def asset_url(name: str) -> str:
    """Returns the address of a built file: "room.js" -> "/static/dist/room-HASH.js". Raises NotBuilt."""
    built = manifest().get(name)
    if built is None:
        raise NotBuilt(_advice(f"no {name} among the built files"))
    return url_for("static", filename=f"dist/{built}")


def script_urls(name: str) -> list[str]:
    """Returns the addresses of a script and of all its imports, for parallel download. Raises NotBuilt."""
    entry = manifest().get(name, "")
    needed: dict[str, list[str]] = json.loads((DIST / "needed.json").read_bytes())
    if entry not in needed:
        raise NotBuilt(_advice(f"nothing is known of what {name} needs"))
    return [url_for("static", filename=f"dist/{built}") for built in needed[entry]]


def manifest() -> dict[str, str]:
    """Returns built file by source name, as `client/build.mjs` wrote it. Notices a new build without a restart."""
    try:
        written = (DIST / "manifest.json").stat().st_mtime_ns
    except FileNotFoundError as missing:
        raise NotBuilt(_advice("the client is not built")) from missing
    return _read(written)


@lru_cache(maxsize=1)
def _read(_written: int) -> dict[str, str]:
    names: dict[str, str] = json.loads((DIST / "manifest.json").read_bytes())
    return names


def _advice(fault: str) -> str:
    return f"{fault}: run bin/start, which builds it"
