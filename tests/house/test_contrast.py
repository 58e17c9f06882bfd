"""The colours of the tokens, counted by the formula of WCAG 2.2, in light and in dark."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

STYLES = Path(__file__).parents[2] / "app" / "static" / "css"
TOKENS = (STYLES / "tokens.css", STYLES / "wall" / "tokens.css")
TINTS = ("birch", "moss", "water", "heather", "rowan", "sand")
FIRES = ("fire-sky", "fire-mid", "fire-low", "fire-heart")
YARNS = range(1, 7)
GROUNDS = ("paper", "surface", "sunk", "glow")

READ_LONG = 7.0
READ = 4.5
SEE = 3.0


def tokens(scheme: str) -> dict[str, str]:
    """Colour by token name; dark says only what differs from light."""
    parts = [re.split(r"@media \(prefers-color-scheme: dark\)", path.read_text("utf-8")) for path in TOKENS]
    light, dark = (" ".join(side) for side in zip(*parts, strict=True))
    colours = dict(re.findall(r"--([\w-]+):\s*(#[0-9a-f]{6});", light))
    return colours | dict(re.findall(r"--([\w-]+):\s*(#[0-9a-f]{6});", dark)) if scheme == "dark" else colours


def luminance(colour: str) -> float:
    """Relative luminance of “#rrggbb”, 0 to 1."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast ratio, 1 to 21."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def pairs() -> list[tuple[str, str, float]]:
    """(what is seen, what it is seen on, the least ratio)."""
    on_grounds = [
        (what, ground, least)
        for ground in GROUNDS
        for what, least in (("ink", READ_LONG), ("ink-2", READ), ("lake", READ), ("forest", READ), ("berry", READ),
                            ("ember", READ), ("line", SEE))
    ]  # fmt: skip
    on_notes = [
        row
        for tint in TINTS
        for row in (("ink", tint, READ_LONG), ("ink-2", tint, READ), ("forest", tint, READ), ("lake", tint, READ),
                    ("ember", tint, SEE), ("berry", tint, READ), (f"{tint}-edge", tint, SEE),
                    (f"{tint}-edge", "paper", SEE), (f"{tint}-edge", "sunk", SEE))
    ]  # fmt: skip
    on_fills = [
        ("on-ember", "ember", READ), ("on-ember", "ember-press", READ), ("on-strong", "forest", READ),
        ("berry", "berry-glow", READ), ("ink", "berry-glow", READ_LONG), ("forest", "forest-glow", READ),
        ("ink", "forest-glow", READ_LONG), ("qr-ink", "qr-paper", READ_LONG), ("flame", "paper", SEE),
    ]  # fmt: skip
    on_the_wall = [(ink, fire, READ) for fire in FIRES for ink in ("fire-ink", "fire-ink-2")] + [
        ("bar", "fire-sky", SEE), ("bar", "fire-mid", SEE), ("bar", "fire-low", SEE), ("ember", "fire-sky", SEE),
        ("bar", "fire-heart", SEE), ("ember", "fire-mid", SEE), ("ember", "fire-low", SEE),
        ("seat-far", "fire-mid", SEE), ("seat-far", "fire-low", SEE), ("seat-near", "fire-low", SEE),
        *(("ink", f"yarn-{yarn}-{shade}", READ_LONG) for yarn in YARNS for shade in range(3)),
        *(("on-yarn-head", f"yarn-{yarn}-head", READ) for yarn in YARNS),
        *((f"yarn-{yarn}-head", f"yarn-{yarn}-0", SEE) for yarn in YARNS),
    ]  # fmt: skip
    return on_grounds + on_notes + on_fills + on_the_wall


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("what", "ground", "least"), pairs())
def test_every_colour_is_seen_on_its_ground(scheme: str, what: str, ground: str, least: float) -> None:
    """Text 4.5 (reading text 7), edges and parts 3."""
    colours = tokens(scheme)
    assert contrast(colours[what], colours[ground]) >= least


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    ("seat", "ground"), [("seat-far", "fire-mid"), ("seat-far", "fire-low"), ("seat-near", "fire-low")]
)
def test_people_are_seen_on_the_glade_round_the_fire(scheme: str, seat: str, ground: str) -> None:
    """The glade is a veil on the light of the fire."""
    veils = re.findall(r"--glade: rgb\((\d+) (\d+) (\d+) / (\.\d+)\);", TOKENS[1].read_text("utf-8"))
    *veil, share = map(float, veils[("light", "dark").index(scheme)])
    colours = tokens(scheme)
    below = [int(colours[ground][at : at + 2], 16) for at in (1, 3, 5)]
    mixed = [round(over * share + under * (1 - share)) for over, under in zip(veil, below, strict=True)]
    assert contrast(colours[seat], "#" + "".join(f"{part:02x}" for part in mixed)) >= SEE
