"""The policy lab: sliders, the point at once, bands after it; a scenario kept, run, frozen, attached."""

from __future__ import annotations

import re

import pytest
from answers_of_lab import Model
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tijarat.desk.numerics import asking
from tijarat.desk.numerics.clerk import CLERK, QUICK, Clerk, clerk_of
from tijarat.desk.numerics.models import Question
from tijarat.desk.numerics.sizes import Sizes
from tijarat.register.core.scope import Scope
from tijarat.register.core.writing import create
from tijarat.register.dialogue.models import Proposal
from tijarat.register.scenarios.models import Run, Scenario, ScenarioUse

pytestmark = pytest.mark.django_db

ADDRESS = "/lab?base=&industries=all&duty_there=50&cost_there=0&duty_back=0&cost_back=-2.5"


def work(change=10.0):
    """Let the numerics answer all that waits; what was asked of the model, by draws."""
    model = Model(change)
    Clerk(model).work_off()
    return [one.get("draws") for one in model.asked if one["do"] == "lab"]


@pytest.fixture
def officer(browser, person):
    return browser(person())


def page(client, address=ADDRESS):
    return client.get(address).content.decode()


def test_the_point_comes_first_and_the_bands_stream_in_after_it(officer):
    first = page(officer)
    assert "What the policy would do is being computed" in first
    assert '<meta http-equiv="refresh" content="5">' in first  # without scripts
    assert work() == [0]
    point = page(officer)
    assert "It would raise sales to Japan by 10.0%" in point
    assert "Computing the band: no draws so far." in point
    assert work() == [25]
    some = page(officer)
    assert "Computing: 25 of 100 draws so far." in some
    assert "8.0% to 12.0%" in some
    assert work() == [50]
    page(officer)
    assert work() == [100]
    last = page(officer)
    assert "90% bands from 100 draws" in last
    assert 'hx-trigger="load' not in last
    assert work() == []


def test_a_slider_that_moved_on_leaves_one_question_behind(officer):
    for cut in range(5):
        page(officer, f"/lab?duty_there={cut + 1}")
    asked = Question.objects.exclude(asked__do="scenarios")
    assert {row.asked["draws"] for row in asked} == {0}
    assert asked.count() == 5


def test_what_is_asked_with_a_hand_on_the_slider_has_a_process_of_its_own():
    point = asking.lab(Sizes(duty_there=50), "PAK", "JPN")
    assert clerk_of(point) is QUICK
    assert clerk_of({**point, "draws": 25}) is CLERK
    assert clerk_of(asking.brief("PAK", "JPN")) is CLERK


def test_sliders_have_labels_boxes_and_bounds(officer):
    html = page(officer)
    for name in ("duty_there", "cost_there", "duty_back", "cost_back"):
        assert f'<label for="{name}" id="label-{name}">' in html
        assert re.search(
            rf'type="range" hidden data-for="{name}" aria-labelledby="label-{name}"', html
        )
        assert re.search(rf'type="number" id="{name}" name="{name}"', html)
    assert 'name="cost_back" min="-20" max="20" step="any" inputmode="decimal" value="-2.5"' in html
    work()
    html = page(officer)
    assert '<option value="sweep@-10">A sweep (-10%)</option>' in html
    assert "Of others" not in html


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("duty_there=200", "less than or equal to 100"),
        ("cost_there=-30", "greater than or equal to -20"),
        ("duty_back=much", "That is no number. Expected one such as 1250.50"),
        ("industries=nonsense", "cannot be chosen here. Choose one of the list."),
    ],
)
def test_what_cannot_be_read_is_told_beside_the_sliders(officer, query, said):
    html = page(officer, f"/lab?{query}")
    assert said in html
    assert not Question.objects.exclude(asked__do="scenarios").exists()


def test_nothing_set_asks_for_nothing(officer):
    assert "Choose a scenario, or move a slider" in page(officer, "/lab?base=&duty_there=0")
    assert not Question.objects.exclude(asked__do="scenarios").exists()


def test_what_the_numerics_refuse_is_shown_and_can_be_asked_again(officer):
    class Refuses(Model):
        def ask(self, question, *, limit):
            return {"refused": "Services pay no duty."}

    page(officer)
    Clerk(Refuses()).work_off()
    html = page(officer)
    assert "Services pay no duty." in html
    sent = {"base": "", "industries": "all", "duty_there": "50", "cost_back": "-2.5"}
    again = officer.post("/lab/again", sent)
    assert again["Location"] == ADDRESS
    assert work() == [0]


def test_the_scenario_can_be_taken_away_as_a_file(officer):
    assert officer.get(ADDRESS.replace("/lab?", "/lab/own-scenario.yaml?")).status_code == 302
    work()
    answered = officer.get(ADDRESS.replace("/lab?", "/lab/own-scenario.yaml?"))
    assert answered.content == b"title: Duties as set in the policy lab\n"
    assert "attachment" in answered["Content-Disposition"]
    assert officer.get("/lab/own-scenario.yaml?duty_there=x").status_code == 302


