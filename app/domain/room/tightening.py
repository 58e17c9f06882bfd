"""What may change of a promise while the room runs: a phase becomes stricter, and never looser; the last day is moved.

What the stricter contract does not store is taken out of the state here, and out of the stored events in the commit of
`PhaseTightened` (app/store/room/tightening.py). So whoever has folded the events before, and whoever folds them anew,
comes to the same state.
"""

from __future__ import annotations

from typing import Any

from msgspec.structs import replace

from app.domain.interactions import work_of
from app.domain.interactions.kind import PhaseEvent
from app.domain.plan import Contract, Phase, Plan
from app.domain.refusals import Refused
from app.domain.room.commands import TightenPhase
from app.domain.room.events import AnyEvent, NoteWritten, PhaseTightened, RetentionMoved
from app.domain.room.state import Workshop


def tighten(w: Workshop, command: TightenPhase) -> tuple[PhaseTightened, ...]:
    """The event of the command; none if all of it holds already. Raises Refused if any of it would be looser."""
    phase = w.plan.phase(command.phase)
    if phase is None:
        raise Refused("no_phase")
    now = w.plan.contract_of(phase.id)
    if command.contract and now.hides_more_than(command.contract):
        raise Refused("looser")
    contract = command.contract if command.contract is not now else None
    roles_off = command.roles_off and not phase.roles_off
    summary_only = command.summary_only and phase.id not in w.plan.summary_only_phases
    changes = contract or roles_off or summary_only
    return (PhaseTightened(phase.id, contract, roles_off, summary_only),) if changes else ()


def with_promise(w: Workshop, event: PhaseTightened | RetentionMoved) -> dict[str, Any]:
    """The fields of a Workshop that the event changes, with their new values."""
    if isinstance(event, RetentionMoved):
        return {"plan": replace(w.plan, retention=event.until)}
    work = w.work.get(event.phase)
    if event.roles_off and work is not None:
        work = work_of(work).without_roles(work)
    notes = w.notes
    if event.contract is Contract.NOBODY:
        written = ((id_, note) for id_, note in notes.items() if note.phase == event.phase and note.author)
        notes = notes.update({id_: replace(note, author="") for id_, note in written})
    changed = {} if work is None else {"work": w.work.set(event.phase, work)}
    return {"plan": stricter(w.plan, event), "notes": notes, **changed}


def stricter(plan: Plan, event: PhaseTightened) -> Plan:
    """The plan with this phase as strict as the event says.

    If every phase is stricter than the plan by now, the plan says what the loosest of them does.
    """
    phases = tuple(_stricter(plan, one, event) if one.id == event.phase else one for one in plan.phases)
    changed = replace(plan, phases=phases)
    loosest = max(changed.contracts, key=list(Contract).index)
    return replace(changed, contract=loosest) if loosest.hides_more_than(plan.contract) else changed


def _stricter(plan: Plan, phase: Phase, event: PhaseTightened) -> Phase:
    roles_off, summary_only = phase.roles_off or event.roles_off, phase.summary_only or event.summary_only
    phase = replace(phase, roles_off=roles_off, summary_only=summary_only)
    if event.contract is None:
        return phase
    return replace(phase, contract=event.contract, formerly=phase.formerly or plan.contract_of(phase.id))


def without_people(plan: Plan, stored: AnyEvent, event: PhaseTightened) -> AnyEvent:
    """A stored event without the author or role that its phase no longer stores."""
    if isinstance(stored, NoteWritten):
        anonymous = event.contract is Contract.NOBODY and stored.phase == event.phase
        return replace(stored, author="") if anonymous and stored.author else stored
    if event.roles_off and isinstance(stored, PhaseEvent) and plan.phase_of(stored) == event.phase:
        return replace(stored, role="") if getattr(stored, "role", "") else stored
    return stored
