"""The room of the histories: its plan, its people, and how it stands in the database before anything happens."""

from __future__ import annotations

from msgspec.structs import replace
from sqlalchemy.orm import Session

from app.domain.interactions import CowriteSettings, DotsSettings, GroupSettings, TemperatureSettings, WriteSettings
from app.domain.occasion import Occasion
from app.domain.plan import Area, Contract, Phase, Plan
from app.store.people import sign_ins
from app.store.room import participants, workshops
from app.store.tables import Account
from tests.story import hex_id

OWNER, WORKSHOP, SIGNED_IN = hex_id(900), hex_id(901), "ohjaajan istunto"
MEMBERS = [hex_id(200 + number) for number in range(31)]
"""As many of these join as a stage has people."""

ROLES = ("ammattilainen", "kokemusasiantuntija")
SCENES = {
    "write": "p0",
    "together": "p1",
    "group": "p2",
    "dots": "p3",
    "open dots": "p4",
    "cards": "p5",
    "cards by role": "p6",
    "summary": "p7",
    "over": "p0",
}
AFTERWARDS = "over"
"""The scene that begins when the workshop has ended."""

PLAN = Plan(
    title="Ensikäynti sujuvaksi",
    areas=tuple(Area(f"a{n}", f"Alue {n}") for n in range(2)),
    phases=(
        Phase("p0", "Kirjoitetaan", WriteSettings()),
        Phase("p1", "Yhdessä", CowriteSettings()),
        Phase("p2", "Ryhmitellään", GroupSettings()),
        Phase("p3", "Pisteet", DotsSettings(2)),
        Phase("p4", "Avoimet pisteet", DotsSettings(2, open=True)),
        Phase("p5", "Kortit", TemperatureSettings(), roles_off=True),
        Phase("p6", "Kortit rooleittain", TemperatureSettings()),
        Phase("p7", "Vain tiivistettynä", WriteSettings(), summary_only=True),
    ),
    roles=ROLES,
    retention="2026-11-30",  # near, so that a later day can be chosen
    contract=Contract.NOBODY,
    occasion=Occasion(support="Tukea antava"),
)

LOOSER = replace(PLAN, phases=(replace(PLAN.phases[0], contract=Contract.FACILITATOR), *PLAN.phases[1:]))
"""The same with a first phase that tells the facilitator who wrote. It can be made stricter."""

PEERS = replace(PLAN, peers_only=True)
"""The same as a peer group."""

BEGAN = 1_795_600_000
"""The second at which every history begins."""


def furnish(session: Session, people: int, plan: Plan) -> None:
    """So many have joined a workshop that is not open yet."""
    session.add(Account(id=OWNER, email="ohjaaja@example.org", name="Ohjaaja", password_hash=""))
    session.flush()
    sign_ins.begin(session, SIGNED_IN, OWNER, BEGAN)
    workshops.draft(session, WORKSHOP, OWNER, plan, hex_id(902), "2026-11-21")
    for number, member in enumerate(MEMBERS[:people]):
        participants.join(session, WORKSHOP, member, f"avain {number}", f"Koivu {number}", ROLES[number % 2])
