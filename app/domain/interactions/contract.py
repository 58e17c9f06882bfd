"""Checks at the start that every kind of phase brings all that its contract (kind.py) asks for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from importlib import util
from typing import Any, get_args

from app.domain import interactions
from app.domain.interactions.abilities import Ability
from app.domain.interactions.fields import Choice, Field, fields_of
from app.domain.interactions.kind import Kind, MarkWords, Outcome, Work

BOARD = frozenset({Ability.WRITE, Ability.EDIT, Ability.COWRITE, Ability.ARRANGE})


class IncompleteKinds(Exception):
    """A kind of phase lacks something. The message is one line that says what."""


def check() -> None:
    """Raises IncompleteKinds if a kind of the registry is incomplete."""
    if lacking := incomplete(interactions.KINDS.values()):
        raise IncompleteKinds(f"Kinds of phases are incomplete: {'; '.join(lacking)}.")


def incomplete(kinds: Collection[Kind]) -> list[str]:
    """What these kinds lack, each with the name of the kind."""
    needs = Counter(kind.need for kind in kinds if kind.need)
    names = Counter(kind.name for kind in kinds)
    shared = [f"the need {need} is of {count} kinds" for need, count in needs.items() if count > 1]
    same = [f"{count} kinds are called {name}" for name, count in names.items() if count > 1]
    return [*(f"{kind.name} {lack}" for kind in kinds for lack in _lacks(kind)), *shared, *same]


def _lacks(kind: Kind) -> Iterator[str]:
    yield from _files(kind)
    yield from _words(kind)
    yield from _settings(kind)
    if extra := sorted(kind.opens - BOARD):
        yield f"opens what is not about the board: {', '.join(extra)}"
    if (kind.work is None) != (kind.outcome is None):
        yield "has work without an outcome" if kind.work else "has an outcome without work"
    if kind.outcome and _is_given(Outcome, kind.outcome, "tables") != _is_given(Outcome, kind.outcome, "sentence"):
        yield "has tables and a sentence only together"
    if kind.work:
        yield from _work(kind.name, kind.work)
        yield from _marks(kind, kind.work)


def _files(kind: Kind) -> Iterator[str]:
    folder = f"{interactions.__name__}.{kind.name}"
    if kind.settings.__module__ != f"{folder}.rules":
        yield f"has its settings in {kind.settings.__module__} and not in rules.py of a folder of its name"
        return
    wanted = ("words", "result") if kind.outcome else ("words",)
    yield from (f"has no {file}.py" for file in wanted if util.find_spec(f"{folder}.{file}") is None)


def _words(kind: Kind) -> Iterator[str]:
    words = kind.words
    yield from (f"has no words for {name}" for name in ("choice", "doing") if not getattr(words, name))
    if words.marks and not all(
        (words.marks.heading, words.marks.one, words.marks.many, *words.marks.won, *words.marks.tied)
    ):
        yield "has no words for its marks"
    for name, text in words.problems.items():
        if name not in kind.settings.__struct_fields__:
            yield f"has a problem with {name}, which is no setting"
        if not text:
            yield f"has no words for the problem with {name}"


def _said(marks: MarkWords) -> tuple[str, ...]:
    return (*marks.won, *marks.tied)


def _settings(kind: Kind) -> Iterator[str]:
    if kind.settings not in _members(interactions.Settings):
        yield "has settings that are not in Settings"
    try:
        fields = fields_of(kind.settings)
    except TypeError as wrong:
        yield f"has a setting that no form can ask for: {wrong}"
        return
    for field in fields:
        yield from _labels(kind, field)
    names = {field.name for field in fields}
    yield from (f"has a label for {name}, which is no setting" for name in kind.words.settings if name not in names)


def _labels(kind: Kind, field: Field) -> Iterator[str]:
    words = kind.words.settings.get(field.name)
    if not words or not words.label:
        yield f"has no label for {field.name}"
    elif isinstance(field.shape, Choice):
        yield from (f"has no label for {value}" for value in field.shape.values if not words.choices.get(value))


def _work(name: str, work: Work) -> Iterator[str]:
    yield from (f"has no {what}" for what in ("commands", "events") if not getattr(work, what))
    unions = {"WorkCommand": work.commands, "WorkEvent": work.events, "WorkState": (work.state,)}
    for union, types in unions.items():
        known = _members(getattr(interactions, union))
        yield from (f"has {one.__name__}, which is not in {union}" for one in types if one not in known)
    tagged = {"Result": True, "WorkView": _is_given(Work, work, "view")}
    for union, wanted in tagged.items():
        if wanted and name not in {one.__struct_config__.tag for one in _members(getattr(interactions, union))}:
            yield f"has nothing in {union}"


def _marks(kind: Kind, work: Work) -> Iterator[str]:
    """The marks of notes need a function in the room, one for the record, and words."""
    marked = {
        "work": _is_given(Work, work, "marks"),
        "outcome": kind.outcome is not None and _is_given(Outcome, kind.outcome, "marks"),
        "words": kind.words.marks is not None,
    }
    if any(marked.values()):
        yield from (f"has marks, but not in its {where}" for where, there in marked.items() if not there)


def _members(union: Any) -> tuple[Any, ...]:
    """The types of a union; a union of one is that type itself."""
    return get_args(union) or (union,)


def _is_given(struct: type[Any], value: Any, name: str) -> bool:
    """Whether the field has another value than its default."""
    names, defaults = struct.__struct_fields__, struct.__struct_defaults__
    return getattr(value, name) is not dict(zip(names[-len(defaults) :], defaults, strict=True))[name]
