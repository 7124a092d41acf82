"""Names: seen by one office, written where they can be erased and nowhere else, erased in time."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.apps import apps
from django.db import models
from django.utils import timezone

from tijarat.register.core.due import run_due
from tijarat.register.core.entries import add_evidence, write_note
from tijarat.register.core.log import verify
from tijarat.register.core.models import LogEntry, Note
from tijarat.register.core.moves import move
from tijarat.register.core.scope import Scope
from tijarat.register.core.sharing import share
from tijarat.register.errors import NotPermittedError, RefusedEntryError
from tijarat.register.skills import candidates, employers, persons
from tijarat.register.skills.models import Candidate, Identity

pytestmark = pytest.mark.django_db

NAME, CONTACT = "Zulekha Qamarwala", "zulekha@post.invalid"


@pytest.fixture
def one(school):
    return school.enrol(school.cohort(), NAME, contact=CONTACT)


def places_with(word: str) -> set[str]:
    """Every table of the database in which some text holds a word: history, index, log, forms sent."""
    found = set()
    for table in apps.get_models(include_auto_created=True):
        texts = [
            field.attname
            for field in table._meta.concrete_fields
            if isinstance(field, models.CharField | models.TextField | models.JSONField)
        ]
        for name in texts:
            if table._default_manager.filter(**{f"{name}__icontains": word}).exists():
                found.add(table.__name__)
    return found


def test_a_name_stands_in_one_place_and_after_its_erasure_in_none(school, one):
    write_note(one, by=school.officer, text="Has learnt in Karachi before.")
    assert places_with("Zulekha") == {"Identity"}
    assert places_with("Qamarwala") == {"Identity"}
    done = persons.erase(one, by=school.reviewer, why="Asked for it.")
    assert (done.sealed, done.notes) == ((), 1)
    assert places_with("Zulekha") == set() == places_with("post.invalid")
    assert places_with("learnt in Karachi") == set()
    assert school.now(one).title == one.title
    assert verify().whole
    entry = LogEntry.objects.get(verb="erase_identity")
    assert entry.target == one.public_id
    assert "Asked for it." in entry.payload


def test_who_is_not_of_her_office_never_sees_the_name(school, person, one):
    school.to(one, "tested")
    school.offer(one)
    seen = Identity.objects.visible_to
    assert seen(school.officer).get().name == NAME
    for office, role in [
        ("Commerce", "desk_officer"),
        ("Commerce", "reviewer"),
        ("METI", "desk_officer"),
        ("METI", "auditor"),
        ("METI", "counterpart"),
    ]:
        assert not seen(person(office, role)).exists()
    assert seen(person("Commerce", "auditor")).exists()  # audits her own side


def test_an_identity_cannot_be_widened(school, one):
    held = Identity.objects.get()
    held.scope = Scope.SHARED
    held.save()
    assert Identity.objects.get().scope == Scope.ORGANISATION
    share(school.now(one).cohort, Scope.SHARED, by=school.reviewer)
    share(school.now(one), Scope.SHARED, by=school.reviewer, entries=[held])
    assert Identity.objects.get().scope == Scope.ORGANISATION


@pytest.mark.parametrize("words", ["Zulekha is ill.", "ask QAMARWALA", f"write to {CONTACT}"])
def test_a_name_is_refused_where_it_could_not_be_erased(school, one, words):
    shown = {"kind": "document", "strength": "weak"}
    school.passes(one)
    tries = [
        lambda: write_note(one, by=school.officer, text=words),
        lambda: add_evidence(one, by=school.officer, title=words, **shown),
        lambda: add_evidence(one, by=school.officer, title="x", quote=words, **shown),
        lambda: move(one, "tested", by=school.officer, note=words),
        lambda: candidates.lose(one, by=school.officer, why="health", note=words),
        lambda: persons.erase(one, by=school.reviewer, why=words),
    ]
    for attempt in tries:
        with pytest.raises(RefusedEntryError, match=f"write {one.title} instead"):
            attempt()
    move(one, "tested", by=school.officer)
    with pytest.raises(RefusedEntryError, match="instead"):
        employers.report(
            school.now(one),
            by=school.officer,
            employer_name="Home",
            yes=True,
            source=words,
        )


def test_who_does_not_know_the_name_cannot_find_it_out_by_a_refusal(school, one):
    school.to(one, "tested")
    school.offer(one)
    write_note(school.now(one), by=school.meti, text="Is it Zulekha?", scope=Scope.SIDE)
    assert Note.objects.count() == 1


def test_what_was_sealed_before_is_told_and_not_hidden(school, one):
    write_note(one, by=school.officer, text="First note.")
    add_evidence(
        one,
        by=school.officer,
        kind="document",
        strength="weak",
        title="Letter of Naheed Akbar",
        scope=Scope.ORGANISATION,
    )
    candidates.correct_identity(one, by=school.officer, name="Naheed Akbar")
    done = persons.erase(one, by=school.reviewer, why="Asked for it.")
    assert len(done.sealed) == 1
    assert "Naheed Akbar" in LogEntry.objects.get(number=done.sealed[0]).payload


def test_erasing_takes_a_reviewer_of_the_office_a_reason_and_is_done_once(school, person, one):
    for user in (school.officer, person("Commerce", "reviewer"), person("METI", "reviewer")):
        with pytest.raises(NotPermittedError):
            persons.erase(one, by=user, why="So.")
    with pytest.raises(RefusedEntryError, match="Say why"):
        persons.erase(one, by=school.reviewer, why=" ")
    persons.erase(one, by=school.reviewer, why="So.")
    with pytest.raises(RefusedEntryError, match="erased already"):
        persons.erase(one, by=school.reviewer, why="So.")
    with pytest.raises(RefusedEntryError, match="not written anew"):
        candidates.correct_identity(one, by=school.officer, name=NAME)


def test_names_are_erased_by_themselves_after_their_last_day_and_once(school):
    today = timezone.localdate()
    cohort = school.cohort()
    for days in (-1, 0, 1):
        school.enrol(cohort, f"{NAME} {days}", keep_until=today + timedelta(days=days))
    Candidate.objects.filter(keep_until__lt=today).update(deleted_at=timezone.now())
    what = "names of candidates erased"
    assert run_due(today).counts[what] == 1
    assert run_due(today).counts[what] == 0
    assert LogEntry.objects.get(verb="erase_identity").actor == "system:retention clock"
    assert Identity.objects.filter(name="").count() == 1
    assert run_due(today + timedelta(days=2)).counts[what] == 2
