"""The kind of phase “dots”."""

from app.domain.interactions.dots import result, rules
from app.domain.interactions.dots.words import WORDS
from app.domain.interactions.kind import Kind, Outcome, Work

KIND = Kind(
    settings=rules.DotsSettings,
    words=WORDS,
    opens=frozenset(),
    need="pisteet",
    icon="dot",
    work=Work(
        state=rules.DotsState,
        commands=(rules.GiveDot, rules.TakeDot),
        events=(rules.DotGiven, rules.DotTaken),
        decide=rules.decide,
        evolve=rules.evolve,
        has_acted=rules.has_acted,
        mine=rules.mine,
        marks=rules.marks,
        targets=rules.targets,
        is_secret=rules.is_secret,
    ),
    outcome=Outcome(result=result.result, events=result.events, marks=result.marks, people=result.people),
)
