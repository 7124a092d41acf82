"""Search: every word, in any script, inside longer ones; and only in what the viewer may see."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tijarat.register.core.entries import add_evidence, write_note
from tijarat.register.core.scope import Scope
from tijarat.register.core.sharing import delete, share, withdraw
from tijarat.register.core.writing import create, edit
from tijarat.register.dialogue.models import Proposal
from tijarat.register.search.finding import find, terms_of
from tijarat.register.search.index import rebuild
from tijarat.register.search.models import Indexed

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer(person):
    return person("Commerce", "desk_officer", "reviewer")


@pytest.fixture
def proposal(officer) -> Proposal:
    return create(
        Proposal,
        by=officer,
        scope=Scope.SIDE,
        title="Joint laboratory for mangoes",
        summary="検疫の共同研究所。آم کی لیبارٹری",
        strength="proposed",
    )


def titles(text: str, viewer) -> list[str]:
    return [hit.item.title for hit in find(text, viewer)]


@pytest.mark.parametrize(
    "text",
    [
        "mango",
        "LABORATORY",
        "mangoes joint",
        '"joint laboratory"',
        "検疫",
        "研究所",
        "共",
        "لیبارٹری",
        "ra",
    ],
)
def test_words_are_found_in_any_script_and_inside_others(officer, proposal, text):
    assert titles(text, officer) == [proposal.title]


@pytest.mark.parametrize(
    "text", ["", "  ", "mango rice", '"laboratory joint"', "%", "_", "mango*", 'x"q']
)
def test_what_is_not_there_is_not_found(officer, proposal, text):
    assert titles(text, officer) == []


def test_only_who_may_see_it_finds_it(person, officer, proposal):
    colleague, other = person("Industries", "reader"), person("METI", "reader")
    closed = person("Commerce", "administrator")
    assert titles("mango", colleague) == [proposal.title]
    assert titles("mango", other) == titles("mango", closed) == []
    share(proposal, Scope.SHARED, by=officer)
    assert titles("mango", other) == [proposal.title]
    withdraw(Proposal.objects.get(), by=officer, reason="no")
    assert titles("mango", other) == []
    delete(Proposal.objects.get(), by=officer)
    assert titles("mango", officer) == []


def test_a_private_note_under_a_shared_proposal_is_found_by_its_own_side_alone(
    person, officer, proposal
):
    share(proposal, Scope.SHARED, by=officer)
    proposal = Proposal.objects.get()
    write_note(proposal, by=officer, text="They will not pay for it.", scope=Scope.SIDE)
    add_evidence(
        proposal, by=officer, kind="document", strength="weak", title="Open letter", scope="shared"
    )
    other = person("METI", "reader")
    assert titles("not pay", officer) == [proposal.title]
    assert titles("not pay", other) == []
    assert titles("open letter", other) == [proposal.title]


def test_what_was_changed_is_found_under_its_new_words(officer, proposal):
    edit(proposal, by=officer, version=1, changes={"title": "A packing house for dates"})
    assert titles("packing", officer) == ["A packing house for dates"]
    assert titles("mango", officer) == []


def test_the_index_made_anew_finds_the_same(officer, proposal):
    before = sorted(Indexed.objects.values_list("source", "words"))
    Indexed.objects.all().delete()
    assert rebuild() == len(before)
    assert sorted(Indexed.objects.values_list("source", "words")) == before
    assert titles("mango", officer) == [proposal.title]


def test_titles_come_before_texts(officer, proposal):
    second = create(
        Proposal, by=officer, title="Rice", summary="No mango here.", strength="proposed"
    )
    assert titles("mango", officer) == [proposal.title, second.title]
    hits = find("mango", officer)
    assert hits[1].excerpt == ("No ", "mango", " here.")


@given(st.text(max_size=60))
def test_any_question_has_terms(text):
    terms = terms_of(text)
    assert len(terms) <= 8
    assert all(term and term in text for term in terms)


def test_the_page_shows_hits_and_says_when_there_are_none(browser, officer, proposal):
    client = browser(officer)
    assert "1 entry holds" in client.get("/search?q=mango").content.decode()
    page = client.get("/search", {"q": "<script>alert(1)</script>"}).content.decode()
    assert "Nothing holds" in page
    assert "<script>alert" not in page
