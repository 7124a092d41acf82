"""Words of skills: states and buttons of cohorts and candidates, steps of the way."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

STATES: dict[str, Promise | str] = {
    "running": _("under way"),
    "finished": _("finished"),
    "enrolled": _("enrolled"),
    "visa": _("visa granted"),
    "departed": _("departed"),
    "returned": _("returned"),
}
"""State -> its name; ``planned``, ``tested``, ``matched``, ``dropped`` are named with others'."""

OF_KIND: dict[tuple[str, str], Promise | str] = {
    ("candidate", "tested"): _("tests passed"),
    ("candidate", "matched"): _("employer found"),
    ("candidate", "dropped"): _("left the way"),
}
"""(Kind, state) -> its name, where one word means different things."""

MOVES: dict[tuple[str, str], Promise | str] = {
    ("cohort", "running"): _("Training has begun"),
    ("cohort", "finished"): _("All have left or dropped out"),
    ("cohort", "cancelled"): _("Cancel it"),
    ("candidate", "tested"): _("The tests are passed"),
    ("candidate", "matched"): _("An employer takes her"),
    ("candidate", "visa"): _("The visa is granted"),
    ("candidate", "departed"): _("She has left"),
    ("candidate", "returned"): _("She has returned"),
    ("candidate", "dropped"): _("She left the way"),
    ("candidate", "enrolled"): _("She is back on the way"),
}
"""(Kind, state) -> what the button that leads to it says."""

STEPS: dict[str, Promise | str] = {
    "enrolled": _("Enrolled"),
    "tested": _("Tests passed"),
    "matched": _("Employer found"),
    "visa": _("Visa granted"),
    "departed": _("Departed"),
    "dropped": _("Left the way"),
}
"""Step of the way -> its name."""
