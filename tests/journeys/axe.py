"""Asks axe-core about the page that is open."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Literal

from playwright.sync_api import Page

SCRIPT = Path(__file__).parents[2] / "client" / "node_modules" / "axe-core" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
SCHEMES: tuple[Literal["light"], Literal["dark"]] = ("light", "dark")


def violations(page: Page) -> list[str]:
    """What is wrong with the page, in light and in dark; each line names the rule and the elements."""
    # By the debugger, so that the policy of the page, which lets no strange script in, stays as it is.
    page.evaluate(SCRIPT.read_text())
    found = []
    for scheme in SCHEMES:
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        result = page.evaluate("rules => axe.run(document, {runOnly: rules})", RULES)
        found += [_told(scheme, page, one) for one in result["violations"]]
    page.emulate_media(color_scheme="light")
    return found


def _told(scheme: str, page: Page, violation: dict[str, Any]) -> str:
    where = [f"{node['target']}: {node['any'][0]['message'] if node['any'] else ''}" for node in violation["nodes"]]
    return f"{scheme} {page.url} {violation['id']}: {where[:4]}"
