"""Lists in a headless Chromium: filled from a file without scripts, kept, moved by keys; axe on each."""

from __future__ import annotations

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.extra]

ROWS = "title,how firmly,date\nClicked dates,agreed,2027-03-31\nClicked honey,{strength},\n"


def require_usable(visit) -> None:
    """Nothing serious by the rules of axe-core, and no wider than the screen."""
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


def choose(visit, text: str) -> None:
    file = {"name": "rows.csv", "mimeType": "text/csv", "buffer": text.encode()}
    visit.page.locator("[name=file]").set_input_files(file)
    visit.press("Look at it")


def test_a_list_is_filled_from_a_file_without_scripts(visit):
    officer = visit("amna", java_script_enabled=False)
    officer.go("/proposals")
    officer.press("From a file")
    choose(officer, ROWS.format(strength="agred"))
    officer.reads("1 thing is wrong, so nothing can be entered yet")
    officer.reads("B3")
    officer.press("Send another file")
    choose(officer, ROWS.format(strength="proposed"))
    officer.reads("2 rows would be entered")
    officer.press("Enter all of it")
    officer.reads("2 rows were entered")
    officer.press("To the list")
    officer.reads("Clicked honey")


def test_a_list_is_kept_and_a_card_is_moved_by_keys_alone(visit):
    officer = visit("amna", java_script_enabled=False)
    officer.go("/proposals/board?q=compliance")
    officer.page.get_by_text("Move it").first.focus()
    officer.page.keyboard.press("Enter")
    officer.page.keyboard.press("Tab")
    officer.page.keyboard.press("Enter")
    officer.page.wait_for_url("**/move/**")
    officer.reads("must be shown by evidence")
    officer.go("/proposals/board?q=compliance")
    officer.press("Keep this list under a name")
    officer.write(name="Clicked list")
    officer.press("Keep it")
    officer.go("/")
    officer.press("Clicked list")
    assert officer.path == "/proposals/board?q=compliance"
    officer.press("Forget it")
    officer.reads("is forgotten")


@pytest.mark.parametrize("language", ["en", "ja", "ur"])
@pytest.mark.parametrize("width", [1200, 320])
def test_lists_can_be_used_by_everybody(visit, language, width):
    officer = visit("sana", viewport={"width": width, "height": 900})
    officer.speak(language)
    try:
        for address in (
            *("/proposals?owner=&product=0804", "/proposals/board", "/proposals/timeline"),
            *(
                "/proposals?since=x",
                "/sheets",
                "/sheets/proposal/import",
                "/lists/keep?of=barriers",
            ),
        ):
            officer.go(address)
            require_usable(officer)
        officer.go("/sheets/company/import")
        file = {"name": "a.csv", "mimeType": "text/csv", "buffer": b"name\nNew Sample Co.\n=1\n"}
        officer.page.locator("[name=file]").set_input_files(file)
        officer.page.locator("form.one button").click()
        officer.page.wait_for_url("**/uploads/*")
        require_usable(officer)
    finally:
        officer.go("/")
        officer.speak("en")
    officer.complaints[:] = [one for one in officer.complaints if "yyyy-MM-dd" not in one]
