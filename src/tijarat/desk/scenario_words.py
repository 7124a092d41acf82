"""Words of policy scenarios: states and buttons."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

STATES: dict[str, Promise | str] = {
    "editing": _("being edited"),
    "checked": _("checked"),
    "run": _("run"),
    "frozen": _("frozen"),
}
"""State -> its name."""

MOVES: dict[str, Promise | str] = {
    "editing": _("Edit it again"),
    "checked": _("It is checked"),
    "run": _("It was run"),
    "frozen": _("Freeze it"),
}
"""State -> what the button that leads to it says."""
