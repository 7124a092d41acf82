"""What programs read: every kind by itself, filtered, in pages that hold while rows are added."""

from __future__ import annotations

import json

import pytest
from django.db import connection
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from hypothesis import example, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from tijarat.desk.api.answering import answer, for_programs
from tijarat.desk.api.cursors import page_of
from tijarat.desk.api.filters import Paging, filters_of
from tijarat.desk.api.resources import resources
from tijarat.desk.sample.register import fill
from tijarat.register.core import writing
from tijarat.register.core.models import Item, Note, Publication, kinds_of_entries, kinds_of_items
from tijarat.register.core.sharing import share
from tijarat.register.dialogue.models import Meeting, Proposal
from tijarat.register.people.models import Organisation, User
from tijarat.register.permissions import Role

pytestmark = pytest.mark.django_db
MOST = 8


def test_every_kind_and_entry_is_read_at_an_address_of_its_own():
    kinds = {*kinds_of_items(), *kinds_of_entries()}
    assert {one.table for one in resources().values()} == {Item, *kinds}
    assert len({one.schema.__name__ for one in resources().values()}) == len(kinds) + 1


def test_every_field_of_a_kind_is_told_or_withheld():
    """But for the row of the base, and the days on which a row was put away."""
    silent = {"id", "public_id", "base", "deleted_at", "shared_at", "withdrawn_at"}
    for one in resources().values():
        fields = [*one.table._meta.concrete_fields, *one.table._meta.many_to_many]
        told = {field.name for field in one.fields}
        missing = {field.name for field in fields} - told - silent - set(one.table.WITHHELD)
        assert not missing, (one.path, missing)


KNOWN_HASHES = {"Document.sha256", "Run.digest"}  # of a text, a question that is shown


def test_hashes_of_secrets_are_told_to_nobody():
    """A new field with such a name says whether it is withheld (``WITHHELD``), or stands here."""
    odd = ("sha", "digest", "token", "secret", "nonce", "hash", "sender", "password", "key")
    told = {
        f"{one.table.__name__}.{field.name}"
        for one in resources().values()
        for field in one.fields
        if any(part in field.name for part in odd)
    }
    assert told == KNOWN_HASHES


def test_every_list_and_page_of_the_sample_takes_few_queries(program):
    fill()
    reads = program(User.objects.get(email="bilal@sample.invalid"), "read")
    asked = {}
    for path in ["me", "kinds", "people", "organisations", "public", *resources()]:
        with CaptureQueriesContext(connection) as queries:
            found = reads.get(f"{path}?limit=200" if path not in ("me", "kinds") else path)
        assert found.status_code == 200, found.content
        asked[path] = len(queries)
        rows = found.json().get("results", [])
        if path in resources() and rows:
            with CaptureQueriesContext(connection) as queries:
                one = reads.get(f"{path}/{rows[0]['id']}")
            assert {**one.json(), **rows[0]} == one.json()
            asked[f"{path}/1"] = len(queries)
    assert len(asked) > 50
    assert {path: n for path, n in asked.items() if n > MOST} == {}


def test_a_proposal_is_told_as_its_page_shows_it(person, program, proposal, shown):
    told = program(person()).get(f"proposals/{proposal.public_id}").json()
    assert told["title"] == "A joint laboratory"
    assert (told["kind"], told["state"], told["open"]) == ("proposal", "candidate", True)
    assert told["organisation"]["name"] == "Commerce"
    assert told["summary"] is None
    assert told["deadline"] is None
    assert told["moves"] == ["tabled", "dropped", "superseded"]
    below = program(person()).get(f"evidence?item={proposal.public_id}").json()["results"]
    assert [one["title"] for one in below] == ["S.R.O. 5"]
    assert below[0]["item"]["href"] == f"/api/v1/proposals/{proposal.public_id}"


