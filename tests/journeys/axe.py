"""Asks axe-core about the page that is open."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Literal

from playwright.sync_api import Page

SCRIPT = Path(__file__).parents[2] / "client" / "node_modules" / "axe-core" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
HEIGHT = "document.documentElement.scrollHeight"
SCHEMES: tuple[Literal["light"], Literal["dark"]] = ("light", "dark")


def violations(page: Page) -> list[str]:
    """What is wrong with the page, in light and in dark; each line names the rule and the elements."""
    # By the debugger, so that the policy of the page, which lets no strange script in, stays as it is.
    page.evaluate(SCRIPT.read_text())
    # All of it in sight: what has been scrolled under a bar is not too small a target.
    size = page.viewport_size or {"width": 1280, "height": 800}
    page.set_viewport_size({"width": size["width"], "height": max(size["height"], page.evaluate(HEIGHT) + 200)})
    found = []
    for scheme in SCHEMES:
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        result = page.evaluate("rules => axe.run(document, {runOnly: rules})", RULES)
        found += [_told(scheme, page, one) for one in result["violations"]]
    page.emulate_media(color_scheme="light")
    page.set_viewport_size(size)
    return found


def _told(scheme: str, page: Page, violation: dict[str, Any]) -> str:
    where = [f"{node['target']}: {node['any'][0]['message'] if node['any'] else ''}" for node in violation["nodes"]]
    return f"{scheme} {page.url} {violation['id']}: {where[:4]}"
