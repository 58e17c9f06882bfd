"""An evening of thirty people under “nobody”: who did what, and everything that four kinds of attackers held of it.

It runs on the server's own code in one process, with time as an argument, like the law in tests/laws/anonymity: twenty
evenings of ten minutes take a minute. Over real sockets they would take hours and tell less: a network only adds noise.
People behave as people do. Phones fall asleep or drop out; a note that was written meanwhile waits, and is sent when
the phone is back, after a pause that the phone draws.
"""

from __future__ import annotations

from base64 import b64decode, b64encode

from pycrdt import Doc, Text

from app.domain.room.views.build import Audience
from tests.harness.guessing.party import PAUSE, PEOPLE, ROUND, WATCHING, Deed, Evening, Party
from tests.laws.anonymity.prologue import NOTES
from tests.laws.anonymity.room import OWNER
from tests.laws.anonymity.stage import Stage

MINUTES = {"write": 6, "together": 2, "dots": 2}
TOGETHER = 8
"""How many write in shared notes."""


def evening(stage: Stage, seed: int, pause: float = PAUSE, rounds: int = 1) -> Evening:
    """One of them; with so many rounds of shared notes."""
    with stage.play("write", seed) as play:
        party = Party(play, seed, pause)
        play.connect("leader", Audience.FACILITATOR, OWNER)
        play.connect("screen", Audience.SCREEN, OWNER)
        play.connect("watching", Audience.PARTICIPANT, WATCHING, PEOPLE)
        _writing(party)
        party.lead("p1")
        notes = party.dice.sample(party.evening.deeds, TOGETHER * rounds)
        for number in range(rounds):
            _together(party, [deed.id for deed in notes[number * TOGETHER :][:TOGETHER]])
        _dots(party)
    return party.evening


def _writing(party: Party) -> None:
    """Each writes a few notes. Some phones sleep until they are wanted, others drop out at any time."""
    dice, end = party.dice, MINUTES["write"] * 60.0
    for who in range(PEOPLE):
        party.at(dice.uniform(0, 5), lambda who=who: party.come(who))  # type: ignore[misc]
        party.at(dice.uniform(5, 25), lambda who=who: party.ask_for_ballots(who))  # type: ignore[misc]
        now = dice.uniform(10, 60)
        while now < end - 90:
            sleeps, away = dice.random() < 0.5, dice.uniform(10, 60)
            party.at(now, lambda who=who: party.go(who))  # type: ignore[misc]
            back = now + away
            party.at(back, lambda who=who: party.come(who))  # type: ignore[misc]
            wrote = back + dice.uniform(1, 15) if sleeps else now + dice.uniform(1, away - 1)
            party.at(wrote, lambda who=who: party.do(who, party.write))  # type: ignore[misc]
            now = max(back, wrote) + dice.uniform(20, 80)
    party.until(end)


def _together(party: Party, notes: list[str]) -> None:
    """Some write in notes of the room, each in one, and their phones drop out; the others stay."""
    began = party.now
    for note, who in zip(notes, party.dice.sample(range(PEOPLE), TOGETHER), strict=True):
        start = began + party.dice.uniform(1, 20)
        party.at(start - 0.5, lambda who=who: party.come(who))  # type: ignore[misc]
        party.at(start, lambda who=who, note=note, start=start: _cowrites(party, who, note, start))  # type: ignore[misc]
    party.until(began + MINUTES["together"] * 60.0)


def _cowrites(party: Party, who: int, note: str, start: float) -> None:
    opened = party.play.ask(party.lines[who], "cowrite", {"do": "open", "note": note})
    doc: Doc[Text] = Doc(client_id=opened["cid"])
    doc.get("t", type=Text)
    doc.apply_update(b64decode(opened["state"]))
    line = party.lines[who]

    def types() -> None:
        if party.lines.get(who) == line:
            before = doc.get_state()
            doc.get("t", type=Text).insert(0, "x")
            update = b64encode(doc.get_update(before)).decode()
            party.play.ask(line, "cowrite", {"do": "update", "note": note, "update": update})

    for _ in range(8):
        party.at(party.now + party.dice.uniform(0.5, 30), types)
    drops = start + party.dice.uniform(20, 60)
    party.at(drops, lambda: party.go(who))
    party.at(drops + party.dice.uniform(5, 20), lambda: party.come(who))
    party.evening.deeds.append(Deed("turn", note, 0, who))


def _dots(party: Party) -> None:
    """Everybody gives two dots, on one ballot each."""
    for who in range(PEOPLE):
        party.come(who)
    party.lead(ROUND)
    began = party.now
    for who in range(PEOPLE):
        tag = party.tags[who].hex()
        first = began + party.dice.uniform(1, 80)
        for number in range(2):
            target = party.dice.choice(NOTES)
            party.at(first + number * 3, lambda who=who, tag=tag, target=target: _gives(party, who, tag, target))  # type: ignore[misc]
        party.evening.deeds.append(Deed("ballot", tag, 0, who))
    party.until(began + MINUTES["dots"] * 60.0)


def _gives(party: Party, who: int, tag: str, target: str) -> None:
    party.command(who, t="GiveDot", phase=ROUND, target=target, tag=tag, token=party.tokens[who])
