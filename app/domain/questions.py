"""Makes a plan from a list of questions: each question becomes an area of the board."""

from __future__ import annotations

import re

from app.domain.interactions import DotsSettings, GroupSettings, TalkSettings, WriteSettings
from app.domain.limits import LONGEST_LINE, LONGEST_PARAGRAPH, MOST_AREAS
from app.domain.methods import DEFAULT_ROLES
from app.domain.plan import Area, Phase, Plan
from app.domain.texts import cleaned
from app.domain.translation_marks import N_


def plan_from_questions(text: str, title: str = "Uusi työpaja") -> Plan:
    """A draft with an area for each pasted line. The title of an area is cut if it is long; its prompt is complete.

    Raises ValueError with the word “no_questions” or “too_many_questions”.
    """
    questions = [question for line in text.splitlines() if (question := without_bullet(line))]
    if not questions:
        raise ValueError("no_questions")
    if len(questions) > MOST_AREAS:
        raise ValueError("too_many_questions")
    areas = tuple(_area(index, question) for index, question in enumerate(questions, start=1))
    return Plan(title=title, areas=areas, phases=QUESTION_PHASES, roles=DEFAULT_ROLES)


QUESTION_PHASES = (
    Phase(
        id="kirjoita",
        title=N_("Kirjoitetaan"),
        settings=WriteSettings(),
        instruction=N_("Vastaa kysymyksiin omin sanoin. Kirjoita yksi asia yhdelle lapulle."),
        minutes=15,
    ),
    Phase(
        id="ryhmittele",
        title=N_("Ryhmitellään"),
        settings=GroupSettings(),
        instruction=N_("Lukekaa laput. Kootkaa samaa asiaa koskevat laput ryhmäksi ja antakaa ryhmälle nimi."),
        minutes=15,
    ),
    Phase(
        id="pisteet",
        title=N_("Annetaan pisteet"),
        settings=DotsSettings(3),
        instruction=N_("Anna pisteet asioille, jotka ovat sinulle tärkeimpiä."),
        minutes=5,
    ),
    Phase(
        id="katsotaan",
        title=N_("Katsotaan yhdessä"),
        settings=TalkSettings(),
        instruction=N_("Katsotaan, mitkä asiat nousivat esiin, ja jutellaan, mitä niistä seuraa."),
        minutes=10,
    ),
)


def without_bullet(line: str) -> str:
    """The line without the bullet or number of a list: “1.”, “b)”, “–”, “•”."""
    return re.sub(r"^(?:[-–—•*·]\s*|\(?(?:\d{1,2}|[a-zåäö])[.)]\s+)", "", cleaned(line), flags=re.IGNORECASE).strip()


def _area(index: int, question: str) -> Area:
    title = _cut(question, LONGEST_LINE)
    return Area(id=f"alue-{index}", title=title, prompt="" if title == question else _cut(question, LONGEST_PARAGRAPH))


def _cut(text: str, limit: int) -> str:
    if len(text) <= limit:
        return text
    whole_words = text[: limit - 1].rpartition(" ")[0]
    return (whole_words or text[: limit - 1]).rstrip(" ,;:–-") + "…"
