"""What stands around the notes: the plan, where the workshop is, and what the viewer can do now."""

from __future__ import annotations

from typing import Any

from app.domain.room import permissions
from app.domain.room.audience import Audience, dots_shown
from app.domain.room.evolve import Workshop

Json = dict[str, Any]


def fixed(workshop: Workshop) -> Json:
    """What never changes once the room is open, but for the last day."""
    plan = workshop.plan
    return {
        "title": plan.title,
        "purpose": plan.purpose,
        "contract": plan.contract.value,
        "retention": plan.retention,
        "areas": {
            area.id: {"index": index, "title": area.title, "prompt": area.prompt}
            for index, area in enumerate(plan.areas)
        },
        "phases": {
            phase.id: {
                "index": index,
                "title": phase.title,
                "kind": phase.kind.value,
                "instruction": phase.instruction,
                "minutes": phase.minutes,
                "areas": list(phase.areas),
                "dots": phase.dots,
                "coming": list(phase.coming),
            }
            for index, phase in enumerate(plan.phases)
        },
    }


def course(workshop: Workshop, audience: Audience) -> Json:
    """Where the workshop is; None for what there is not."""
    facilitator = audience is Audience.FACILITATOR
    timer = workshop.timer
    return {
        "status": workshop.status.value,
        "phase": workshop.phase_id,
        "locked": workshop.locked,
        "timer": {"ends": timer.ends, "seconds": timer.seconds} if timer else None,
        "may": [] if audience is Audience.SCREEN else permissions.abilities(workshop, facilitator=facilitator),
        "dots_shown": dots_shown(workshop, audience),
    }
