"""Forget what nobody asked for of late: each position of the lab's sliders is a question with its answer.

Whoever asks again has it computed again. Two processes may forget, and others keep answers, at once: an
answer is deleted under a lock that keeping one takes too, and only while no question points to it.
"""

from __future__ import annotations

from datetime import date, timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.db.models.functions import Coalesce
from django.utils import timezone

from tijarat.desk.numerics.models import Answer, Question
from tijarat.register.core.due import due

KEPT = timedelta(days=30)
"""A question not looked at for so long is forgotten; one that is asked is looked at each few hours."""

MOST = 1000
"""Questions kept, those looked at last: with their pictures some 50 MB."""

AT_ONCE = 500
"""Rows deleted in one statement; a database takes only so many values."""


@due("questions to the numerics were forgotten")
def forget_old(today: date) -> int:
    """Forget questions that are old or too many, and the answers none of them points to any more.

    Parameters
    ----------
    today : not asked: an answer is as old as the clock says.

    Returns
    -------
    How many questions.
    """
    now = timezone.now()
    rows = Question.objects.annotate(looked_at=Coalesce("checked_at", "asked_at"))
    rows = rows.exclude(state=Question.State.RUNNING, until__gte=now)
    old = rows.filter(looked_at__lt=now - KEPT)
    many = rows.order_by("-looked_at", "-pk").values_list("pk", flat=True)[MOST:]
    gone = 0
    for some in _pieces([*{*old.values_list("pk", flat=True), *many}]):
        gone += Question.objects.filter(pk__in=some).delete()[0]
    _forget_answers()
    return gone


def _forget_answers() -> None:
    unused = Answer.objects.filter(~Exists(Question.objects.filter(answer=OuterRef("pk"))))
    for some in _pieces(list(unused.values_list("pk", flat=True))):
        with transaction.atomic():
            list(Answer.objects.select_for_update().filter(pk__in=some).values_list("pk"))
            unused.filter(
                pk__in=some
            ).delete()  # asked again: one may have been pointed to meanwhile


def _pieces(keys: list[int]) -> list[list[int]]:
    return [keys[at : at + AT_ONCE] for at in range(0, len(keys), AT_ONCE)]
