"""The desk in a headless Chromium: a real server, the first story by clicks, every page looked over."""

from __future__ import annotations

import urllib.request
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from browsing import require_usable

pytestmark = [pytest.mark.browser, pytest.mark.slow]

PHONE, WIDE = {"width": 320, "height": 720}, {"width": 1200, "height": 900}


TEXT = (
    "The two ministers met on Monday. Pakistan proposed a joint laboratory for mangoes and requested "
    "training for inspectors.\n\nJapan welcomed the proposals."
)


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without"])
def test_the_first_story_by_clicks(visit, scripts):
    officer = visit("amna", java_script_enabled=scripts)
    officer.press("Documents")
    officer.press("Paste a document")
    mark = "with scripts" if scripts else "without"
    officer.write(
        title=f"Communiqué {mark}", publisher="Ministry", dated="2026-11-02",
        text=f"{TEXT} Read {mark}.", scope="side",
    )  # fmt: skip
    officer.press("Keep and read it")
    officer.reads("may hold a proposal")
    marked = officer.page.locator("mark").all_inner_texts()
    assert any("joint laboratory" in words for words in marked)
    officer.page.locator(".extracts li", has_text="inspectors").get_by_role("button").click()
    officer.page.locator(".extracts li", has_text="inspectors").get_by_text("Take back").wait_for()
    officer.page.locator(".extracts li", has_text="laboratory").get_by_role("link").last.click()
    officer.write(title=f"Mango laboratory {mark}", deadline="2027-06-30")
    officer.press("Yes, enter it")
    officer.reads("Neither side has accepted it yet")
    proposal = officer.path
    officer.press("Record a position")
    officer.write(speaks_for="JPN", stance="welcomed", source="Communiqué, last line", scope="side")
    officer.press("Record it")
    officer.reads("As reported by Commerce")
    officer.press("Ask for another date")
    officer.write(new="2027-12-31", reason="The building is late.")
    officer.press("Ask for it")
    reviewer = visit("bilal", java_script_enabled=scripts)
    reviewer.reads("Waits for your decision")
    reviewer.go(proposal)
    reviewer.press("Decide")
    reviewer.write(approve="yes")
    reviewer.page.get_by_role("button", name="Decide").click()
    reviewer.reads("31 Dec 2027")
    reviewer.press("Share it")
    reviewer.write(scope="shared")
    reviewer.press("Share it")
    counterpart = visit("aoki", java_script_enabled=scripts)
    counterpart.go(proposal)
    counterpart.press("Record a position")
    counterpart.write(speaks_for="JPN", stance="accepted", scope="shared")
    counterpart.press("Record it")
    officer.go(proposal)
    officer.press("Record a position")
    officer.write(speaks_for="PAK", stance="accepted", scope="side")
    officer.press("Record it")
    officer.press("Attach evidence")
    officer.write(title="Exchange of notes", kind="document", strength="strong", scope="side")
    officer.press("Attach it")
    reviewer.go(proposal)
    reviewer.press("Release what is kept to your side")
    for box in reviewer.page.locator("input[name=entry]").all():
        box.check()
    reviewer.press("Release it")
    officer.press("Both sides agreed")
    officer.page.get_by_label("Exchange of notes").check()
    officer.press("It is so")
    officer.reads("Agreed by both sides.")
    reviewer.go(proposal)
    reviewer.press("Ask for a public version")
    reviewer.press("Approve for our side")
    counterpart.go(proposal)
    counterpart.press("Approve for our side")
    anybody = visit()
    anybody.go("/public")
    anybody.press(f"Mango laboratory {mark}")
    anybody.reads("Agreed by both sides.")