def test_the_other_side_is_told_neither_when_it_was_entered_nor_a_hidden_link(person, program):
    officer, reviewer = person(), person("Commerce", "reviewer")
    held = {"held_on": "2026-01-01", "place": "Tokyo"}
    meeting = writing.create(Meeting, by=officer, scope="organisation", title="A word", **held)
    made = writing.create(
        Proposal, by=officer, scope="side", title="x", strength="agreed", meeting=meeting
    )
    share(made, "shared", by=reviewer)
    own = program(officer).get(f"proposals/{made.public_id}").json()
    other = program(person("METI"))
    told = other.get(f"proposals/{made.public_id}").json()
    assert own["meeting"]["title"] == "A word"
    hidden = ("meeting", "created_by", "created_at", "changed_at", "version")
    assert {told[name] for name in hidden} == {None}
    assert own["created_by"]["id"]
    filtered = other.get(f"proposals?meeting={meeting.public_id}").json()
    assert filtered == {"results": [], "next": None}
    assert (
        len(program(officer).get(f"proposals?meeting={meeting.public_id}").json()["results"]) == 1
    )


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("state=candidate", 1),
        ("state=agreed", 0),
        ("open=true", 1),
        ("open=false", 0),
        ("q=LABORATORY", 1),
        ("q=nothing", 0),
        ("strength=proposed", 1),
        ("flag=undated", 1),
        ("flag=overdue", 0),
        ("flag=stalled", 0),
        ("flag=mine", 0),
        ("put_by=PAK", 0),
        ("side=PAK&scope=side", 1),
        ("deadline_from=2020-01-01", 0),
        (f"organisation={'2' * 20}", 0),
        ("q=%00", 1),
    ],
)
def test_lists_are_narrowed(person, program, proposal, query, found):
    answer_ = program(person()).get(f"proposals?{query}")
    assert answer_.status_code == 200, answer_.content
    assert len(answer_.json()["results"]) == found


@pytest.mark.parametrize(
    ("query", "pointer", "words"),
    [
        ("stat=candidate", "/stat", "expected: cursor"),
        ("state=nowhere", "/state", "candidate"),
        ("limit=0", "/limit", "greater"),
        ("limit=201", "/limit", "less"),
        ("open=perhaps", "/open", "bool"),
        ("meeting=17", "/meeting", "no identifier"),
        ("deadline_from=tomorrow", "/deadline_from", "no day"),
        ("order=best", "/order", "newest"),
    ],
)
def test_a_filter_that_is_none_is_refused_and_named(person, program, query, pointer, words):
    refused = program(person()).get(f"proposals?{query}")
    assert refused.status_code == 422
    assert refused["Content-Type"] == "application/problem+json"
    fault = refused.json()["errors"][0]
    assert fault["pointer"] == pointer
    assert words in fault["detail"]


# ------------------------------------------------------------------ pages


def test_pages_hold_while_rows_are_added(person, program, proposal):
    writes = program(person())
    for n in range(6):
        writes.post(f"items/{proposal.public_id}/notes", {"text": f"note {n}"})
    seen, cursor, pages = [], "", 0
    while cursor is not None:
        page = writes.get(f"notes?limit=2&cursor={cursor}").json()
        seen += [one["text"] for one in page["results"]]
        cursor, pages = page["next"], pages + 1
        writes.post(f"items/{proposal.public_id}/notes", {"text": f"added {pages}"})
    assert (pages, seen) == (3, [f"note {n}" for n in range(5, -1, -1)])
    oldest = writes.get("notes?order=oldest&limit=1").json()["results"]
    assert oldest[0]["text"] == "note 0"


def test_no_filter_takes_the_name_of_what_every_list_takes():
    """A win has an order of its own; the order of its rows is another question."""
    for one in resources().values():
        schema, narrow = filters_of(one)
        assert not set(Paging.model_fields) & set(narrow), one.path
        assert schema().order == "newest"


def test_a_cursor_is_one_callers_of_one_list_and_tells_no_number(person, program, proposal):
    writes = program(person())
    for n in range(3):
        writes.post(f"items/{proposal.public_id}/notes", {"text": f"{n}"})
    cursor = writes.get("notes?limit=1").json()["next"]
    assert cursor == writes.get("notes?limit=1").json()["next"]  # the same page, the same bytes
    other = program(person("METI"))
    for refused in (
        other.get(f"notes?cursor={cursor}"),
        writes.get(f"evidence?cursor={cursor}"),
        writes.get(f"notes?cursor={cursor}&order=oldest"),
        writes.get("notes?cursor=AAAA"),
        writes.get("notes?cursor=%C3%A4"),
    ):
        assert refused.status_code == 422
        assert "Begin without a cursor" in refused.json()["detail"]


