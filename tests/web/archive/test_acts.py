"""What was done to notes after the end is told to everybody who took part: what, why, how many; never the text."""

from __future__ import annotations

from html import unescape
from pathlib import Path

import pytest

from app.domain.masking import mask, places
from app.domain.record import Record
from app.domain.room.acts import Act, Cause, Deed, quotes
from app.domain.room.decisions.decide import Facilitator
from app.live.housekeeping import withdrawal
from app.reports import covering
from app.store.archive import deletion
from app.store.room import acts
from tests.web.archive.test_finished_notes import TEXT, Clock, digest_on, finished, note, page
from tests.web.world import Browser, World

__all__ = ["finished", "note", "page"]


def stored(world: World, workshop: str) -> list[tuple[Deed, Cause, str, int]]:
    with world.runtime.database.read() as rows:
        found = acts.of_workshop(rows, workshop)
    assert {one.day for one in found} <= {world.runtime.today()}
    return [(one.act.deed, one.act.cause, one.act.words, one.notes) for one in found]


def told(browser: Browser, workshop: str) -> str:
    """What the results page tells of it."""
    return (
        unescape(browser.get(f"/tyopajat/{workshop}/tulokset").text)
        .partition('id="acts"')[2]
        .partition("</section>")[0]
    )


def test_every_act_is_told_with_its_reason_and_without_a_word_of_the_note(
    world: World, facilitator: Browser, finished: str, page: str
):
    sent = {"teksti": digest_on(facilitator, page), "lisaa": "kanarialintu"}
    facilitator.post(page, {"toimi": "peita", "syy": "asked", **sent})
    facilitator.post(page, {"toimi": "piilota", "syy": "hurtful"})
    facilitator.post(page, {"toimi": "nayta"})
    facilitator.post(page, {"toimi": "piilota", "syy": "hurtful"})
    facilitator.post(page, {"toimi": "nayta"})
    facilitator.post(page, {"toimi": "poista", "syy": "other", "syy-sanoin": "kirjoittajan läheinen toivoi"})
    facilitator.post(page, {"toimi": "palauta"})
    assert stored(world, finished) == [
        (Deed.BROUGHT_BACK, Cause.NONE, "", 1),
        (Deed.HIDDEN, Cause.HURTFUL, "", 2),
        (Deed.MASKED, Cause.ASKED, "", 1),
        (Deed.SHOWN, Cause.NONE, "", 2),
        (Deed.TAKEN, Cause.OTHER, "kirjoittajan läheinen toivoi", 1),
    ]
    shown = told(facilitator, finished)
    assert "Lappu piilotettiin, 2 kertaa. Syy: loukkaava." in shown
    assert "Lapusta peitettiin kohtia. Syy: joku pyysi." in shown
    assert "Lappu poistettiin. Syy: kirjoittajan läheinen toivoi." in shown
    assert not [word for word in TEXT.replace(",", "").split() if word in shown]


@pytest.mark.parametrize(
    ("why", "trouble"),
    [
        ({}, "Valitse syy."),
        ({"syy": "???"}, "Valitse syy."),
        ({"syy": "other"}, "Kerro syy lyhyesti omin sanoin."),
        ({"syy": "other", "syy-sanoin": "Maija Mallikas pyysi"}, "Kirjoita se ilman nimiä"),
        ({"syy": "asked", "syy-sanoin": "soitti 040 765 4321"}, "Kirjoita se ilman nimiä"),
        ({"syy": "other", "syy-sanoin": "kertoo että kanarialintu"}, ""),
        ({"syy": "other", "syy-sanoin": "kanarialintu"}, "Älä toista siinä lapun tekstiä."),
        ({"syy": "other", "syy-sanoin": "oli mallikas soitti kanarialintu siis"}, "Älä toista siinä lapun tekstiä."),
    ],
)
def test_a_reason_is_needed_and_may_tell_of_nobody(
    world: World, facilitator: Browser, page: str, why: dict[str, str], trouble: str
):
    sent = {"teksti": digest_on(facilitator, page), "lisaa": "kanarialintu"}
    finished = page.split("/")[2]
    answers = [facilitator.post(page, {"toimi": doing, **sent, **why}) for doing in ("peita", "piilota", "poista")]
    if not trouble:
        assert len(stored(world, finished)) == 3
        return
    assert {answer.status_code for answer in answers} == {422}
    assert all(trouble in unescape(answer.text) for answer in answers)
    assert stored(world, finished) == []
    room = world.runtime.rooms.get(finished)
    assert all(one.shown and not one.masked for one in room.state.notes.values())


