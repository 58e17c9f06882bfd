"""Decides on the sanasto: words that the facilitator explains for everybody."""

from __future__ import annotations

from app.domain import glossary, limits
from app.domain.refusals import Refused
from app.domain.room import commands as c
from app.domain.room import events as e
from app.domain.room.decisions.decision import Actor, Decision, Facilitator, must_be_open
from app.domain.room.state import Workshop


def explain(w: Workshop, actor: Actor, command: c.ExplainWord | c.ForgetWord) -> Decision:
    """Writes a word, corrects it, or takes it out. Explained again, it is back. Raises Refused."""
    if not isinstance(actor, Facilitator):
        raise Refused("not_allowed")
    must_be_open(w)
    if isinstance(command, c.ForgetWord):
        if not w.glossary.get(command.entry):
            return Decision(())
        return Decision((e.WordForgotten(command.entry),), {command.entry: ""})
    if command.entry in w.notes or command.entry in w.groups:
        raise Refused("exists")
    if command.entry not in w.glossary and len(w.glossary) >= limits.MOST_WORDS:
        raise Refused("full")
    return Decision((e.WordExplained(command.entry),), {command.entry: glossary.joined(command.word, command.text)})
