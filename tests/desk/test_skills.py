"""Skills over HTTP: a training officer takes a cohort to its departures; an employer's side answers."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from tijarat.register.skills.models import Candidate, Cohort, Identity

pytestmark = pytest.mark.django_db

TODAY = timezone.localdate()
NAME = "Zulekha Qamarwala"


@pytest.fixture
def school(person, browser, offices):
    """The officer who trains, her reviewer, and the other side's officer."""
    return {
        "officer": browser(person("Commerce", "desk_officer")),
        "reviewer": browser(person("Commerce", "reviewer")),
        "other": browser(person("Industries", "desk_officer")),
        "meti": browser(person("METI", "desk_officer")),
        "provider": offices["Commerce"].public_id,
    }


def cohort_fields(school, **more):
    return {
        "title": "Fishery, Karachi",
        "scheme": "ssw1",
        "field": "fishery",
        "provider": school["provider"],
        "place": "Karachi",
        "seats": "20",
        "intake_on": (TODAY - timedelta(days=200)).isoformat(),
        "starts_on": (TODAY - timedelta(days=190)).isoformat(),
        "ends_on": (TODAY - timedelta(days=20)).isoformat(),
        "departs_on": TODAY.isoformat(),
        "scope": "side",
        **more,
    }


def send(client, address, status=302, **fields):
    answer = client.post(address, fields)
    assert answer.status_code == status, answer.content.decode()
    return answer


def text(client, address, status=200) -> str:
    answer = client.get(address)
    assert answer.status_code == status
    return answer.content.decode()


def version(item) -> int:
    return type(item).objects.get(pk=item.pk).version


def test_from_intake_to_departure_with_an_employer_of_the_other_side(school):
    officer, reviewer, meti = school["officer"], school["reviewer"], school["meti"]
    page = send(officer, "/cohorts/new", **cohort_fields(school))["Location"]
    cohort = Cohort.objects.get()
    one = send(officer, f"{page}/enrol", name=NAME, contact="0300 1234567")["Location"]
    candidate = Candidate.objects.get()
    item = one.replace("candidates", "items")
    assert "something is missing" in text(officer, one)
    assert "level A2" in text(officer, one)
    for outcome in ("jlpt_n4", "skills_1"):
        send(
            officer, f"{one}/result", outcome=outcome, passed="yes", field="fishery",
            taken_on=(TODAY - timedelta(days=30)).isoformat(),
        )  # fmt: skip
    assert "Nothing is missing" in text(officer, one)
    send(officer, f"{item}/move/tested", version=version(candidate))
    assert text(meti, one, 404)
    send(
        reviewer, page.replace("cohorts", "items") + "/share",
        scope="shared", version=version(cohort),
    )  # fmt: skip
    send(reviewer, f"{one}/offer")
    shown = text(meti, one)
    assert candidate.title in shown
    assert "JLPT N4" in shown
    assert "Qamarwala" not in shown
    assert "0300" not in shown
    send(meti, f"{one}/employer", new_company="Kujira Sample K.K.", yes="yes", words="In May.")
    assert "Kujira Sample K.K." in text(officer, one)
    send(officer, f"{item}/move/matched", version=version(candidate))
    send(
        officer, f"{item}/evidence",
        title="Notice", kind="document", strength="strong", scope="organisation",
    )  # fmt: skip
    proof = candidate.evidences.get().public_id
    send(officer, f"{item}/move/visa", version=version(candidate), evidence=proof)
    send(officer, f"{one}/left", version=version(candidate), on=TODAY.isoformat())
    send(officer, f"{page}/cost", title="Fees", kind="tests", planned="90000", currency="PKR")
    shown = text(officer, page)
    assert "1 of 1 enrolled has left for work" in shown
    assert "PKR\N{NO-BREAK SPACE}90,000" in shown
    assert "PKR\N{NO-BREAK SPACE}90,000" not in text(meti, page)
    listing = text(officer, "/skills")
    assert "1 of 1 candidates has left for work" in listing
    assert 'href="/sheets/cohort/csv"' in listing


def test_names_are_on_the_pages_of_their_office_alone_and_erased_for_good(school):
    page = send(school["officer"], "/cohorts/new", **cohort_fields(school))["Location"]
    one = send(school["officer"], f"{page}/enrol", name=NAME)["Location"]
    assert NAME in text(school["officer"], page)
    assert NAME in text(school["officer"], one)
    assert text(school["other"], one, 404)
    assert NAME not in text(school["other"], page)
    assert NAME not in text(school["officer"], "/search?q=Qamarwala").split("<main")[1].replace(
        "value", ""
    )
    assert school["officer"].get(f"{one}/erase").status_code == 403
    assert "erased for good" in text(school["reviewer"], f"{one}/erase")
    send(school["reviewer"], f"{one}/erase", reason="She asked for it.")
    assert NAME not in text(school["reviewer"], page)
    shown = text(school["reviewer"], one)
    assert "She asked for it." in shown
    assert NAME not in shown
    assert Identity.objects.get().name == ""


def test_training_for_a_scheme_that_ends_before_departure_is_refused_with_its_successor(school):
    fields = cohort_fields(school, scheme="titp", departs_on="2027-04-01", ends_on="2027-03-31")
    answer = send(school["officer"], "/cohorts/new", 422, **fields)
    assert "Employment for Skill Development takes its place" in answer.content.decode()
    assert not Cohort.objects.exists()
    send(school["officer"], "/cohorts/new", **(fields | {"departs_on": "2027-03-31"}))


@pytest.mark.parametrize(
    ("day", "words"),
    [("2027-03-31", "31 March 2027"), ("2027-04-01", "1 April 2027"), ("nonsense", "")],
)
def test_the_schemes_of_any_day_are_shown(school, day, words):
    page = text(school["officer"], f"/skills?on={day}")
    assert f"What the schemes ask on {words}" in page
    rows = page.split('id="schemes"')[1].split("<tr")
    in_force = {
        name: "not in force" not in next(row for row in rows if f"<b>{name}</b>" in row)
        for name in ("Technical Intern Training", "Employment for Skill Development")
    }
    if day == "2027-03-31":
        assert list(in_force.values()) == [True, False]
    if day == "2027-04-01":
        assert list(in_force.values()) == [False, True]


def test_two_who_change_a_cohort_at_once_are_told_of_each_other(school):
    page = send(school["officer"], "/cohorts/new", **cohort_fields(school))["Location"]
    fields = cohort_fields(school, version=1)
    send(school["officer"], f"{page}/edit", **(fields | {"place": "Gwadar"}))
    answer = school["reviewer"].post(f"{page}/edit", fields | {"place": "Pasni"})
    assert answer.status_code == 409
    assert Cohort.objects.get().place == "Gwadar"


def test_a_reason_and_the_figures_of_a_cohort(school):
    page = send(school["officer"], "/cohorts/new", **cohort_fields(school))["Location"]
    for n in range(6):
        one = send(school["officer"], f"{page}/enrol", name=f"Person {n}n")["Location"]
    candidate = Candidate.objects.last()
    send(
        school["officer"], f"{one}/lost", why="language", note="Twice.", version=version(candidate)
    )
    assert "did not pass the language test" in text(school["officer"], one)
    assert "Most leave the way before “Tests passed”: 1." in text(school["officer"], page)
    send(school["officer"], f"{page}/figures", scope="side")
    figures = text(school["other"], page).split('id="figures"')[1].split("</section>")[0]
    assert ">6<" in figures
    assert figures.count(">–<") == 1  # the one who was lost
    assert "None that you can see" in text(school["other"], page)