def test_from_the_lab_to_a_frozen_scenario_on_the_page_of_a_proposal(browser, person):
    """The whole way of an officer: keep what the sliders said, check it, run it, attach it, freeze it."""
    amna = person("Commerce", "desk_officer", "reviewer")
    officer = browser(amna)
    page(officer)
    work()
    link = re.search(r'href="(/scenarios/new\?[^"]+)"', page(officer))
    assert link
    form = officer.get(link[1].replace("&amp;", "&")).content.decode()
    assert re.search(r'name="duty_there" value="50(\.0)?"', form)
    sizes = {"base": "", "industries": "all", "duty_there": "50", "cost_back": "-2.5"}
    made = officer.post(
        "/scenarios/new", {"title": "Duties halved", "scope": "side", "token": "a", **sizes}
    )
    address = made["Location"]
    scenario = Scenario.objects.get()
    assert (scenario.state, float(scenario.cost_back)) == ("editing", -2.5)

    refused = officer.post(f"/items/{scenario.public_id}/move/checked", {"version": 1})
    assert "does not say why by so much" in refused.content.decode()
    changed = {"title": "Duties halved", "basis": "a round figure", "version": 1, **sizes}
    assert officer.post(f"{address}/edit", changed)["Location"] == address
    moved = officer.post(f"/items/{scenario.public_id}/move/checked", {"version": 2})
    assert moved["Location"] == address
    closed = officer.post(f"{address}/edit", {**changed, "title": "Other", "version": 3})
    assert "is not being edited any more" in closed.content.decode()

    proposal = create(
        Proposal, by=amna, scope=Scope.SIDE, title="Mutual recognition", strength="proposed"
    )
    attach = f"/items/{proposal.public_id}/scenario"
    officer.post(attach, {"scenario": scenario.public_id, "scope": "side"})
    there = officer.get(f"/proposals/{proposal.public_id}").content.decode()
    assert "No answer of it is kept yet" in there
    twice = officer.post(attach, {"scenario": scenario.public_id, "scope": "side"})
    assert "is attached to it already" in twice.content.decode()

    early = officer.post(f"{address}/keep")
    assert "The bands of this answer are not drawn yet" in early.content.decode()
    for _ in asking.STEPS:
        page(officer, address)
        work()
    assert "Keep this answer" in page(officer, address)
    assert officer.post(f"{address}/keep")["Location"] == address
    scenario.refresh_from_db()
    run = Run.objects.get()
    assert (scenario.state, run.draws, run.asked) == ("run", 100, scenario.sizes)
    there = officer.get(f"/proposals/{proposal.public_id}").content.decode()
    assert "Pakistan would sell Japan 10 million dollars more a year (10.0%; 90% band" in there

    officer.post(f"/items/{scenario.public_id}/move/frozen", {"version": scenario.version})
    Question.objects.all().delete()
    frozen = page(officer, address)  # as it was kept: nothing is asked of the numerics
    assert "It would raise sales to Japan by 10.0%" in frozen
    assert not Question.objects.exists()
    use = ScenarioUse.objects.get()
    officer.post(f"/scenario-uses/{use.public_id}/remove")
    there = officer.get(f"/proposals/{proposal.public_id}").content.decode()
    assert "No policy scenario is attached to it." in there


def test_the_other_side_sees_no_attached_scenario_that_it_may_not(browser, person):
    bilal = person("Commerce", "desk_officer", "reviewer")
    shared = create(
        Proposal, by=bilal, scope=Scope.SHARED, title="A shared one", strength="proposed"
    )
    own = Scenario.objects.get(
        pk=create(
            Scenario, by=bilal, scope=Scope.SIDE, title="Our own sums", basis="x", duty_there=5
        ).pk
    )
    officer = browser(bilal)
    officer.post(f"/items/{own.public_id}/move/checked", {"version": 1})
    sent = {"scenario": own.public_id, "scope": "shared"}
    officer.post(f"/items/{shared.public_id}/scenario", sent)
    assert ScenarioUse.objects.get().scope == Scope.SIDE  # never wider than the scenario
    theirs = browser(person("METI")).get(f"/proposals/{shared.public_id}").content.decode()
    assert "Our own sums" not in theirs
    assert "Our own sums" in officer.get(f"/proposals/{shared.public_id}").content.decode()


def test_pages_need_few_queries_hold_no_style_and_run_nothing(officer, person):
    scenario = create(
        Scenario, by=person(), scope=Scope.SIDE, title="x", basis="y", duty_there=50, cost_back=-2.5
    )
    address = f"/scenarios/{scenario.public_id}"
    for _ in asking.STEPS:
        page(officer, address)
        page(officer)
        work()
    for one in (ADDRESS, address, "/scenarios"):
        with CaptureQueriesContext(connection) as queries:
            html = page(officer, one)
        assert len(queries) <= 12, one
        assert not re.search(r"<style|\sstyle=|\son\w+=|<script(?![^>]*\ssrc=)", html), one
