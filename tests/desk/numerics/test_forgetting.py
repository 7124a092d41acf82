"""Questions to the numerics are forgotten by age and by number, whoever keeps answers meanwhile."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from tijarat.desk.numerics import clerk as clerks
from tijarat.desk.numerics import forgetting
from tijarat.desk.numerics.clerk import Clerk
from tijarat.desk.numerics.forgetting import forget_old
from tijarat.desk.numerics.models import Answer, Question
from tijarat.register.core.due import TASKS

pytestmark = pytest.mark.django_db
NOW = timezone.now


def question(n, *, days=0, state="answered", answer=None, **more):
    row = Question.objects.create(
        key=f"{n}", asked={"do": "lab", "draws": n}, state=state, answer=answer, **more
    )
    Question.objects.filter(pk=row.pk).update(
        asked_at=NOW() - timedelta(days=99), checked_at=NOW() - timedelta(days=days)
    )
    return row


def answer(n):
    return Answer.objects.create(
        digest=f"{n:064d}", releases="r", version="1", content={}, seconds=1, draws=n
    )


def keys():
    return sorted(Question.objects.values_list("key", flat=True), key=int)


def forget():
    return forget_old(timezone.localdate())


def test_what_nobody_asked_for_a_month_is_forgotten_with_its_answer():
    old, new, both = answer(1), answer(2), answer(3)
    question(1, days=31, answer=old)
    question(2, days=29, answer=new)
    question(3, days=31, answer=both)
    question(4, days=1, answer=both)
    question(5, days=40, state="running", until=NOW() + timedelta(minutes=1))
    assert forget() == 2
    assert keys() == ["2", "4", "5"]
    assert set(Answer.objects.values_list("pk", flat=True)) == {new.pk, both.pk}
    assert forget() == 0


def test_of_too_many_those_looked_at_last_stay(monkeypatch):
    monkeypatch.setattr(forgetting, "MOST", 3)
    monkeypatch.setattr(forgetting, "AT_ONCE", 2)
    for n in range(1, 9):
        question(n, days=n, answer=answer(n))
    assert forget() == 5
    assert keys() == ["1", "2", "3"]
    assert sorted(Answer.objects.values_list("draws", flat=True)) == [1, 2, 3]


def test_the_clerk_forgets_now_and_then_and_run_due_does_too(settings, tmp_path, monkeypatch):
    assert forget_old in TASKS.values()
    settings.NUMERICS_LOCK = tmp_path / "lock"
    monkeypatch.setattr(clerks, "FORGETS_EVERY", 2)
    question(1, days=31)
    clerk = Clerk()
    clerk._turn_to("none such")
    assert keys() == ["1"]
    clerk._turn_to("none such")
    assert keys() == []


def test_an_answer_forgotten_while_it_is_kept_again_is_kept(monkeypatch):
    """Another process deletes it between its being found and its being pointed to."""
    came = {"content": {"value": 1}, "digest": "d" * 64, "releases": ["r"]}
    row, found = question(1, state="running"), clerks._row

    def found_and_gone(*given):
        made = found(*given)
        if not gone:
            gone.append(made.pk)
            Answer.objects.filter(pk=made.pk).delete()
        return made

    gone: list[int] = []
    monkeypatch.setattr(clerks, "_row", found_and_gone)
    clerks._keep(row, {"answer": came}, 1.0)
    row.refresh_from_db()
    assert row.state == "answered"
    assert row.answer.content == {"value": 1}


def test_an_answer_that_is_pointed_to_while_others_are_forgotten_stays(monkeypatch):
    """Another process points to it after it was seen to be unused."""
    unused, kept = answer(1), answer(2)
    row, pieces = question(1, answer=kept), forgetting._pieces

    def pointed_to(found):
        if unused.pk in found:
            Question.objects.filter(pk=row.pk).update(answer=unused)
        return pieces(found)

    monkeypatch.setattr(forgetting, "_pieces", pointed_to)
    forget()
    row.refresh_from_db()
    assert row.answer_id == unused.pk
