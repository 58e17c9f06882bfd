"""The browser of the journeys and the devices that people hold."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Browser, sync_playwright

from tests.serving import ROOT

ARGUMENTS = ["--disable-dev-shm-usage", "--disable-gpu", "--font-render-hinting=none"]
LAPTOP: dict[str, Any] = {"viewport": {"width": 1280, "height": 800}}
PROJECTOR: dict[str, Any] = {"viewport": {"width": 1920, "height": 1080}}
PHONE: dict[str, Any] = {
    "viewport": {"width": 360, "height": 740},
    "device_scale_factor": 2,
    "has_touch": True,
    "is_mobile": True,
    "user_agent": "Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko) "
    "Chrome/138.0.0.0 Mobile Safari/537.36",
}


def script_with(source: str) -> str:
    """The address under which a built source file is served."""
    built = json.loads((ROOT / "app/static/dist/metafile.json").read_bytes())["outputs"]
    path = next(path for path, made in built.items() if source in made["inputs"])
    return f"/static/dist/{path.rpartition('/')[2]}"


@contextmanager
def chromium(*more: str) -> Iterator[Browser]:
    """Debian's Chromium, with `more` arguments.

    Its sandbox is off: it sees nothing but our own pages, and root may run it.
    """
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium", chromium_sandbox=False, args=[*ARGUMENTS, *more]
        )
        yield browser
        browser.close()
