"""The methods, and plans made of them or of pasted questions."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from app.domain.interactions import KINDS, DotsSettings, GroupSettings, TalkSettings, WriteSettings
from app.domain.methods import BUILT, COMING_WORDS, DEFAULT_ROLES, FIRST_TIME, Method, parse, plan_from, readiest_first
from app.domain.plan import Plan
from app.domain.questions import plan_from_questions

METHODS = parse((Path(__file__).parents[2] / "app" / "methods.yaml").read_bytes())
EVERY_METHOD = pytest.mark.parametrize("method", METHODS.values(), ids=METHODS.keys())


def test_there_are_twenty_methods_at_least() -> None:
    assert len(METHODS) >= 20


@EVERY_METHOD
def test_no_interaction_of_a_method_is_dropped(method: Method) -> None:
    assert method.needs
    for need in method.needs:
        assert need in method.coming or (need in BUILT and BUILT[need](method)), need


@EVERY_METHOD
def test_the_minutes_of_the_phases_add_up(method: Method) -> None:
    assert sum(phase.minutes for phase in method.phases) == method.minutes


@EVERY_METHOD
def test_the_plan_of_a_method_is_a_valid_plan(method: Method) -> None:
    plan = plan_from(method)
    assert msgspec.json.decode(msgspec.json.encode(plan), type=Plan) == plan
    assert plan.method == method.id
    assert plan.roles == DEFAULT_ROLES


@EVERY_METHOD
def test_every_phase_has_its_own_id_and_an_instruction(method: Method) -> None:
    assert len({phase.id for phase in method.phases}) == len(method.phases)
    assert len({area.id for area in method.areas}) == len(method.areas)
    assert all(phase.instruction.endswith((".", "?")) for phase in method.phases)


@EVERY_METHOD
def test_no_setting_of_a_phase_waits_to_be_filled_in(method: Method) -> None:
    assert [phase.id for phase in method.phases if phase.kind.missing(phase.settings)] == []


def test_every_kind_that_a_method_can_need_is_needed_by_one() -> None:
    needed = {need for method in METHODS.values() for need in method.needs}
    assert [kind.name for kind in KINDS.values() if kind.need and kind.need not in needed] == []


def test_every_word_for_what_is_coming_is_needed_by_some_method() -> None:
    assert {code for method in METHODS.values() for code in method.coming} == COMING_WORDS.keys()


ONE = """
- id: koe
  name: Koe
  purpose: ""
  people: [2, 4]
  minutes: 1
  needs: {needs}
  phases: [{{id: a, title: A, settings: {{kind: talk}}, areas: {areas}, coming: {coming}}}]
"""


@pytest.mark.parametrize(
    ("needs", "areas", "coming", "told"),
    [
        ("[pisteet]", "[]", "[]", "drops: pisteet"),
        ("[]", "[]", "[ryhmat]", "does not need: ryhmat"),
        ("[taikuus]", "[]", "[taikuus]", "no words for: taikuus"),
        ("[]", "[seina]", "[]", "no such area as: seina"),
    ],
)
def test_a_method_that_contradicts_itself_is_refused(needs: str, areas: str, coming: str, told: str) -> None:
    with pytest.raises(ValueError, match=told):
        parse(ONE.format(needs=needs, areas=areas, coming=coming).encode())


def test_an_unknown_field_is_refused() -> None:
    with pytest.raises(msgspec.ValidationError):
        parse(ONE.format(needs="[]", areas="[]", coming="[]").replace("minutes:", "minuutit:").encode())


def test_three_pasted_lines_are_three_areas() -> None:
    plan = plan_from_questions("1. Mikä toimii?\n\n  – Mikä estää?\nMitä kokeillaan?\n")
    assert [area.title for area in plan.areas] == ["Mikä toimii?", "Mikä estää?", "Mitä kokeillaan?"]
    told = [WriteSettings(), GroupSettings(), DotsSettings(3), TalkSettings()]
    assert [phase.settings for phase in plan.phases] == told
    assert msgspec.json.decode(msgspec.json.encode(plan), type=Plan) == plan


def test_a_long_question_is_cut_for_the_title_and_whole_in_the_prompt() -> None:
    question = "Miten ihminen pääsee ensikäynnille nopeasti, " * 4 + "?"
    (area,) = plan_from_questions(question).areas
    assert len(area.title) <= 120
    assert area.title.endswith("…")
    assert area.title[:-1] in question
    assert area.prompt == question


@pytest.mark.parametrize(("text", "code"), [(" \n ", "no_questions"), ("Kysymys?\n" * 13, "too_many_questions")])
def test_a_paste_that_makes_no_board_is_refused_with_a_word(text: str, code: str) -> None:
    with pytest.raises(ValueError, match=code):
        plan_from_questions(text)


@pytest.mark.parametrize("line", ["2026 on vuosi", "3 asiaa?", "A-klinikka", "Ei kai?"])
def test_the_beginning_of_a_question_is_not_taken_for_a_bullet(line: str) -> None:
    assert plan_from_questions(line).areas[0].title == line


def test_what_can_be_run_as_it_is_comes_first() -> None:
    order = readiest_first(METHODS.values())
    assert [len(one.coming) for one in order] == sorted(len(one.coming) for one in order)
    assert (order[0].coming, order[0].minutes <= FIRST_TIME) == ((), True)
