"""What stands around the notes: the plan, where the workshop is, and what the viewer can do now."""

from __future__ import annotations

from app.domain.plan import Phase, Plan
from app.domain.room import permissions
from app.domain.room.evolve import Workshop
from app.domain.room.views import structs as v
from app.domain.room.views.audience import Audience, Viewer


def frame(workshop: Workshop, viewer: Viewer) -> v.Frame:
    """All of the view but the notes and groups."""
    plan, facilitator = workshop.plan, viewer.audience is Audience.FACILITATOR
    return v.Frame(
        title=plan.title,
        purpose=plan.purpose,
        contract=plan.contract,
        retention=plan.retention,
        areas=_areas(plan),
        phases={phase.id: _phase(index, phase, plan) for index, phase in enumerate(plan.phases)},
        peers_only=plan.peers_only or None,
        status=workshop.status,
        phase=workshop.phase_id,
        locked=workshop.locked,
        timer=workshop.timer,
        ballot_keys=workshop.ballot_keys,
        may=() if viewer.audience is Audience.SCREEN else permissions.abilities(workshop, facilitator=facilitator),
        wall=None if viewer.audience is Audience.PARTICIPANT else workshop.wall,
    )


def _areas(plan: Plan) -> dict[str, v.Area]:
    return {area.id: v.Area(index, area.title, area.prompt) for index, area in enumerate(plan.areas)}


def _phase(index: int, phase: Phase, plan: Plan) -> v.Phase:
    return v.Phase(
        index=index,
        title=phase.title,
        settings=phase.settings,
        instruction=phase.instruction,
        minutes=phase.minutes,
        areas=phase.areas,
        coming=phase.coming,
        contract=plan.contract_of(phase.id),
        formerly=phase.formerly,
        roles_off=phase.roles_off,
        summary_only=phase.id in plan.summary_only_phases,
        keeps_role=_keeps_role(phase, plan),
    )


def _keeps_role(phase: Phase, plan: Plan) -> bool:
    if phase.roles_off or not plan.roles:
        return False
    work = phase.kind.work
    return plan.contract_of(phase.id).stores_author or plan.viewpoints or (work is not None and work.asks_role)
