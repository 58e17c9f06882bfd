"""A closed workshop with a group, a panel that has it, and the panel's report."""

from __future__ import annotations

import pytest

from tests.web.world import Browser, World


@pytest.fixture
def workshop(world: World, facilitator: Browser) -> str:
    workshop = world.open(facilitator)
    world.browser().join(world.code(workshop))
    notes = [world.write(workshop, text) for text in ("Puhelin ei vastaa", "Soitin neljä kertaa", "Aula on kylmä")]
    world.group(workshop, "Yhteyden saaminen", *notes[:2])
    facilitator.post(f"/tyopajat/{workshop}/paattaminen")
    return workshop


@pytest.fixture
def panel(facilitator: Browser, workshop: str) -> str:
    made = facilitator.post("/raadit", {"name": "Mielenterveyspalvelujen raati"}).headers["Location"]
    facilitator.post(made, {"name": "Mielenterveyspalvelujen raati", "tyopaja": [workshop]})
    return made


@pytest.fixture
def report(facilitator: Browser, panel: str) -> str:
    return facilitator.post(f"{panel}/raportit").headers["Location"]
