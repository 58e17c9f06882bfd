"""Loads templates and translations before the first request needs them, the templates of the room first.

Compiling a template takes tens of milliseconds that block all other requests, so the build does it
(app/compiling.py). The server reads the compiled templates and compiles only those that are missing.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress

from flask import Flask
from jinja2 import FileSystemBytecodeCache
from jinja2.bccache import Bucket

from app.config.checks import LOCALES
from app.paths import COMPILED
from app.web.site.script_texts import script_texts

FIRST = ("room/room.html", "base.html", "room/join.html")


class Compiled(FileSystemBytecodeCache):
    """Compiled templates by the hash of their source. The server may not be allowed to write into its own folder."""

    def load_bytecode(self, bucket: Bucket) -> None:
        """Reads a compiled template."""
        try:
            super().load_bytecode(bucket)
        except Exception:  # noqa: BLE001  a damaged file fails in many ways, and is compiled again
            bucket.reset()

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Writes a compiled template, if the folder is writable."""
        with suppress(OSError):
            super().dump_bytecode(bucket)


def register(app: Flask) -> None:
    """Uses the cache for all templates of the app."""
    app.jinja_env.bytecode_cache = Compiled(str(COMPILED))


def warm(app: Flask, sleep: Callable[[float], object]) -> None:
    """Loads everything, one item at a time. `sleep` lets other requests run in between."""
    for name in sorted(app.jinja_env.list_templates(), key=lambda name: name not in FIRST):
        app.jinja_env.get_template(name)
        sleep(0.01)
    for locale in LOCALES:
        script_texts(locale)
        sleep(0.01)
