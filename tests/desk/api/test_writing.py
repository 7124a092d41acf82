"""What programs write: the steps of the pages, once a key, from the version that stands."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from django.utils import timezone
from hypothesis import example, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from tijarat.desk.api.bodies import filled
from tijarat.desk.forms.dialogue import ProposalEditForm
from tijarat.register.core import writing
from tijarat.register.core.due import run_due
from tijarat.register.core.log import verify
from tijarat.register.core.models import Evidence, Note, StatusEvent, Submission
from tijarat.register.core.sharing import share
from tijarat.register.core.submissions import once
from tijarat.register.dialogue.models import DateChange, Meeting, Position, Proposal
from tijarat.register.errors import RefusedEntryError
from tijarat.register.people.models import Organisation, User
from tijarat.register.permissions import Role
from tijarat.register.targets.models import Observation

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate().isoformat()


def test_a_promise_is_followed_by_programs_of_two_people(person, program):
    """The first story as a program tells it: enter, show, table, say where one stands, ask for a date."""
    officer = program(person())
    made = officer.post(
        "proposals",
        {
            "title": "A joint laboratory",
            "strength": "proposed",
            "put_by": "PAK JPN",
            "products": "040900",
            "owner": person().public_id,
        },
    )
    assert made.status_code == 201, made.content
    page = made["Location"].removeprefix("/api/v1/")
    told = officer.get(page)
    assert (told.json(), told["ETag"]) == (made.json(), made["ETag"])
    assert told.json()["owner"]["name"] == person().name
    assert told.json()["scope"] == "side"

    key = made.json()["id"]
    shown = officer.post(
        f"items/{key}/evidence", {"title": "Minutes", "kind": "meeting", "strength": "strong"}
    )
    assert shown.status_code == 201, shown.content
    moved = officer.post(
        f"items/{key}/moves",
        {"to": "tabled", "evidence": [shown.json()["id"]], "effective_on": TODAY},
        If_Match=made["ETag"],
    )
    assert moved.status_code == 201, moved.content
    assert (moved.json()["from_state"], moved.json()["to_state"]) == ("candidate", "tabled")
    assert moved.json()["evidence"] == [shown.json()["id"]]
    assert officer.get(page).json()["state"] == "tabled"

    stance = {"speaks_for": "PAK", "stance": "accepted", "words": "We will."}
    assert officer.post(f"proposals/{key}/positions", stance).json()["basis"] == "stated"
    source = {"speaks_for": "JPN", "stance": "welcomed", "source": "Communiqué, point 3"}
    assert officer.post(f"proposals/{key}/positions", source).json()["basis"] == "attributed"
    asked = officer.post(f"proposals/{key}/date-changes", {"new": "2031-06-30", "reason": "Budget"})
    assert (asked.json()["state"], asked.json()["new"]) == ("needs_review", "2031-06-30")
    assert officer.get(page).json()["deadline"] is None  # never in place

    changed = officer.patch(page, {"summary": "For honey."}, If_Match=officer.get(page)["ETag"])
    assert changed.status_code == 200, changed.content
    assert (changed.json()["summary"], changed.json()["put_by"]) == ("For honey.", "PAK JPN")
    assert verify().whole


def test_a_target_is_entered_and_observed(person, program):
    writes = program(person())
    body = {
        "title": "Exports of IT services",
        "unit": "USD a year",
        "announced_by": "a minister",
        "baseline": "3.2",
        "baseline_on": "2025-06-30",
        "goal": 10,
        "goal_on": "2028-06-30",
    }
    made = writes.post("targets", body)
    assert made.status_code == 201, made.content
    assert (made.json()["baseline"], made.json()["goal"]) == ("3.2", "10")
    seen = writes.post(
        f"targets/{made.json()['id']}/observations",
        {
            "label": "2024-25",
            "until": "2025-06-30",
            "value": "3.8",
            "vintage": TODAY,
            "source": "SBP",
        },
    )
    assert seen.status_code == 201, seen.content
    assert (
        Observation.objects.get().value == 3.8 or str(Observation.objects.get().value) == "3.8000"
    )
    late = {**body, "goal_on": "2020-01-01"}
    refused = writes.post("targets", late)
    assert refused.status_code == 422
    assert "expected a later end" in refused.json()["errors"][0]["detail"]


# ------------------------------------------------------------------ conflicts


def test_a_change_from_an_older_version_is_told_field_by_field(person, program, proposal):
    one, other = program(person()), program(person("Commerce", "reviewer"))
    page = f"proposals/{proposal.public_id}"
    tag = one.get(page)["ETag"]
    other.patch(page, {"title": "Hers", "summary": "same"}, If_Match=other.get(page)["ETag"])
    refused = one.patch(page, {"title": "Mine", "summary": "same"}, If_Match=tag)
    assert refused.status_code == 412
    assert refused.json()["differences"] == [{"field": "title", "now": "Hers", "yours": "Mine"}]
    assert "Nothing was overwritten" in refused.json()["detail"]
    assert Proposal.objects.get(pk=proposal.pk).title == "Hers"
    again = one.patch(page, {"title": "Mine"}, If_Match=refused["ETag"])
    assert again.json()["title"] == "Mine"


def test_a_change_that_meets_another_on_its_way_is_a_conflict_too(
    person, program, proposal, monkeypatch
):
    writes, page = program(person()), f"proposals/{proposal.public_id}"
    tag = writes.get(page)["ETag"]
    edit = writing.edit

    def meanwhile(item, **how):
        monkeypatch.setattr(writing, "edit", edit)
        edit(item, by=person(), version=item.version, changes={"title": "Quicker"})
        return edit(item, **how)

    monkeypatch.setattr(writing, "edit", meanwhile)
    refused = writes.patch(page, {"title": "Mine"}, If_Match=tag)
    assert refused.status_code == 412
    told = [{"field": "title", "now": "Quicker", "yours": "Mine"}]
    assert refused.json()["differences"] == told


def test_a_change_says_what_it_was_made_from(person, program, proposal):
    writes, page = program(person()), f"proposals/{proposal.public_id}"
    for refused in (
        writes.patch(page, {"title": "Mine"}),
        writes.post(f"items/{proposal.public_id}/moves", {"to": "dropped", "note": "x"}),
    ):
        assert refused.status_code == 428
        assert "If-Match" in refused.json()["detail"]
    stale = writes.post(
        f"items/{proposal.public_id}/moves", {"to": "dropped", "note": "x"}, If_Match='"older"'
    )
    assert stale.status_code == 412
    assert stale.json()["differences"] == [
        {"field": "state", "now": "candidate", "yours": "dropped"}
    ]
    assert writes.patch(page, {"title": "Mine"}, If_Match="*").status_code == 200


def test_what_she_cannot_see_stays_where_it_is(person, program):
    """A colleague changes a proposal that points to a meeting which another office keeps to itself."""
    owner, reviewer = person("Industries"), person("Commerce", "reviewer")
    held = {"held_on": "2026-01-01", "place": "Tokyo"}
    meeting = writing.create(Meeting, by=owner, scope="organisation", title="A word", **held)
    made = writing.create(
        Proposal, by=owner, scope="side", title="x", strength="agreed", meeting=meeting
    )
    page = f"proposals/{made.public_id}"
    writes = program(reviewer)
    tag = writes.get(page)["ETag"]
    answer = writes.patch(page, {"title": "y", "meeting": None}, If_Match=tag)
    assert answer.json()["meeting"] is None
    kept = Proposal.objects.get(pk=made.pk)
    assert (kept.title, kept.meeting) == ("y", meeting)


# ------------------------------------------------------------------ once a key


def test_the_same_call_twice_makes_one_thing(person, program, shown, proposal):
    writes = program(person())
    key = proposal.public_id
    for path, body, table in [
        ("proposals", {"title": "Once", "strength": "agreed"}, Proposal),
        (f"items/{key}/notes", {"text": "Once"}, Note),
        (f"items/{key}/evidence", {"title": "x", "kind": "gazette", "strength": "weak"}, Evidence),
        (f"proposals/{key}/positions", {"speaks_for": "PAK", "stance": "accepted"}, Position),
        (f"proposals/{key}/date-changes", {"new": "2031-01-01", "reason": "x"}, DateChange),
        (f"items/{key}/moves", {"to": "tabled", "evidence": [shown.public_id]}, StatusEvent),
    ]:
        tag = writes.get(f"proposals/{key}")["ETag"]
        before = table.objects.count()
        first = writes.post(path, body, Idempotency_Key=path, If_Match=tag)
        again = writes.post(path, body, Idempotency_Key=path, If_Match=tag)
        assert first.status_code == again.status_code == 201, first.content
        assert (first.json(), first["Location"]) == (again.json(), again["Location"])
        assert again["Idempotent-Replay"] == "true"
        assert "Idempotent-Replay" not in first
        assert table.objects.count() == before + 1, path
        refused = writes.post(path, {**body, "scope": "organisation"}, Idempotency_Key=path)
        assert refused.status_code == 422
        assert table.objects.count() == before + 1


def test_a_key_is_one_persons(person, program):
    body = {"title": "Mine", "strength": "agreed"}
    for who in (person(), person("METI")):
        made = program(who).post("proposals", body, Idempotency_Key="monday")
        assert "Idempotent-Replay" not in made
    assert Proposal.objects.count() == 2


def test_a_key_is_forgotten_after_ninety_days_and_what_it_made_stays(person, program):
    writes, body = program(person("Commerce")), {"title": "x", "strength": "agreed"}
    first = writes.post("proposals", body, Idempotency_Key="monday").json()["id"]
    today, what = timezone.localdate(), "sent forms and calls were forgotten"
    assert run_due(today + timedelta(days=90)).counts[what] == 0
    assert writes.post("proposals", body, Idempotency_Key="monday").json()["id"] == first
    assert run_due(today + timedelta(days=91)).counts[what] == 1
    assert run_due(today + timedelta(days=91)).counts[what] == 0  # safe to run twice
    assert writes.post("proposals", body, Idempotency_Key="monday").json()["id"] != first
    assert Proposal.objects.count() == 2


def test_a_call_that_failed_leaves_its_key_free(person, program):
    writes = program(person())
    bad = writes.post("proposals", {"title": " ", "strength": "agreed"}, Idempotency_Key="k")
    assert bad.status_code == 422
    assert not Submission.objects.exists()
    good = writes.post("proposals", {"title": "x", "strength": "agreed"}, Idempotency_Key="k")
    assert good.status_code == 201


class Once(TestCase):
    """Whatever calls come in whatever order, each key makes one thing, and never two."""

    @settings(max_examples=25, deadline=None, derandomize=True)
    @given(calls=st.lists(st.tuples(st.sampled_from("abc"), st.binary(max_size=2)), max_size=12))
    @example(calls=[("a", b""), ("a", b""), ("a", b"x"), ("b", b"")])
    def test_a_key_makes_one_thing(self, calls):
        office = Organisation.objects.create(side="PAK", kind="ministry", name="C", short_name="C")
        user = User.objects.create_user("a@example.org", "A", office, Role.DESK_OFFICER)
        made: list[str] = []
        first: dict[str, tuple[bytes, str]] = {}

        def do():
            made.append(f"/{len(made)}")
            return made[-1]

        for key, asked in calls:
            if key in first and first[key][0] != asked:
                with pytest.raises(RefusedEntryError, match="something else"):
                    once(user, key, asked, do)
                continue
            address, again = once(user, key, asked, do)
            assert again == (key in first)
            assert address == first.setdefault(key, (asked, address))[1]
        assert len(made) == len(first)


# ------------------------------------------------------------------ refusals


@pytest.mark.parametrize(
    ("body", "pointer", "words"),
    [
        ({"strength": "agreed"}, "/title", "is missing"),
        ({"title": "", "strength": "agreed"}, "/title", "it is needed"),
        ({"title": "x" * 300, "strength": "agreed"}, "/title", "240"),
        ({"title": "x", "strength": "sworn"}, "/strength", "reaffirmed"),
        (
            {"title": "x", "strength": "agreed", "deadline": "2030-01-01"},
            "/deadline",
            "no such field",
        ),
        ({"title": "x", "strength": "agreed", "meeting": "Ninth"}, "/meeting", "no identifier"),
        (
            {"title": "x", "strength": "agreed", "meeting": "2" * 20},
            "/meeting",
            "cannot be chosen here",
        ),
        ({"title": "x\0", "strength": "agreed"}, "/title", "Null"),
        ({"title": "x", "strength": "agreed", "scope": "public"}, "/scope", "organisation"),
    ],
)
def test_a_wrong_field_is_named(person, program, body, pointer, words):
    refused = program(person()).post("proposals", body)
    assert refused.status_code == 422, refused.content
    faults = {one["pointer"]: one["detail"] for one in refused.json()["errors"]}
    assert words in faults[pointer]
    assert not Proposal.objects.exists()


@pytest.mark.parametrize(
    "body", ["", "{", "[]", "17", '"x"', "null", '{"title": "\\ud800", "strength": "agreed"}']
)
def test_a_body_that_is_none_is_refused(person, program, body):
    refused = program(person()).post("proposals", body)
    assert refused.status_code in (400, 422), refused.content
    assert refused["Content-Type"] == "application/problem+json"
    assert not Proposal.objects.exists()


@pytest.mark.parametrize(
    ("to", "status", "words"),
    [
        ("nowhere", 422, "no such state"),
        ("delivered", 422, "it can become"),
        ("tabled", 422, "needs evidence"),
        ("dropped", 422, "it is needed"),
    ],
)
def test_a_move_that_there_is_not_teaches(person, program, proposal, to, status, words):
    refused = program(person()).post(f"items/{proposal.public_id}/moves", {"to": to}, If_Match="*")
    assert refused.status_code == status
    assert words in refused.content.decode()
    assert not StatusEvent.objects.exists()


def test_the_evidence_of_a_move_is_hers_to_see_and_the_items(person, program, proposal):
    writes = program(person())
    body = {"to": "dropped", "note": "x", "evidence": ["2" * 20]}
    refused = writes.post(f"items/{proposal.public_id}/moves", body, If_Match="*")
    assert refused.status_code == 422
    assert refused.json()["errors"][0]["pointer"] == "/evidence"
    assert Proposal.objects.get(pk=proposal.pk).state == "candidate"


def test_who_may_not_do_it_is_told_who_may(person, program, proposal):
    share(proposal, "shared", by=person("Commerce", "reviewer"))
    reads = program(person("METI", "reader"))
    refused = reads.post(
        f"proposals/{proposal.public_id}/positions", {"speaks_for": "JPN", "stance": "accepted"}
    )
    assert refused.status_code == 403
    assert "It takes one of" in refused.json()["detail"]
    foreign = program(person("METI")).patch(
        f"proposals/{proposal.public_id}", {"title": "x"}, If_Match="*"
    )
    assert foreign.status_code == 403
    assert program(person("METI", "reader")).post("proposals", {}).status_code in (403, 422)


def test_hidden_and_missing_read_the_same(person, program, proposal):
    other = program(person("METI"))
    for method, path, body in [
        ("GET", "proposals/{}", None),
        ("GET", "items/{}", None),
        ("PATCH", "proposals/{}", {"title": "x"}),
        ("POST", "items/{}/moves", {"to": "dropped", "note": "x"}),
        ("POST", "proposals/{}/positions", {"speaks_for": "JPN", "stance": "accepted"}),
    ]:
        answers = [
            other.send(method, path.format(key), body, If_Match="*")
            for key in (proposal.public_id, "2" * 20)
        ]
        assert [one.status_code for one in answers] == [404, 404]
        assert answers[0].content == answers[1].content
        assert "".join(answers[0].json()["detail"])


def test_other_methods_and_addresses_are_refused_as_problems(person, program, monkeypatch):
    reads = program(person())
    wrong = reads.send("DELETE", "proposals", {})
    assert (wrong.status_code, wrong["Allow"]) == (405, "GET, HEAD, POST")
    found = [
        wrong,
        reads.get("nowhere"),
        reads.client.get("/api/"),
        reads.client.get("/api/nowhere"),
        reads.client.get("/api/v1/proposals/" + "x" * 500),
        reads.client.post("/api/openapi.json", {}),
        reads.client.get("/api/v1/me", headers={"host": "evil.example.org"}),
        reads.client.post("/api/v1/proposals", "x" * 2_100_000, content_type="application/json"),
    ]
    reads.client.raise_request_exception = False
    monkeypatch.setattr("tijarat.desk.api.reading.page_of", lambda *_args, **_more: 1 / 0)
    found.append(reads.get("proposals"))
    assert [one.status_code for one in found] == [405, 404, 404, 404, 404, 405, 400, 413, 500]
    for one in found:
        assert one["Content-Type"] == "application/problem+json", one.status_code
        body = json.loads(one.content)
        assert body["status"] == one.status_code
        assert {"type", "title", "detail"} <= body.keys()
        assert "default-src 'none'" in one["Content-Security-Policy"]
    assert "ZeroDivision" not in found[-1].content.decode()


def test_refusals_come_in_the_callers_language(person, program):
    refused = program(person(), Accept_Language="ja").get("nowhere")
    assert refused["Content-Language"] == "ja"


def test_a_form_is_filled_with_what_it_begins_with(person, proposal):
    form = ProposalEditForm(None, viewer=person(), item=proposal)
    data = filled(form, {"summary": "new", "owner": None})
    assert (data["title"], data["summary"], data["owner"]) == ("A joint laboratory", "new", "")
