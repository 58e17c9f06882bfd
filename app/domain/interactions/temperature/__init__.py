"""The kind of phase “temperature”."""

from app.domain.interactions.kind import Kind, Outcome, Work
from app.domain.interactions.temperature import result, rules
from app.domain.interactions.temperature.words import WORDS

KIND = Kind(
    settings=rules.TemperatureSettings,
    words=WORDS,
    opens=rules.OPENS,
    need="kortti",
    work=Work(
        state=rules.TemperatureState,
        commands=(rules.ShowCard, rules.TakeCard),
        events=(rules.CardShown, rules.CardTaken),
        decide=rules.decide,
        evolve=rules.evolve,
        has_acted=rules.has_acted,
        mine=rules.mine,
        view=rules.view,
        is_secret=lambda _settings: False,
        without_roles=rules.without_roles,
        asks_role=True,
    ),
    outcome=Outcome(
        result=result.result,
        events=result.events,
        tables=result.tables,
        sentence=result.sentence,
        careful=result.careful,
        people=result.people,
        adds_up=result.adds_up,
    ),
)
