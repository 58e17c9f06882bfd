"""Somebody asks for support without a word, and is seen by the one who leads and nobody else."""

from __future__ import annotations

from playwright.sync_api import expect


def test_a_call_for_support_is_seen_by_who_leads_and_by_nobody_else(people):
    desk = people.desk().plan("Raskas aihe")
    desk.page.get_by_label("Tukihenkilö", exact=True).fill("Tuija Tukija")
    desk.page.get_by_label("Miten tukihenkilön tavoittaa").fill("keltainen paita")
    desk.save_plan().open().lead()
    screen = people.screen(desk)
    phone = people.phone().knock(desk.code)
    expect(phone.page.get_by_text("Tukihenkilö: Tuija Tukija, keltainen paita")).to_be_visible()
    phone.step_in()
    other = people.phone().join(desk.code)
    wall, beside = people.watch(screen), people.watch(other)
    phone.page.get_by_role("button", name="Tarvitsen tukea").tap()
    expect(phone.sheet().get_by_text("Tuija Tukija")).to_be_visible()
    phone.sheet().get_by_role("button", name="Pyydä tukea nimettömänä").tap()
    desk.page.get_by_role("button", name="1 pyytää tukea").click()
    expect(desk.sheet().get_by_text("Joku pyytää tukea nimettömänä")).to_be_visible()
    expect(screen.page.get_by_text("tukea")).to_have_count(0)
    assert "support" not in str([wall.heard, beside.heard])
    desk.sheet().get_by_role("button", name="Kuittaa tukipyyntö: 1").click()
    expect(phone.page.get_by_text("Tukipyyntösi on nähty.")).to_be_visible()
    expect(phone.page.get_by_role("button", name="Tarvitsen tukea")).to_be_visible()
