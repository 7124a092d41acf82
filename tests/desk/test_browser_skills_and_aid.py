"""Skills and aid in a headless Chromium: the two tasks by clicks; every page usable, in Urdu on a phone."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from tests.register.aid.conftest import FILE

pytestmark = [pytest.mark.browser, pytest.mark.extra]

TODAY = date.today()  # noqa: DTZ011 (as the server on this machine has it)


def require_usable(visit: Any) -> None:
    from axe_playwright_python.sync_playwright import Axe

    visit.page.wait_for_load_state()
    wide = visit.page.evaluate("document.documentElement.scrollWidth - innerWidth")
    assert wide <= 0, f"{visit.path} is {wide} px wider than the screen"
    found = [
        f"{visit.path}: {one['id']}: {one['nodes'][0]['html']}"
        for one in Axe().run(visit.page).response["violations"]
        if one["impact"] in ("serious", "critical")
    ]
    assert found == []


def test_a_candidate_is_enrolled_tested_offered_and_matched_by_clicks(visit):
    officer = visit("khalid")
    officer.press("Skills")
    require_usable(officer)
    officer.press("Plan a cohort")
    day = (TODAY + timedelta(days=60)).isoformat()
    early = (TODAY - timedelta(days=60)).isoformat()
    officer.write(
        title="Fishery, Gwadar", scheme="ssw1", field="fishery", place="Gwadar", seats="5",
        intake_on=early, starts_on=early, ends_on=early, departs_on=day, scope="side",
    )  # fmt: skip
    officer.page.locator("[name=provider]").select_option(label="Overseas Pakistanis")
    require_usable(officer)
    officer.press("Plan it")
    cohort = officer.path
    officer.press("Enrol a candidate")
    officer.write(name="Zubeda Sample")
    officer.press("Enrol her")
    officer.reads("something is missing")
    require_usable(officer)
    candidate = officer.path
    for outcome in ("jlpt_n4", "skills_1"):
        officer.press("Enter a test or course")
        officer.write(outcome=outcome, taken_on=early)
        officer.press("Keep it")
    officer.reads("Nothing is missing")
    officer.press("The tests are passed")
    officer.press("It is so")
    reviewer = visit("lubna")
    reviewer.go(cohort)
    reviewer.press("Share it")
    reviewer.write(scope="shared")
    reviewer.press("Share it")
    reviewer.go(candidate)
    reviewer.press("Offer her to the other side, without her name")
    reviewer.reads("no name")
    japan = visit("endo")
    japan.go(candidate)
    assert "Zubeda" not in japan.page.content()
    japan.press("Answer for an employer")
    japan.write(new_company="Kujira Sample K.K.", yes="yes")
    require_usable(japan)
    japan.press("Record it")
    officer.go(candidate)
    officer.press("An employer takes her")
    officer.press("It is so")
    officer.reads("employer found")
    officer.go(cohort)
    require_usable(officer)


def test_a_file_of_iati_is_shown_and_taken_in_by_clicks(visit, tmp_path):
    path = tmp_path / "donor.xml"
    path.write_text(FILE.replace("XM-TEST-1-A", "XM-TEST-1-W"), encoding="utf-8")
    officer = visit("nida")
    officer.press("Aid")
    require_usable(officer)
    officer.press("Take in a file of IATI")
    officer.page.locator("[name=file]").set_input_files(path)
    require_usable(officer)
    officer.press("Show what it would do")
    officer.reads("1 new, 0 changed")
    require_usable(officer)
    officer.press("Take it in")
    officer.reads("1 new activity.")
    officer.press("Water")
    officer.reads("Pipes for a town.")
    require_usable(officer)


def test_the_pages_fit_a_phone_in_urdu(visit):
    officer = visit("nida", viewport={"width": 360, "height": 740})
    officer.speak("ur")
    try:
        for address in ("/skills", "/aid", "/aid/new", "/aid/file"):
            officer.go(address)
            require_usable(officer)
        for listing in ("/skills", "/aid"):
            officer.go(listing)
            officer.page.locator("main table.stack a").first.click()
            require_usable(officer)
    finally:
        officer.go("/")
        officer.speak("en")
