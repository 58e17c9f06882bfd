from __future__ import annotations

import pytest
from msgspec.structs import replace

from app.domain.interactions import DotsSettings, GroupSettings, TalkSettings, WriteSettings
from app.domain.occasion import Occasion
from app.domain.plan import Area, Phase, Plan
from app.domain.run_sheet.advice import Lesson, advice

WRITE = Phase("kirjoita", "Kirjoitetaan", WriteSettings(), minutes=30)
GROUP = Phase("ryhmittele", "Ryhmitellään", GroupSettings(), minutes=30)
VOTE = Phase("pisteet", "Pisteet", DotsSettings(3), "Pisteet neuvovat. Johtoryhmä päättää.", minutes=5)
END = Phase("loppu", "Kiitos", TalkSettings(), minutes=5)
SOUND = Plan(
    title="Ilta",
    areas=(Area("a", "Mikä toimii?"), Area("b", "Mikä ei?")),
    phases=(WRITE, GROUP, VOTE, END),
    occasion=Occasion(people=12),
)


def learnt(plan: Plan) -> list[tuple[Lesson, int]]:
    return [(one.lesson, one.place) for one in advice(plan)]


def test_a_sound_plan_gets_no_advice():
    assert learnt(SOUND) == []


def test_thirty_minutes_are_too_short_for_a_hundred_notes():
    plan = replace(SOUND, occasion=Occasion(people=15))
    [one] = advice(plan)
    assert (one.lesson, one.place, one.has, one.needs) == (Lesson.TOO_SHORT_TO_SORT, 1, 105, 35)


@pytest.mark.parametrize(
    ("phases", "found"),
    [
        ((replace(WRITE, minutes=0), GROUP, VOTE, END), [(Lesson.NO_MINUTES, 0)]),
        ((replace(WRITE, minutes=7), GROUP, VOTE, END), [(Lesson.TOO_MANY_QUESTIONS, 0)]),
        ((WRITE, GROUP, replace(VOTE, instruction="Anna pisteesi."), END), [(Lesson.NOBODY_DECIDES, 2)]),
        ((WRITE, GROUP, VOTE), [(Lesson.NO_CLOSING, 2)]),
        ((WRITE, GROUP, VOTE, replace(END, minutes=55)), [(Lesson.NO_BREAK, 3)]),
        ((WRITE, replace(END, title="Kahvitauko"), GROUP, VOTE, replace(END, minutes=55)), []),
        ((WRITE, replace(END, title="Erätauko"), GROUP, VOTE, replace(END, minutes=50)), [(Lesson.NO_BREAK, 4)]),
    ],
)
def test_each_lesson_is_told_at_its_phase(phases: tuple[Phase, ...], found: list[tuple[Lesson, int]]):
    assert learnt(replace(SOUND, phases=phases)) == found


def test_three_people_need_no_groups():
    assert learnt(replace(SOUND, occasion=Occasion(people=3))) == [(Lesson.TOO_FEW_TO_GROUP, 1)]


def test_how_many_come_is_not_guessed():
    assert learnt(replace(SOUND, occasion=Occasion())) == []


def test_an_empty_plan_gets_no_advice():
    assert learnt(Plan(title="Tyhjä")) == []