class PagingHolds(TestCase):
    """Whatever is added between pages, a walk tells each row that was there once, in order."""

    @settings(max_examples=25, deadline=None, derandomize=True)
    @given(
        there=st.integers(0, 7),
        limit=st.integers(1, 4),
        added=st.lists(st.integers(0, 2), max_size=8),
        order=st.sampled_from(["newest", "oldest"]),
    )
    @example(there=4, limit=2, added=[1, 1, 1], order="newest")
    @example(there=4, limit=2, added=[], order="oldest")
    def test_a_walk_tells_each_row_once(self, there, limit, added, order):
        office = Organisation.objects.create(side="PAK", kind="ministry", name="C", short_name="C")
        user = User.objects.create_user("a@example.org", "A", office, Role.DESK_OFFICER)
        item = writing.create(Proposal, by=user, title="x", strength="agreed")

        def add(n):
            made = [
                Note.objects.create(item=item, organisation=office, created_by=user, text="x")
                for _ in range(n)
            ]
            return [one.pk for one in made]

        first, told, cursor, more = add(there), [], None, iter(added)
        while True:
            rows = Note.objects.visible_to(user)
            found, cursor = page_of(
                rows, cursor=cursor, limit=limit, order=order, bound=("a", order)
            )
            told += [one.pk for one in found]
            if cursor is None:
                break
            add(next(more, 0))
        assert len(told) == len(set(told))
        assert told == sorted(told, reverse=order == "newest")
        if order == "newest":
            assert sorted(told) == first
        else:
            assert told[: len(first)] == first


# ------------------------------------------------------------------ ETags, HEAD


def test_what_is_known_is_not_sent_again(person, program, proposal):
    reads = program(person())
    for path in (f"proposals/{proposal.public_id}", "proposals", "me"):
        first = reads.get(path)
        tag = first["ETag"]
        again = reads.get(path, If_None_Match=f'"other", W/{tag}')
        assert (again.status_code, again.content, again["ETag"]) == (304, b"", tag)
        assert first["Cache-Control"] == "private, no-cache"
        assert {"Authorization", "Accept-Language"} <= {
            one.strip() for one in first["Vary"].split(",")
        }
    reads.post(f"items/{proposal.public_id}/notes", {"text": "x"})
    page = f"proposals/{proposal.public_id}"
    tag = reads.get(page)["ETag"]
    reads.patch(page, {"title": "Another title"}, If_Match=tag)
    assert reads.get(page, If_None_Match=tag).status_code == 200
    assert reads.get("nowhere", If_None_Match="*").status_code == 404


def test_head_says_what_get_would(person, program, proposal):
    reads = program(person())
    got = reads.get("proposals")
    head = reads.client.head("/api/v1/proposals")
    assert (head.status_code, head.content, head["ETag"]) == (200, b"", got["ETag"])


@given(body=st.recursive(st.none() | st.text() | st.integers(), st.lists, max_leaves=5))
@example(body="")
@settings(max_examples=50, deadline=None, derandomize=True)
def test_an_etag_is_that_of_its_bytes(body):
    tag = answer(body)["ETag"]
    assert json.loads(answer(body).content) == body
    view = for_programs(lambda request: answer(body))
    asked = RequestFactory().get("/", headers={"If-None-Match": tag})
    assert view(asked).status_code == 304
    changed = for_programs(lambda request: answer([body]))
    assert changed(asked).status_code == 200


# ------------------------------------------------------------------ the public


def test_the_public_reads_what_both_sides_approved_and_nothing_else(program):
    fill()
    client = Client()
    page = client.get("/api/v1/public").json()
    assert page["results"]
    one = page["results"][0]
    found = client.get(f"/api/v1/public/{one['id']}")
    assert found.json() == one
    assert found["Cache-Control"] == "public, no-cache"
    assert client.get("/api/v1/proposals").status_code == 401
    rows = Publication.objects.filter(public_id=one["id"])
    rows.update(withdrawn_at=timezone.now(), reason="A mistake.")
    gone = client.get(f"/api/v1/public/{one['id']}")
    assert gone.status_code == 410
    assert gone.json()["reason"] == "A mistake."
    assert one["content"]["title"] not in gone.content.decode()
    listed = client.get("/api/v1/public").json()["results"]
    mark = next(row for row in listed if row["id"] == one["id"])
    assert (mark["state"], mark["content"], mark["sha256"]) == ("withdrawn", None, None)
