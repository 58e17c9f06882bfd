"""Nuotio: the workshop room of Finnish health and social care. docs/TOUR.md explains how it works."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flask import Flask

    from app.config.settings import Config
    from app.store.db.database import NativeThreads


def create_app(config: Config, *, natives: NativeThreads | None = None, ticking: bool = True) -> Flask:
    """Builds the application. `natives` run blocking calls; without `ticking` a test runs the periodic work."""
    # Imported here, because child processes import this package too and must start fast.
    from app.wiring import build_app

    return build_app(config, natives=natives, ticking=ticking)
