"""Words of market access: states and buttons of barriers, requirements and certificates."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

STATES: dict[str, Promise | str] = {
    "awaiting_own": _("awaits its own side"),
    "awaiting_partner": _("awaits the other side"),
    "awaiting_business": _("awaits business"),
    "resolved_part": _("resolved in part"),
    "resolved_full": _("resolved"),
    "dormant": _("dormant"),
    "archived": _("archived"),
    "announced": _("announced"),
    "in_force": _("in force"),
    "repealed": _("repealed"),
    "tested": _("tested"),
    "issued": _("issued"),
    "suspended": _("suspended"),
    "revoked": _("revoked"),
    "refused": _("refused"),
}
"""State -> its name; ``draft``, ``applied`` and ``expired`` are named with promotion's."""

OF_KIND: dict[tuple[str, str], Promise | str] = {("certificate", "applied"): _("applied for")}
"""(Kind, state) -> its name, where one word means different things."""

MOVES: dict[str, Promise | str] = {
    "awaiting_own": _("It waits for our side"),
    "awaiting_partner": _("It waits for the other side"),
    "awaiting_business": _("It waits for business"),
    "resolved_part": _("Part is resolved"),
    "resolved_full": _("It is resolved"),
    "archived": _("Archive it"),
    "in_force": _("It is in force"),
    "repealed": _("It is repealed"),
    "tested": _("It was tested"),
    "issued": _("It is issued"),
    "suspended": _("It is suspended"),
    "revoked": _("It is revoked"),
    "refused": _("It was refused"),
}
"""State -> what the button that leads to it says."""
