"""Forms that change what is there: the second of two is shown both, and odd characters are no fault."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from tijarat.register.core import writing
from tijarat.register.core.scope import Scope
from tijarat.register.market_access import reports
from tijarat.register.market_access.models import Barrier
from tijarat.register.money import costs
from tijarat.register.people.models import Organisation
from tijarat.register.promotion import fairs, requests
from tijarat.register.promotion.models import CostLine

pytestmark = pytest.mark.django_db


def fair(by, **fields):
    days = {"starts_on": date(2026, 3, 1), "ends_on": date(2026, 3, 2)}
    return fairs.plan(by=by, title="Fair", mode="online", **days, **fields)


MADE = {
    "fairs": fair,
    "requests": lambda by: requests.write(by=by, title="Dates", words="dates"),
    "barriers": lambda by: writing.create(
        Barrier, by=by, scope=Scope.SIDE, title="Held", exporter="PAK", products="080410"
    ),
}


@pytest.mark.parametrize("where", MADE)
def test_the_second_of_two_who_edit_is_shown_what_stands_beside_what_she_wrote(
    where, person, browser
):
    """It was a page that said so and lost what she had written."""
    item = MADE[where](person("Commerce", "desk_officer"))
    one, two = (browser(person("Commerce", role)) for role in ("desk_officer", "reviewer"))
    at = f"/{where}/{item.public_id}/edit"
    form = one.get(at).context["form"]
    data = {name: form.get_initial_for_field(field, name) for name, field in form.fields.items()}
    data = {name: "" if value is None else value for name, value in data.items()}
    assert one.post(at, data | {"title": "Mine", "token": "a"}).status_code == 302
    page = two.post(at, data | {"title": "Hers", "token": "b"})
    assert page.status_code == 409
    told = [(one.now, one.hers) for one in page.context["differences"]]
    assert told == [("Mine", "Hers")]
    item.refresh_from_db()
    assert item.title == "Mine"


def test_a_line_that_came_to_nothing_is_shown_so_when_it_is_changed(person, browser):
    """It was shown as its plan, which one click would have written over the nothing."""
    officer = person("Commerce", "desk_officer")
    line = costs.add(
        CostLine, fair(officer), by=officer, kind="venue", title="Stand", planned=Decimal(900),
        currency="PKR", budget=Organisation.objects.get(name="Commerce"),
    )  # fmt: skip

    def shown():
        return browser(officer).get(f"/costs/{line.public_id}").context["form"]["actual"].value()

    assert shown() == 900
    costs.settle(line, by=officer, actual=Decimal(0))
    assert shown() == 0


def test_the_sign_that_a_database_takes_for_no_text_is_left_out(person, browser):
    """PostgreSQL refuses it, and the page failed; these tests run there, too (``keeping``)."""
    officer = person("Commerce", "desk_officer")
    client, made = browser(officer), fair(officer)
    assert client.get("/search?q=a%00b").status_code == 200
    assert client.get("/barriers?product=a%00&authority=%00&state=%00").status_code == 200
    note = {"text": "plain words", "scope": "organisation", "token": "a\0b"}
    assert client.post(f"/items/{made.public_id}/note", note).status_code == 302
    assert client.post(f"/requests/{'z' * 20}/match", {"participation": "\0"}).status_code == 404
    wrong = {"select": "yes", "version": "²", "reason": "\0"}
    assert client.post(f"/participations/{'z' * 20}/decide", wrong).status_code == 404


@pytest.mark.parametrize(
    "address", ["/proposals/new", "/barriers/new", "/leads/new", "/cohorts/new"]
)
def test_somebody_of_a_company_is_offered_no_other_company_and_no_official(
    address, person, browser, offices
):
    """Which firms deal with an office is nothing for their competitors."""
    for name in ("Dates Co.", "Rival Co."):
        offices[name] = Organisation.objects.create(
            side="PAK", kind="company", name=name, short_name=name
        )
    official, trader = person("Commerce", "analyst"), person("Dates Co.", "desk_officer")
    page = browser(trader).get(address)
    assert page.status_code == 200
    text = page.content.decode()
    assert "Rival Co." not in text
    assert official.name not in text
    seen = browser(person("Commerce", "desk_officer")).get(address).content.decode()
    assert official.name in seen or "Rival Co." in seen


def test_the_office_that_receives_reports_is_shown_when_another_is_named(person, browser, offices):
    reviewer = person("Commerce", "reviewer")
    reports.name_office(offices["Industries"], by=reviewer)
    page = browser(reviewer).get("/reports/receiving")
    assert page.context["form"]["organisation"].value() == offices["Industries"].public_id
