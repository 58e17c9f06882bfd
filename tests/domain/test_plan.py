"""A phase is read as it was meant, also one that version 0.1 wrote."""

from __future__ import annotations

import msgspec
import pytest

from app.domain.interactions import DotsSettings, TalkSettings
from app.domain.plan import Contract, Phase, Plan


def read(body: bytes) -> Phase:
    return msgspec.json.decode(body, type=Phase)


def test_a_phase_of_version_0_1_has_its_kind_and_dots_as_settings() -> None:
    old = read(b'{"id":"p","title":"Pisteet","kind":"dots","dots":3,"dots_open":true}')
    assert old == Phase("p", "Pisteet", DotsSettings(3, open=True))


def test_what_was_read_in_the_old_shape_is_written_in_the_new_one() -> None:
    old = read(b'{"id":"p","title":"Puhutaan","kind":"talk","dots":4,"dots_open":false}')
    assert old == Phase("p", "Puhutaan", TalkSettings())
    assert msgspec.json.encode(old) == b'{"id":"p","title":"Puhutaan","settings":{"kind":"talk"}}'


def test_old_fields_beside_settings_are_dropped() -> None:
    assert read(b'{"id":"p","title":"x","settings":{"kind":"talk"},"dots":4}') == Phase("p", "x", TalkSettings())


@pytest.mark.parametrize(
    "rest",
    [
        b"",
        b',"kind":"circle"',
        b',"kind":"dots","dots":21',
        b',"settings":{"kind":"talk"},"dots":1000000000000',
        b',"kind":"dots","dots":3,"settings":{"kind":"talk"}',
    ],
    ids=["nothing", "an unknown kind", "too many dots", "too many beside settings", "two kinds"],
)
def test_a_phase_that_nothing_wrote_is_refused(rest: bytes) -> None:
    with pytest.raises(msgspec.ValidationError):
        read(b'{"id":"p","title":"x"' + rest + b"}")


def test_a_phase_without_a_contract_of_its_own_has_that_of_the_plan_also_in_an_old_log() -> None:
    old = msgspec.json.decode(
        b'{"title":"x","contract":"everyone","phases":[{"id":"p","title":"x","kind":"talk","dots":0,"dots_open":false}]}',
        type=Plan,
    )
    assert (old.contract_of("p"), old.phases[0].roles_off, old.hides_people) == (Contract.EVERYONE, False, False)
    assert b"roles_off" not in msgspec.json.encode(old)


def test_a_plan_hides_people_if_one_phase_of_it_does() -> None:
    phases = (Phase("p", "x", TalkSettings()), Phase("q", "y", TalkSettings(), contract=Contract.NOBODY))
    plan = Plan("x", phases=phases, contract=Contract.EVERYONE)
    assert [plan.contract_of(id_) for id_ in "pq"] == [Contract.EVERYONE, Contract.NOBODY]
    assert plan.hides_people
    assert not Plan("x", phases=phases[:1], contract=Contract.EVERYONE).hides_people
    assert Plan("x").hides_people


def test_contracts_are_in_order_from_the_strictest() -> None:
    assert Contract.NOBODY.hides_more_than(Contract.FACILITATOR)
    assert Contract.FACILITATOR.hides_more_than(Contract.EVERYONE)
    assert not any(one.hides_more_than(one) for one in Contract)