def test_the_second_story_by_clicks(visit):
    """A fair to the cost of an order that its customer confirmed, without scripts."""

    def sits(who: str = "") -> Any:
        return visit(who, java_script_enabled=False)

    day = (date.today() - timedelta(days=9)).isoformat()  # noqa: DTZ011
    officer, reviewer, cashier = sits("iqra"), sits("junaid"), sits("kashif")
    officer.press("Fairs")
    officer.press("Plan a fair")
    officer.write(title="Clicked fair", mode="hybrid", starts_on=day, ends_on=day, place="Osaka")
    officer.press("Plan it")
    fair = officer.path
    officer.press("Add a line of cost")
    officer.write(title="Stand", planned="800", currency="USD")
    officer.press("Add it")
    officer.press("Open it for applications")
    officer.press("It is so")
    officer.press("Enter an application")
    officer.write(new_company="Clicked Sample Co.", products="walnuts", hs_codes="080231")
    officer.press("Enter the application")
    part = officer.path
    reviewer.go(part)
    reviewer.press("Answer the application")
    reviewer.write(reason="Can deliver at once.")
    reviewer.press("Select")
    for page, button in (
        (fair, "Selection is done"),
        (part, "The company confirms"),
        (fair, "It was held"),
        (part, "It attended"),
    ):
        officer.go(page)
        officer.press(button)
        officer.press("It is so")
    # the subsidy, stage by stage
    officer.go(part)
    officer.press("Ask for a subsidy")
    officer.write(asked="200", currency="USD", purpose="Flight")
    officer.press("Begin it")
    subsidy = officer.path
    officer.press("Submit it")
    officer.press("It is so")
    officer.press("Attach evidence")
    officer.write(title="Ticket", kind="document", strength="strong", scope="side")
    officer.press("Attach it")
    for _ in ("registered", "origin"):
        officer.page.get_by_role("link", name="Answer", exact=True).first.click()
        officer.write(passed="yes", reason="It is there.")
        officer.page.locator("[name=shown_by]").select_option(label="Ticket")
        officer.press("Record it")
    officer.press("It is eligible")
    officer.press("Score it")
    for code in ("demand", "readiness", "follow_up", "new"):
        officer.write(**{f"{code}_points": "4", f"{code}_reason": "As its papers show."})
    officer.press("Give these points")
    officer.reads("80 of 100 points")
    reviewer.go(subsidy)
    reviewer.press("Approve it")
    reviewer.press("Approve it")
    officer.go(subsidy)
    officer.press("Evidence is in")
    officer.page.get_by_label("Ticket").check()
    officer.press("It is so")
    officer.press("Claim it")
    officer.press("Claim it")
    cashier.go(subsidy)
    cashier.press("Note the payment")
    cashier.write(paid_on=day, payment="T-9")
    cashier.press("It was paid")
    cashier.reads("USD 200.00 of USD 200.00 asked for was paid.")
    # the company's result and the customer's answer, each by its link
    officer.go(part)
    officer.press("Make its link")
    company = sits()
    company.page.goto(officer.page.locator(".link code").inner_text())
    company.write(leads="4", meetings="2", samples="1")
    company.write(
        order1_customer="Kobe Sample Co.", order1_words="walnuts", order1_amount="9000",
        order1_currency="USD", order1_ordered_on=day,
    )  # fmt: skip
    company.press("Send it")
    company.reads("Thank you, it has arrived")
    officer.go(fair)
    officer.reads("there is no cost per order yet")
    officer.page.get_by_role("link", name="walnuts", exact=True).click()
    officer.press("Make the customer’s link")
    customer = sits()
    customer.page.goto(officer.page.locator(".link code").inner_text())
    customer.write(agreed="yes", without_us="later", name="K. Sample")
    customer.press("Send it")
    customer.reads("Thank you, it has arrived")
    officer.go(fair)
    officer.reads("A confirmed trial order cost USD 1,000: customers confirmed 1 of 1 reported.")
    officer.go("/fairs")
    officer.reads("A confirmed trial order cost USD 1,000")


