"""Levels of Japanese in their order, and what each test and course says of them."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

CEFR = ("A1", "A2", "B1", "B2", "C1", "C2")
"""Levels of the Common European Framework of Reference, lowest first."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a result stands for.

    Parameters
    ----------
    name : as people say it.
    sort : ``language``, ``also`` (a further language test of one field), ``skills`` or ``training``.
    level : of ``language`` the CEFR level, as the schemes take the test; of ``skills`` the grade.
    course : whether it is a course that was followed, not a test that was passed.
    """

    name: str | Promise
    sort: str
    level: str = ""
    course: bool = False


OUTCOMES: dict[str, Outcome] = {
    # the levels at which Japan's schemes take these tests, not a conversion of scores
    "jlpt_n5": Outcome("JLPT N5", "language", "A1"),
    "jlpt_n4": Outcome("JLPT N4", "language", "A2"),
    "jlpt_n3": Outcome("JLPT N3", "language", "B1"),
    "jlpt_n2": Outcome("JLPT N2", "language", "B2"),
    "jlpt_n1": Outcome("JLPT N1", "language", "C1"),
    "jft_a1": Outcome("JFT-Basic A1", "language", "A1"),
    "jft_a2": Outcome("JFT-Basic A2", "language", "A2"),
    "course_a1": Outcome(
        _("recognised language course of 100 hours"), "language", "A1", course=True
    ),
    "nursing_japanese": Outcome(_("nursing care language evaluation test"), "also"),
    "skills_1": Outcome(_("skills test, grade 1"), "skills", "1"),
    "skills_2": Outcome(_("skills test, grade 2"), "skills", "2"),
    "intern_2": Outcome(_("Technical Intern Training (ii) completed well"), "training"),
}
"""Code of a result -> what it stands for."""


def rank(level: str) -> int:
    """The place of a CEFR level in the order, from 0.

    >>> rank("A2") < rank("B1")
    True
    """
    return CEFR.index(level)


def reaches(outcome: str, level: str, *, course: bool = False) -> bool:
    """Whether a result shows a level of the language.

    Parameters
    ----------
    outcome : code of the result.
    level : CEFR level that is asked.
    course : whether a course counts too.

    >>> reaches("jlpt_n4", "A2"), reaches("jlpt_n5", "A2"), reaches("course_a1", "A1")
    (True, False, False)
    """
    one = OUTCOMES.get(outcome)
    if one is None or one.sort != "language" or (one.course and not course):
        return False
    return rank(one.level) >= rank(level)
