"""A lead from its first call to a plant on a plot, by clicks and without scripts; then the map by keys."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.slow]

LATER = (date.today() + timedelta(days=300)).isoformat()  # noqa: DTZ011


def test_a_lead_from_its_first_call_to_a_plant_on_a_plot(visit):
    officer = visit("amna", java_script_enabled=False)
    officer.press("Investment")
    officer.press("Enter a lead")
    officer.write(title="Clicked pumps", investor="Clicked Pumps Sample K.K.")
    officer.press("Enter it")
    officer.reads("it still misses 3 things")  # she is its owner herself
    lead = officer.path
    officer.press("Change the text")
    officer.write(
        source="Told at a fair", summary="A plant for pumps.", industry="C28", low="1000000",
        central="2000000", high="4000000", basis="Told by its director", jobs="40",
        region="PK-PB", site_wanted="Two hectares", opens_on=LATER,
    )  # fmt: skip
    officer.press("Keep it")
    officer.press("It is qualified")
    officer.press("It is so")
    officer.press("Note a call, a meeting, a visit")
    officer.write(words="They ask for power.", next_step="Show them the zone", next_on=LATER)
    officer.press("Note it")
    officer.reads("Next: Show them the zone, by")
    officer.press("It is a prospect")
    officer.press("It is so")
    officer.press("Name a colleague")
    officer.page.locator("[name=person]").select_option(label="Danish Sample")
    officer.write(part="permits")
    officer.press("Name her")
    officer.press("Note a plot it asks for")
    officer.page.locator("[name=plot]").select_option(
        label="Ravi Special Economic Zone (made up): B-13"
    )
    officer.press("Note it")
    officer.press("A site visit comes")
    officer.press("It is so")
    officer.press("Note a call, a meeting, a visit")
    officer.write(how="visit", words="The ground is level.")
    officer.page.locator("[name=zone]").select_option(label="Ravi Special Economic Zone (made up)")
    officer.press("Note it")
    officer.press("Ravi Special Economic Zone (made up), B-13")
    plot = officer.path
    officer.press("Attach evidence")
    officer.write(title="Allotment letter", kind="document", strength="strong")
    officer.press("Attach it")
    officer.press("Allot it")
    officer.page.locator("[name=lead]").select_option(label="Clicked pumps")
    officer.page.get_by_label("Allotment letter").check()
    officer.press("Allot it")
    officer.reads("Clicked pumps")
    officer.go(lead)
    officer.press("Attach evidence")
    officer.write(title="Letter of its board", kind="document", strength="strong")
    officer.press("Attach it")
    for button in ("The investor commits", "Construction has begun"):
        officer.press(button)
        officer.page.get_by_label("Letter of its board").check()
        officer.press("It is so")
    officer.reads("it still misses 1 thing")
    officer.go(plot)
    officer.press("It is built on")
    officer.page.get_by_label("Allotment letter").check()
    officer.press("It is so")
    officer.go(lead)
    officer.press("It is in operation")
    officer.page.get_by_label("Letter of its board").check()
    officer.press("It is so")
    officer.reads("It is in operation.")
    stranger = visit("baba", java_script_enabled=False)
    stranger.go(plot)
    stranger.reads("built on")
    assert "Clicked" not in stranger.page.locator("main").inner_text()


def test_the_map_is_walked_by_keys(visit):
    officer = visit("amna")
    officer.go("/map?measure=meetings")
    officer.page.locator("#measures a").last.focus()
    officer.page.keyboard.press("Tab")
    focused = officer.page.evaluate("document.activeElement.getAttribute('aria-label')")
    assert focused == "Islamabad: 2"  # north to south: the first that holds any
    officer.page.keyboard.press("Enter")
    officer.page.wait_for_url("**/map/PK-IS")
    officer.reads("Ninth High-Level Economic Policy Dialogue")