def test_the_answer_of_a_policy_comes_to_a_barrier_by_itself(visit):
    """The page is there at once; the numerics' answer and then its band replace what is being computed."""
    officer = visit("amna")
    officer.go("/barriers")
    officer.page.get_by_role("link", name="Dates are fumigated twice").click()
    officer.page.locator("#answer h2", has_text="It would raise sales to Japan").wait_for(
        timeout=240_000
    )
    officer.reads("What the model cannot say")
    plain = visit("amna", java_script_enabled=False)
    plain.go(officer.path)
    plain.reads("It would raise sales to Japan")


def test_keys_alone_reach_the_text_and_the_first_promise(visit):
    officer = visit("amna")
    officer.page.keyboard.press("Tab")
    assert officer.page.evaluate("document.activeElement.textContent") == "To the text"
    officer.page.keyboard.press("Enter")
    reached = []
    for _ in ("a report that waits for her", "the first promise that is late"):
        officer.page.keyboard.press("Tab")
        reached.append(officer.page.evaluate("document.activeElement.pathname").split("/")[1])
    assert reached == ["barriers", "proposals"]


def test_filters_narrow_the_list_without_a_new_page(visit):
    from playwright.sync_api import expect

    officer = visit("amna")
    officer.go("/proposals")
    assert officer.page.locator("#rows tbody tr").count() > 2
    officer.page.locator("select[name=flag]").select_option("overdue")
    expect(officer.page.locator("#rows tbody tr")).to_have_count(2)
    assert "flag=overdue" in officer.page.url


def test_fonts_and_scripts_come_from_the_desk_itself(server):
    for path in ("static/desk/desk.css", "static/fonts/NotoSans-Regular.woff2"):
        with urllib.request.urlopen(f"{server}/{path}", timeout=10) as answer:
            assert answer.status == 200
    css = Path("src/tijarat/desk/static/desk/desk.css").read_text()
    assert "http" not in css


@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["desktop", "phone"])
def test_from_an_invitation_to_a_signed_in_reviewer_by_clicks(visit, size):
    from axe_playwright_python.sync_playwright import Axe
    from pyotp.totp import TOTP

    axe, email = Axe(), f"new{size['width']}@example.org"
    admin = visit("hamid", viewport=size)
    admin.press("People")
    require_usable(axe, admin)
    admin.press("Invite somebody")
    admin.write(email=email, name="Nadia Sample")
    admin.page.get_by_label("Office", exact=True).select_option(label="Commerce")
    admin.page.locator("input[value=reviewer]").check()
    require_usable(axe, admin)
    admin.press("Make the link")
    require_usable(axe, admin)
    link = admin.page.locator(".link code").inner_text().removeprefix(admin.server)
    admin.press("I have copied it")
    admin.reads("Invited; the link works until")
    require_usable(axe, admin)
    admin.press("People")
    admin.press("Offices")
    require_usable(axe, admin)

    reviewer = visit(viewport=size)
    reviewer.go(link)
    require_usable(axe, reviewer)
    reviewer.write(password="seven quiet harbours")
    reviewer.press("Open my account")
    reviewer.reads("Let it read this picture")
    require_usable(axe, reviewer)
    secret = reviewer.page.locator(".picture code").inner_text().replace(" ", "")
    reviewer.write(code=TOTP(secret).now())
    reviewer.press("Set it up")
    words = reviewer.page.locator(".words code").all_inner_texts()
    require_usable(axe, reviewer)
    reviewer.press("I have kept them")
    reviewer.press("Nadia Sample")
    reviewer.reads("10 recovery codes are left")
    require_usable(axe, reviewer)
    reviewer.press("Sign out")
    # the next day, without the telephone
    reviewer.page.locator("summary").click()
    reviewer.page.get_by_label("E-mail address").fill(email)
    reviewer.page.get_by_label("Password").fill("seven quiet harbours")
    reviewer.press("Sign in")
    require_usable(axe, reviewer)
    reviewer.write(code=words[0])
    reviewer.press("Sign in")
    reviewer.press("Nadia Sample")
    reviewer.reads("9 recovery codes are left")