def test_what_is_refused_is_not_told(world: World, facilitator: Browser, finished: str, note: str, page: str):
    facilitator.post(page, {"toimi": "palauta"})
    stale = mask("Toinen teksti", places("Toinen teksti", "Toinen"))
    who = Facilitator("nobody")
    done = Act(Deed.MASKED, Cause.ASKED)
    assert not withdrawal.mask(world.runtime.rooms, finished, who, note, stale, done).ok
    assert stored(world, finished) == []


def test_an_undone_mask_is_told_too(world: World, facilitator: Browser, finished: str, page: str):
    sent = {"toimi": "peita", "syy": "mistake", "teksti": digest_on(facilitator, page), "lisaa": "kanarialintu"}
    undo = facilitator.post(page, sent).text.partition('name="kumottava" value="')[2].partition('"')[0]
    facilitator.post(page, {"toimi": "kumoa", "kumottava": undo})
    assert [one[0] for one in stored(world, finished)] == [Deed.MASKED, Deed.UNMASKED]


@pytest.mark.in_a_file
def test_the_acts_are_deleted_with_the_workshop(
    world: World, facilitator: Browser, finished: str, page: str, tmp_path: Path
):
    words = "erikoinen selitys"
    facilitator.post(page, {"toimi": "piilota", "syy": "other", "syy-sanoin": words})
    world.runtime.database.write(lambda rows: deletion.delete_all_of(rows, finished))
    world.runtime.database.checkpoint()
    assert stored(world, finished) == []
    assert [path.name for path in tmp_path.rglob("*") if path.is_file() and words.encode() in path.read_bytes()] == []


@pytest.mark.parametrize(
    ("words", "text", "is_quote"),
    [
        ("", "mitä vain", False),
        ("nimi", "nimi oli lapussa", False),
        ("kanarialintu", "Kanarialintu lensi", True),
        ("siinä oli nimi", "Siinä oli pitkä nimi", False),
        ("kertoi: siinä oli pitkä juttu", "Siinä oli, pitkä nimi", True),
    ],
)
def test_three_words_in_a_row_or_all_of_a_few_are_a_quote(words: str, text: str, is_quote: bool):  # noqa: FBT001
    assert quotes(words, text) is is_quote


def test_what_a_person_found_not_personal_is_shown_whole_in_files_until_the_text_changes(
    world: World, facilitator: Browser, finished: str, note: str, page: str
):
    facilitator.post(page, {"toimi": "nayta-tiedostoissa"})
    assert world.runtime.rooms.get(finished).state.notes[note].cleared
    assert "1 lapussa voi olla" not in unescape(facilitator.get(f"/tyopajat/{finished}/tulokset/laput").text)
    assert "kohtaa on peitetty" not in unescape(facilitator.get(f"/tyopajat/{finished}/tulokset").text)
    facilitator.post(page, {"toimi": "peita-tiedostoissa"})
    assert "2 kohtaa on peitetty." in unescape(facilitator.get(f"/tyopajat/{finished}/tulokset").text)
    assert [one[0] for one in stored(world, finished)] == [Deed.CLEARED, Deed.UNCLEARED]
    assert Clock.now == 0


def test_what_files_cover_is_counted_anew_only_when_something_has_happened(
    facilitator: Browser, finished: str, page: str, monkeypatch: pytest.MonkeyPatch
):
    counted: list[int] = []
    count = covering.count

    def counting(record: Record) -> int:
        counted.append(count(record))
        return counted[-1]

    monkeypatch.setattr(covering, "count", counting)
    for _ in range(3):
        assert "2 kohtaa on peitetty." in unescape(facilitator.get(f"/tyopajat/{finished}/tulokset").text)
    assert counted == [2]
    facilitator.post(page, {"toimi": "nayta-tiedostoissa"})
    assert "kohtaa on peitetty" not in unescape(facilitator.get(f"/tyopajat/{finished}/tulokset").text)
    assert counted == [2, 0]
