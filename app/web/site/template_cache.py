"""Makes ready what the first visitor would wait for: templates, those of the room first, and the words.

To translate a template to Python takes tens of milliseconds in which nobody else is served, so that is done when the
house is built (app/compiling.py). A server reads what it finds and makes what it does not.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress

from flask import Flask
from jinja2 import FileSystemBytecodeCache
from jinja2.bccache import Bucket

from app.config.checks import LOCALES
from app.paths import COMPILED
from app.web.site.script_words import words

FIRST = ("room/room.html", "base.html", "room/join.html")


class Compiled(FileSystemBytecodeCache):
    """Templates as Python, by the digest of their source. A server may be forbidden to write into its own folder."""

    def load_bytecode(self, bucket: Bucket) -> None:
        """Find one, whole."""
        try:
            super().load_bytecode(bucket)
        except Exception:  # noqa: BLE001  a torn file fails in many ways, and is made anew
            bucket.reset()

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep one, where that is possible."""
        with suppress(OSError):
            super().dump_bytecode(bucket)


def register(app: Flask) -> None:
    """Have templates read from where they are kept."""
    app.jinja_env.bytecode_cache = Compiled(str(COMPILED))


def warm(app: Flask, sleep: Callable[[float], object]) -> None:
    """One thing at a time, and in between others do their work."""
    for name in sorted(app.jinja_env.list_templates(), key=lambda name: name not in FIRST):
        app.jinja_env.get_template(name)
        sleep(0.01)
    for locale in LOCALES:
        words(locale)
        sleep(0.01)
