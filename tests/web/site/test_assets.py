"""Built files travel compressed to whoever can read them so."""

from __future__ import annotations

import gzip
import re
from typing import Any

import pytest
from flask import Flask

from app.paths import DIST
from app.web.site.assets import manifest, script_urls


@pytest.mark.parametrize(("accepts", "encoding"), [("gzip, br", "gzip"), ("identity", None)])
@pytest.mark.parametrize("name", ["room.js", "nuotio.css"])
def test_a_built_file_arrives_as_it_was_built(app: Flask, name: str, accepts: str, encoding: Any) -> None:
    built = manifest()[name]
    with app.test_client().get(f"/static/dist/{built}", headers={"Accept-Encoding": accepts}) as answer:
        body = gzip.decompress(answer.data) if encoding else answer.data
    assert answer.headers.get("Content-Encoding") == encoding
    assert answer.headers["Vary"] == "Accept-Encoding"
    assert "immutable" in answer.headers["Cache-Control"]
    assert body == (DIST / built).read_bytes()


@pytest.mark.parametrize("path", ["../wsgi.py", "dist/../../wsgi.py", "dist/%2e%2e/%2e%2e/config.py", "dist/none.js"])
def test_nothing_outside_the_folder_is_a_file_of_ours(app: Flask, path: str) -> None:
    assert app.test_client().get(f"/static/{path}").status_code == 404


def test_a_page_arrives_compressed(app: Flask) -> None:
    answer = app.test_client().get("/", headers={"Accept-Encoding": "gzip"})
    assert answer.headers["Content-Encoding"] == "gzip"
    assert "Tule mukaan" in gzip.decompress(answer.data).decode()


def test_all_that_the_room_needs_is_asked_for_at_once(app: Flask) -> None:
    with app.test_request_context():
        needed = script_urls("room.js")
    files = {
        address.rsplit("/", 1)[1]: (DIST / address.rsplit("/", 1)[1]).read_text(encoding="utf-8") for address in needed
    }
    imported = {name for text in files.values() for name in re.findall(r'(?:from|import)"\./([^"]+)"', text)}
    assert manifest()["room.js"] in files
    assert imported <= files.keys()
    assert len(files) > 1
