"""Words of investment: stages, buttons, and what a zone or a plot is in."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

STATES: dict[str, Promise | str] = {
    "lead": _("lead"),
    "qualified": _("qualified"),
    "prospect": _("prospect"),
    "site_visit": _("site visit"),
    "committed": pgettext_lazy("stage of a lead", "committed"),
    "construction": _("under construction"),
    "operating": _("in operation"),
    "in_development": _("in development"),
    "in_operation": _("open for firms"),
    "free": _("free"),
    "reserved": _("reserved"),
    "allotted": _("allotted"),
    "built": _("built on"),
}
"""State -> its name; ``lost``, ``announced`` and ``closed`` are named elsewhere."""

MOVES: dict[str, Promise | str] = {
    "lead": _("Take it up again"),
    "qualified": _("It is qualified"),
    "prospect": _("It is a prospect"),
    "site_visit": _("A site visit comes"),
    "committed": _("The investor commits"),
    "construction": _("Construction has begun"),
    "operating": _("It is in operation"),
    "in_development": _("Development has begun"),
    "in_operation": _("It is open for firms"),
    "reserved": _("Reserve it"),
    "allotted": _("Allot it"),
    "built": _("It is built on"),
    "free": _("Free it"),
}
"""State -> what the button that leads to it says."""

ACTIVITY_MOVES: dict[str, Promise | str] = {
    "ongoing": _("It goes on again"),
    "delayed": _("It is delayed"),
    "dormant": _("Let it rest"),
}
"""Activity -> what the button that leads to it says."""
