"""What a delivery costs as rooms grow: flat is right, so the slope (of the logarithms) is to be 0."""

from __future__ import annotations

import math
from collections.abc import Sequence

from tests.bench.driving import Drive, Figures, drive
from tests.bench.furnished import Shape
from tests.bench.scenarios import Templates, row
from tests.bench.subjects import Subject, running

BY_PEOPLE = tuple((people, Shape(1, people, 1000 // people)) for people in (10, 50, 200, 500))
BY_NOTES = tuple((people * 10, Shape(1, 10, people)) for people in (1, 10, 100, 500))
OPS_A_SECOND = 100


def by_people(subject: Subject, templates: Templates, seconds: float | None) -> Figures:
    """Ten to five hundred people with a thousand notes."""
    return _grown("growth, people", subject, templates, seconds, BY_PEOPLE)


def by_notes(subject: Subject, templates: Templates, seconds: float | None) -> Figures:
    """Ten people with ten to five thousand notes."""
    return _grown("growth, notes", subject, templates, seconds, BY_NOTES)


def _grown(
    name: str, subject: Subject, templates: Templates, seconds: float | None, shapes: Sequence[tuple[int, Shape]]
) -> Figures:
    costs, ops, found = {}, {}, {}
    for size, shape in shapes:
        with templates.copy(shape, subject) as (folder, rooms), running(subject, folder) as server:
            how = Drive(rate=OPS_A_SECOND / shape.people, seconds=seconds or 6, writing=False)
            found = drive(subject, server, rooms, how)
            costs[size], ops[shape.people] = float(found["cpu_us_per_delivery"]), float(found["cpu_us_per_op"])
    told = {"cost_us": {str(size): cost for size, cost in costs.items()}, "slope": slope(costs)}
    return row(name, subject, {**found, **told, "listener_us": listeners(ops)})


def listeners(ops: dict[int, float]) -> dict[str, float]:
    """What each further listener adds to the cost of an op, from one number of people to the next."""
    steps = zip(sorted(ops), sorted(ops)[1:], strict=False)
    return {f"{a} to {b}": round((ops[b] - ops[a]) / (b - a), 2) for a, b in steps}


def slope(costs: dict[int, float]) -> float:
    """How steeply cost rises with size, both as logarithms, by least squares."""
    points: list[tuple[float, float]] = [(math.log(size), math.log(cost)) for size, cost in costs.items()]
    x = sum(point[0] for point in points) / len(points)
    y = sum(point[1] for point in points) / len(points)
    rise = sum((a - x) * (b - y) for a, b in points)
    return round(rise / sum((a - x) * (a - x) for a, _ in points), 3)
